extension Statement {
  /// The name of what is stated of a sparsity pattern: nothing moves outside it.
  public static let sparsityPattern: String = "sparsityPattern"

  /// States what was found of the pattern that a function claims.
  init(_ found: PatternFindings, _ selection: JacobianSelection) {
    let names = PatternNames(selection)
    let missing = found.missing.filter { names.holds($0.row, $0.column) }
    let unexplained = found.unexplained.filter { names.holds(row: $0.row) }
    var known = found
    known.missing = missing
    known.unexplained = unexplained
    self.init(
      Statement.sparsityPattern,
      scope: selection.scope,
      verdict: known.verdict,
      text: ""
    )
    if let worst = Statement.worst(of: missing) {
      place = names.entry(worst.row, worst.column) ?? ""
      text = Statement.sentence(on: worst, place, others: missing.count - 1)
      if let mistake = known.mistake {
        text += " The pattern " + mistake.predicate
      } else if selection.members.count > 1, let member = names.member(worst.row, worst.column),
        let mistake = known.mistake(rows: member.rows, columns: member.columns)
      {
        text += " The pattern of \(member.block.name) " + mistake.predicate
      }
    } else if let first = unexplained.first(where: { $0.verdict.isFailure }) ?? unexplained.first {
      text =
        "Row \(first.row) may move with a column that is not in the pattern: "
        + "it could not be decided which, nor in "
        + NumberText.count(unexplained.count - 1, "other place") + "."
    } else {
      let pattern = found.pattern
      text =
        "Nothing moves outside the pattern of \(NumberText.count(pattern.count, "place")) in "
        + "\(NumberText.count(pattern.rowCount))×\(NumberText.count(pattern.columnCount)); an entry "
        + "there larger than \(NumberText.short(found.detectable)) would have been seen."
    }
  }

  /// The entry that is farthest from zero; one that is not finite comes first.
  private static func worst(of missing: [PatternFindings.Missing]) -> PatternFindings.Missing? {
    missing.max { left, right in
      func size(_ missing: PatternFindings.Missing) -> Double {
        let size = missing.finding.numeric.magnitude
        return size.isNaN ? .infinity : size
      }
      return size(left) < size(right)
    }
  }

  private static func sentence(
    on missing: PatternFindings.Missing,
    _ name: String,
    others: Int
  ) -> String {
    let finding = missing.finding
    let measured =
      finding.numeric.isFinite
      ? "measured \(NumberText.value(finding.numeric)) ± \(NumberText.error(finding.uncertainty))"
      : "which is not finite"
    let rest =
      others == 0
      ? "" : ", as do \(NumberText.count(others, "other entry", plural: "other entries"))"
    guard finding.analytic == 0 || finding.verdict != .disagrees else {
      return "\(name): the derivative claims \(NumberText.value(finding.analytic)) in row "
        + "\(missing.row) of column \(missing.column), which is not in the pattern, \(measured)"
        + rest + "."
    }
    return "\(name): row \(missing.row) moves with column \(missing.column), which is not in the "
      + "pattern, \(measured)\(rest)."
  }
}

/// The names of the entries of a Jacobian, as its blocks have them.
struct PatternNames {
  private let selection: JacobianSelection

  init(_ selection: JacobianSelection) { self.selection = selection }

  /// Whether an output stands in a wanted block.
  func holds(row: Int) -> Bool { selection.members.contains { $0.rows.contains(row) } }

  /// Whether an entry stands in a wanted block.
  func holds(_ row: Int, _ column: Int) -> Bool { entry(row, column) != nil }

  /// Returns the wanted block in which an entry stands.
  func member(_ row: Int, _ column: Int) -> JacobianSelection.Member? {
    selection.members.first { $0.rows.contains(row) && $0.columns.contains(column) }
  }

  /// Returns the name of an entry; nothing for one that is in no wanted block.
  func entry(_ row: Int, _ column: Int) -> String? {
    member(row, column).map { member in
      let index = (row - member.rows.lowerBound) * member.columns.count
      return member.block.entryName(at: index + column - member.columns.lowerBound)
    }
  }
}
