// The way of a check by colours some of whose blocks have settings of their own: a colour has columns of
// many blocks and is judged as a whole, so that the blocks of each rule are examined apart.
extension GradientChecker {
  /// Examines blocks of different rules one rule after the other, and puts together what is found.
  func examineApart<Function, Measured>(
    _ subject: CheckSubject<Function, Measured>,
    _ options: ExaminationOptions
  ) throws(GradientCheckError) -> Examination {
    let selection = try selection(of: subject.function, options)
    let (rules, blocks) = (rules, selection.members.map(\.block))
    var distinct: [BlockRules.Rule] = []
    for rule in blocks.map(rules.rule) where !distinct.contains(rule) { distinct.append(rule) }
    // What is said of the whole is taken from those with the settings of all.
    if let place = distinct.firstIndex(of: rules.common) {
      distinct.append(distinct.remove(at: place))
    }
    var examinations: [Examination] = []
    for rule in distinct {
      var some = options
      some.isSelected = { [isSelected = options.isSelected] block in
        rules.rule(of: block) == rule && isSelected(block)
      }
      var checker = self
      let settings = judgeSettings(options, by: rule)
      (checker.scheme, checker.tolerance) = (settings.scheme, settings.tolerance)
      checker.blockSettings = []
      examinations.append(try checker.examine(subject, options: some))
    }
    var whole = Examination(joining: examinations, in: blocks.map(\.name))
    whole.record.skippedBlocks = selection.leftOut
    return whole
  }
}

extension Examination {
  /// Joins what was found of the blocks of one function, rule by rule.
  ///
  /// - Parameters:
  ///   - parts: What was found by each rule, those with the settings of all blocks last.
  ///   - names: The names of all blocks, in the order of the report.
  fileprivate init(joining parts: [Examination], in names: [String]) {
    let blocks = parts.flatMap(\.blocks)
    self = parts.last ?? Examination.empty
    self.blocks = names.compactMap { name in blocks.first { $0.name == name } }
    statements = []
    warnings = []
    for part in parts {
      // The point and the claim are the same for all, so most of what is said is said again.
      statements += part.statements.filter { !statements.contains($0) }
      warnings += part.warnings.filter { !warnings.contains($0) }
    }
    stageBlame = parts.lazy.compactMap(\.stageBlame).first
    record.evaluations = parts.reduce(0) { $0 + $1.record.evaluations }
  }

  /// What came of checking nothing.
  private static let empty = Examination(
    blocks: [],
    statements: [],
    warnings: [],
    record: Record(
      evaluations: 0,
      coverage: .full,
      precision: "double",
      measuredPrecision: "double",
      parameters: [],
      skippedBlocks: []
    )
  )
}
