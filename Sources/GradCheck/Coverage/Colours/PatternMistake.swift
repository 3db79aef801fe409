/// A mistake that a claimed pattern has as a whole.
package enum PatternMistake: Hashable, Sendable {
  /// Rows and columns are exchanged.
  case transposed
  /// Every place is moved; by (1, 1) where it was counted from 1 and read as counted from 0.
  case shifted(rows: Int, columns: Int)

  /// Places were counted from 1 and read as counted from 0.
  package static let countedFromOne = PatternMistake.shifted(rows: 1, columns: 1)

  /// How far a pattern is moved to see whether it fits there.
  private static let reach = -1...1

  /// How many entries have to be known before anything is said of the whole.
  private static let evidenceCount = 3

  /// Returns the mistake that accounts for what was measured; nothing where none does.
  ///
  /// - Parameters:
  ///   - pattern: What is claimed.
  ///   - moved: The entries that are not zero, in columns that were measured by themselves.
  ///   - columns: These columns.
  init?(
    _ pattern: SparsityPattern,
    moved: [(row: Int, column: Int)],
    columns: Set<Int>
  ) {
    guard moved.count >= PatternMistake.evidenceCount else { return nil }
    var candidates: [(mistake: PatternMistake, pattern: SparsityPattern)] = []
    if pattern.rowCount == pattern.columnCount {
      candidates.append((.transposed, pattern.transposed))
    }
    for rows in PatternMistake.reach {
      for columns in PatternMistake.reach where (rows, columns) != (0, 0) {
        candidates.append(
          (.shifted(rows: -rows, columns: -columns), pattern.shifted(rows: rows, columns: columns))
        )
      }
    }
    func unused(_ pattern: SparsityPattern) -> Int {
      columns.reduce(0) { $0 + pattern.rows(ofColumn: $1).count } - moved.count
    }
    let isMoved = Set(moved.map { [$0.row, $0.column] })
    // What is counted from 1 has neither a first row nor a first column.
    let isFirstLineEmpty =
      pattern.columnCount > 0 && pattern.rows(ofColumn: 0).isEmpty && pattern.rowCounts.first == 0
    // One entry that is missing may fit by chance. Where the whole is misplaced, the claim has places
    // that do not move either. Of a band that is shifted along itself only the first lines are seen.
    let fitting = candidates.filter { candidate in
      let inside = moved.filter { !PatternMistake.isAtEdge($0, of: pattern, candidate.mistake) }
      return inside.count >= PatternMistake.evidenceCount
        && inside.allSatisfy { candidate.pattern.contains(row: $0.row, column: $0.column) }
        && (candidate.mistake == .countedFromOne && isFirstLineEmpty
          || columns.contains { column in
            pattern.rows(ofColumn: column).contains { row in
              !candidate.pattern.contains(row: row, column: column)
                && !isMoved.contains([row, column])
            }
          })
    }
    guard let best = fitting.min(by: { unused($0.pattern) < unused($1.pattern) }) else {
      return nil
    }
    self = best.mistake
  }

  /// Whether a place has been moved in from outside, where a shifted pattern had nothing to move.
  private static func isAtEdge(
    _ place: (row: Int, column: Int),
    of pattern: SparsityPattern,
    _ mistake: PatternMistake
  ) -> Bool {
    guard case .shifted(let rows, let columns) = mistake else { return false }
    return !(0..<pattern.rowCount).contains(place.row + rows)
      || !(0..<pattern.columnCount).contains(place.column + columns)
  }

  /// What is said of a pattern, after its name: one sentence for a reader.
  package var predicate: String {
    switch self {
    case .transposed: "is transposed: it fits with rows and columns exchanged."
    case .countedFromOne:
      "is shifted by one row and one column: it looks as if it was counted from 1 and read as "
        + "counted from 0."
    case .shifted(let rows, let columns):
      "is shifted by one: it fits " + PatternMistake.back(rows, "row")
        + (rows != 0 && columns != 0 ? " and " : "") + PatternMistake.back(columns, "column")
        + "."
    }
  }

  /// Whether a text says that a pattern is wrong as a whole.
  package static func isStated(in text: String) -> Bool {
    text.contains(" is transposed: ") || text.contains(" is shifted by one")
  }

  private static func back(_ count: Int, _ line: String) -> String {
    if count == 0 { return "" }
    let direction = line == "row" ? (count > 0 ? "up" : "down") : (count > 0 ? "left" : "right")
    return "one \(line) further \(direction)"
  }
}
