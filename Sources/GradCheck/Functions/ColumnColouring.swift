/// Columns of a pattern in colours: no two of one colour have an entry in the same row.
///
/// Columns of one colour can be displaced together, since every output that moves is moved by one
/// of them alone. Curtis, Powell and Reid, “On the estimation of sparse Jacobian matrices”, 1974;
/// Coleman and Moré, “Estimation of sparse Jacobian matrices and graph coloring problems”, 1983.
package struct ColumnColouring: Hashable, Sendable {
  /// The colour of each column, from 0.
  package let colours: [Int]

  /// The number of colours.
  package let count: Int

  /// The least number of colours that there can be: the most entries that a row has.
  package let lowerBound: Int

  /// The columns, colour after colour, ascending within a colour.
  private let columns: [Int]

  /// Where each colour's columns begin, and after the last where they end.
  private let starts: [Int]

  /// The columns of one colour, ascending.
  package func members(of colour: Int) -> ArraySlice<Int> {
    columns[starts[colour]..<starts[colour + 1]]
  }

  private init(_ colours: [Int], lowerBound: Int) {
    self.colours = colours
    self.lowerBound = lowerBound
    count = (colours.max() ?? -1) + 1
    var sizes = [Int](repeating: 0, count: count)
    for colour in colours { sizes[colour] += 1 }
    starts = SparsityPattern.starts(ofCounts: sizes)
    var next = starts
    var columns = [Int](repeating: 0, count: colours.count)
    for (column, colour) in colours.enumerated() {
      columns[next[colour]] = column
      next[colour] += 1
    }
    self.columns = columns
  }

  /// Colours the columns of a pattern.
  ///
  /// Each column in turn takes the first colour that is free, in natural order and with the columns
  /// first that share rows with most others; of the two the one with fewer colours is kept. It is
  /// then coloured again, the columns of its last colour first, which never takes more.
  ///
  /// - Complexity: O(r + c · n / 64), where *c* is the number of entries and *r* that of the entries
  ///   met in the rows of all columns, for rows of at most n / 64 entries.
  package init(_ pattern: SparsityPattern) {
    let palette = ColourPalette(pattern)
    let bound = palette.lowerBound
    var best = ColumnColouring(palette.colours(inOrder: 0..<pattern.columnCount), lowerBound: bound)
    if best.count > bound {
      let other = palette.colours(inOrder: palette.largestFirst)
      best = ColumnColouring.fewer(best, ColumnColouring(other, lowerBound: bound))
    }
    for _ in 0..<ColumnColouring.repetitions where best.count > bound {
      let again = palette.colours(inOrder: best.lastColourFirst)
      best = ColumnColouring.fewer(best, ColumnColouring(again, lowerBound: bound))
    }
    self = best
  }

  /// Colours the columns of a pattern in a random order, so that others stand together.
  ///
  /// What two columns of one colour do to a row cancels only where they do stand together.
  ///
  /// - Parameters:
  ///   - pattern: The pattern.
  ///   - seed: What the order depends on.
  package init(_ pattern: SparsityPattern, seed: UInt64) {
    var generator = SeededGenerator(seed: seed, name: "colouring")
    var order = Array(0..<pattern.columnCount)
    // The standard library does not promise the same order in every version.
    for last in order.indices.reversed().dropLast() {
      let (chosen, _) = generator.next().multipliedFullWidth(by: UInt64(last + 1))
      order.swapAt(Int(chosen), last)
    }
    let palette = ColourPalette(pattern)
    self.init(palette.colours(inOrder: order), lowerBound: palette.lowerBound)
  }

  /// How often a colouring is tried again that is above its lower bound.
  private static let repetitions = 4

  private var lastColourFirst: [Int] { (0..<count).reversed().flatMap { members(of: $0) } }

  private static func fewer(_ first: ColumnColouring, _ second: ColumnColouring) -> ColumnColouring
  {
    second.count < first.count ? second : first
  }
}
