/// Where the columns of a Jacobian stand in arrays that hold some of them.
enum ColumnPlaces: Sendable {
  /// All columns are there, each at its own place.
  case all
  /// Some columns are, each at the place that it is given.
  case some([Int: Int])

  /// Creates the places of some columns that stand there in an order.
  init(_ columns: [Int]) {
    self = .some(Dictionary(uniqueKeysWithValues: zip(columns, columns.indices)))
  }

  /// Returns the place of a column, which must be there.
  subscript(_ column: Int) -> Int {
    switch self {
    case .all: return column
    case .some(let places):
      guard let place = places[column] else { preconditionFailure("A column of another tile") }
      return place
    }
  }
}
