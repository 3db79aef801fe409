/// A pattern by columns and by rows, with which its columns are coloured in one order or another.
struct ColourPalette {
  private let pattern: SparsityPattern
  private let byRows: SparsityPattern
  private let rowCounts: [Int]

  /// The most entries that a row has.
  let lowerBound: Int

  init(_ pattern: SparsityPattern) {
    self.pattern = pattern
    byRows = pattern.transposed
    rowCounts = pattern.rowCounts
    // A column without entries has a colour as well.
    lowerBound = max(rowCounts.max() ?? 0, pattern.columnCount == 0 ? 0 : 1)
  }

  /// The columns, those first whose rows have most entries.
  ///
  /// That is how many columns share a row with each, where none shares several.
  var largestFirst: [Int] {
    let sizes = (0..<pattern.columnCount).map { column in
      pattern.rows(ofColumn: column).reduce(0) { $0 + rowCounts[$1] }
    }
    // Not every sort leaves equal elements in their order.
    return sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
  }

  /// Returns the first colour for each column that no earlier one in its rows has.
  ///
  /// - Parameter order: Every column once.
  /// - Returns: A colour for each column, from 0.
  func colours(inOrder order: some Sequence<Int>) -> [Int] {
    var colours = [Int](repeating: -1, count: pattern.columnCount)
    // Looking at each column of a long row takes longer than looking at a set of its colours. Sets
    // of all long rows together take at most eight bytes for each entry of the pattern.
    let isLong = rowCounts.map { $0 > max(64, pattern.columnCount / 64) }
    var longRows = [Int: ColourSet]()
    var taken = ColourSet()
    for column in order {
      taken.removeAll()
      for row in pattern.rows(ofColumn: column) {
        if isLong[row] {
          if let colours = longRows[row] { taken.formUnion(colours) }
        } else {
          for neighbour in byRows.rows(ofColumn: row) where colours[neighbour] >= 0 {
            taken.insert(colours[neighbour])
          }
        }
      }
      let colour = taken.firstMissing
      colours[column] = colour
      for row in pattern.rows(ofColumn: column) where isLong[row] {
        longRows[row, default: ColourSet()].insert(colour)
      }
    }
    return colours
  }
}

/// A set of small numbers: one bit for each.
private struct ColourSet {
  private var words: [UInt64] = []

  mutating func insert(_ colour: Int) {
    let word = colour / 64
    while words.count <= word { words.append(0) }
    words[word] |= 1 << UInt64(colour % 64)
  }

  mutating func formUnion(_ other: ColourSet) {
    while words.count < other.words.count { words.append(0) }
    for word in other.words.indices { words[word] |= other.words[word] }
  }

  mutating func removeAll() { words.removeAll(keepingCapacity: true) }

  /// The least number that is not in the set.
  var firstMissing: Int {
    for (place, word) in words.enumerated() where word != .max {
      return place * 64 + (~word).trailingZeroBitCount
    }
    return words.count * 64
  }
}
