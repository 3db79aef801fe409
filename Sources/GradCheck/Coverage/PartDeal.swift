/// Which columns of a function belong to a part.
///
/// The n columns are cut into at most 4096 tiles, whose borders depend on n alone, and the tiles are
/// dealt in turn. So a column belongs to the same part on every machine, whatever else is selected,
/// and every part has columns from all over the function. The function's name says where dealing
/// begins: of many small functions not all go to the first parts.
struct PartDeal: Sendable {
  /// The most tiles, and so the most parts.
  static let tileLimit = 4096
  /// How many columns every part measures.
  static let overlapCount = 4

  /// Whose columns.
  let part: CheckPart
  /// How many columns a tile has; the last may have fewer.
  let tileWidth: Int
  private let firstPart: Int

  /// Deals the columns of a function of so many inputs.
  init(_ part: CheckPart, columnCount: Int, scope: String) {
    self.part = part
    tileWidth = max(1, (columnCount + PartDeal.tileLimit - 1) / PartDeal.tileLimit)
    var generator = SeededGenerator(seed: 0, name: "first part of \(scope)")
    firstPart = scope.isEmpty ? 0 : Int.random(in: 0..<part.count, using: &generator)
  }

  /// Returns whether a column belongs to the part.
  func owns(_ column: Int) -> Bool {
    (column / tileWidth + firstPart) % part.count == part.index - 1
  }

  /// Returns whether the part does a unit of work that is no column, by its number.
  func owns(unit: Int) -> Bool { (unit + firstPart) % part.count == part.index - 1 }

  /// Returns the columns that every part measures, ascending: up to four of those that are measured
  /// at all, chosen by how many these are.
  static func overlap(of columns: [Int]) -> [Int] {
    guard columns.count > overlapCount else { return columns }
    var generator = SeededGenerator(seed: UInt64(columns.count), name: "overlap columns")
    var chosen: Set<Int> = []
    while chosen.count < overlapCount {
      chosen.insert(columns[Int.random(in: 0..<columns.count, using: &generator)])
    }
    return chosen.sorted()
  }
}
