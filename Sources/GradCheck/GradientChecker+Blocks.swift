// The way of a check some of whose blocks have settings of their own: each kind is examined apart.
extension GradientChecker {
  /// Examines blocks of different settings one kind after the other, and puts together what is found.
  func examineApart<Function, Measured>(
    _ subject: CheckSubject<Function, Measured>,
    _ options: ExaminationOptions,
    isStreamed: Bool
  ) throws(GradientCheckError) -> Examination {
    guard part == nil, options.journal == nil, !isStreamed else {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected a whole check whose entries are kept for settings of single blocks, found one in "
          + "parts, to be resumed, or to be streamed."
      )
    }
    let blocks = try selection(of: subject.function, options).members.map(\.block)
    let kinds = try kinds(of: blocks, in: subject.function, scope: options.scope)
    var examinations: [Examination] = []
    for kind in Set(kinds.values).sorted() {
      var some = options
      some.isSelected = { [isSelected = options.isSelected] block in
        kinds[block.name] == kind && isSelected(block)
      }
      examinations.append(try checker(of: kind).examine(subject, options: some))
    }
    var whole = Examination(joining: examinations, in: blocks.map(\.name))
    whole.record.skippedBlocks = try selection(of: subject.function, options).leftOut
    whole.warnings += blocks.compactMap { block in
      guard let kind = kinds[block.name], kind < blockSettings.count else { return nil }
      return ReportWarning(
        code: .ownSettings,
        scope: block.scope,
        message: "\(block.unscoped.name) was judged with \(blockSettings[kind].text) of its own."
      )
    }
    return whole
  }

  /// Returns which settings hold for each block, by its name: a place in the list, or its end for
  /// those of the checker itself.
  private func kinds<Function: DifferentiableFunction>(
    of blocks: [JacobianBlock],
    in function: Function,
    scope: String
  ) throws(GradientCheckError) -> [String: Int] {
    // Of several functions in a report, patterns may name the one as well.
    let all = JacobianSelection(of: function, scope: scope) { _ in true }.members.map(\.block)
    let filters = blockSettings.map { BlockFilter(only: [$0.pattern], skip: []) }
    let named = scope.isEmpty ? all : all.map(\.unscoped) + all
    for filter in filters { try filter.requireMatches(in: named) }
    var kinds: [String: Int] = [:]
    for block in blocks {
      let own = filters.firstIndex { $0.isSelected(block.unscoped) || $0.isSelected(block) }
      kinds[block.name] = own ?? filters.count
    }
    return kinds
  }

  /// Returns a checker that treats all blocks as one kind is treated.
  private func checker(of kind: Int) -> GradientChecker {
    var checker = self
    checker.blockSettings = []
    guard kind < blockSettings.count else { return checker }
    if let tolerance = blockSettings[kind].tolerance { checker.tolerance = tolerance }
    if let resolution = blockSettings[kind].resolution {
      let budget = (scheme.scheme as? AdaptiveDifference)?.budget
      checker.scheme = .adaptive(
        resolution: resolution,
        budget: budget ?? AdaptiveConstants.budget
      )
    }
    return checker
  }
}

extension Examination {
  /// Joins what was found of the blocks of one function, kind by kind.
  ///
  /// - Parameters:
  ///   - parts: What was found of each kind, those with the checker's own settings last.
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
