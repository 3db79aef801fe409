/// The entries of a Hessian that are measured by values alone: the diagonal, and some others.
struct HessianSample {
  /// An entry, its row not after its column.
  struct Entry: Hashable {
    var row: Int
    var column: Int
  }

  /// The entries in the order of their columns.
  let entries: [Entry]

  /// The entries beside the diagonal that are chosen at least, where there are as many.
  static let leastCount = 64
  /// The entries beside the diagonal that are chosen for every coordinate up to a limit.
  private static let largestCount = 512

  /// Chooses the diagonal and a seeded sample of the other pairs.
  ///
  /// - Parameters:
  ///   - columns: The coordinates by which second derivatives are wanted, ascending.
  ///   - seed: The seed of the sample.
  ///   - count: How many pairs beside the diagonal; nothing for one each coordinate, 64…512.
  init(of columns: [Int], seed: UInt64, count: Int? = nil) {
    let pairCount = columns.count * (columns.count - 1) / 2
    let wanted =
      count ?? min(max(columns.count, HessianSample.leastCount), HessianSample.largestCount)
    var chosen = Set(columns.map { Entry(row: $0, column: $0) })
    if wanted >= pairCount {
      for (place, column) in columns.enumerated() {
        for row in columns[..<place] { chosen.insert(Entry(row: row, column: column)) }
      }
    } else {
      var generator = SeededGenerator(seed: seed, name: "second differences")
      while chosen.count < columns.count + wanted {
        let first = columns[Int.random(in: 0..<columns.count, using: &generator)]
        let second = columns[Int.random(in: 0..<columns.count, using: &generator)]
        guard first != second else { continue }
        chosen.insert(Entry(row: min(first, second), column: max(first, second)))
      }
    }
    entries = chosen.sorted { ($0.column, $0.row) < ($1.column, $1.row) }
  }
}
