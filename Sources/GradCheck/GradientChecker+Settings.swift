extension GradientChecker {
  /// How many threads may evaluate at once.
  var jobCount: Int { jobs ?? WorkQueue.coreCount }

  /// How columns are measured and judged.
  func judgeSettings(_ options: ExaminationOptions = ExaminationOptions()) -> JudgeSettings {
    JudgeSettings(
      scheme: scheme,
      tolerance: tolerance,
      seed: seed,
      jobs: jobCount,
      cancellation: cancellation,
      accuracy: accuracy,
      measuresSlopes: options.measuresSlopes,
      progress: options.progress
    )
  }

  /// By which settings each block is judged.
  var rules: BlockRules { BlockRules(blockSettings, tolerance: tolerance) }

  /// How columns are measured and judged by a rule that blocks have.
  func judgeSettings(_ options: ExaminationOptions, by rule: BlockRules.Rule) -> JudgeSettings {
    var settings = judgeSettings(options)
    settings.tolerance = rule.tolerance
    if let resolution = rule.resolution {
      let budget = (scheme.scheme as? AdaptiveDifference)?.budget
      settings.scheme = .adaptive(
        resolution: resolution,
        budget: budget ?? AdaptiveConstants.budget
      )
    }
    return settings
  }

  /// Returns the blocks of a function, those that are left out as well.
  func allBlocks<Function: DifferentiableFunction>(
    of function: Function,
    scope: String
  ) -> [JacobianBlock] {
    JacobianSelection(of: function, scope: scope) { _ in true }.members.map(\.block)
  }

  /// How a point is studied where nothing is judged by a scheme.
  var studySettings: StudySettings {
    var settings = StudySettings()
    settings.seed = seed
    settings.jobs = jobCount
    settings.accuracy = accuracy
    settings.watch = StudyWatch(cancellation, nil)
    return settings
  }

  /// Returns the numbers that reports record of how a function was measured.
  ///
  /// - Parameter significandBits: The bits of the scalar that is measured in.
  /// - Returns: The scheme's parameters, and the accuracy that was stated.
  package func parameters(significandBits: Int) -> [SchemeParameter] {
    scheme.scheme.parameters(significandBits: significandBits) + (accuracy?.recorded ?? [])
  }

  /// Returns what puts the examinations of this checker into a report.
  package func assembly() -> ReportAssembly {
    var assembly = ReportAssembly(
      scheme: scheme,
      accuracy: accuracy,
      tolerance: tolerance,
      coverage: coverage,
      seed: seed
    )
    assembly.blockSettings = blockSettings
    assembly.part = part.map { PartRecord($0, worstCount: worstCount) }
    return assembly
  }

  // MARK: Which blocks

  /// Returns a checker that checks the derivatives by some inputs only.
  ///
  /// - Parameter inputs: The names of blocks of the domain. A name that the function does not
  ///   have makes the check throw.
  /// - Returns: The same checker otherwise. What it leaves out is recorded in its reports.
  public func restricted(toInputs inputs: String...) -> GradientChecker {
    var checker = self
    checker.inputs = inputs
    return checker
  }

  /// Selects the blocks that both this checker and the options want.
  func selection<Function: DifferentiableFunction>(
    of function: Function,
    _ options: ExaminationOptions
  ) throws(GradientCheckError) -> JacobianSelection {
    let names = function.domain.blocks.map(\.name)
    if let unknown = inputs?.first(where: { !names.contains($0) }) {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected an input among \(names.map { "“\($0)”" }.joined(separator: ", ")), "
          + "found “\(unknown)”."
      )
    }
    let filter = BlockFilter(only: only, skip: skip)
    let all = JacobianSelection(of: function, scope: options.scope) { _ in true }
    try filter.requireMatches(in: all.members.map(\.block.unscoped))
    return JacobianSelection(of: function, scope: options.scope) { block in
      (inputs?.contains(block.input.name) ?? true) && filter.isSelected(block.unscoped)
        && options.isSelected(block)
    }
  }

  /// Returns the names of the blocks that a report of a function has, in its order.
  package func blockNames<Function: DifferentiableFunction>(
    of function: Function
  ) throws(GradientCheckError) -> [String] {
    try selection(of: function, ExaminationOptions()).members.map(\.block.name)
  }

  /// Returns how many entries an examination would judge.
  package func entryCount<Function: DifferentiableFunction>(
    of function: Function,
    options: ExaminationOptions = ExaminationOptions()
  ) -> Int {
    let filter = BlockFilter(only: only, skip: skip)
    let selection = JacobianSelection(of: function, scope: options.scope) { block in
      (inputs?.contains(block.input.name) ?? true) && filter.isSelected(block.unscoped)
        && options.isSelected(block)
    }
    let rowCount = function.codomain.count
    guard let part else {
      return rowCount
        * CoveragePlan.columnCount(coverage, of: function.domain, inputs: selection.inputs)
    }
    let deal = PartDeal(part, columnCount: function.domain.count, scope: options.scope)
    let plan = CoveragePlan(
      coverage,
      of: function.domain,
      inputs: selection.inputs,
      seed: seed,
      deal: deal
    )
    return rowCount * plan.columns.count
  }

  /// Throws unless a check of so many inputs can be divided into as many parts as it is.
  package func requireFewParts(columnCount: Int) throws(GradientCheckError) {
    guard let part, part.count > columnCount else { return }
    throw GradientCheckError(
      .invalidConfiguration,
      "Expected at most as many parts as there are columns, \(columnCount), found \(part.count)."
    )
  }

  // MARK: Validation

  /// Throws unless every setting of the checker can be used.
  package func validateSettings() throws(GradientCheckError) {
    try scheme.scheme.validate()
    try tolerance.validate()
    try accuracy?.validate()
    try coverage.validate()
    for settings in blockSettings { try settings.validate() }
    if let jobs, jobs < 1 {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected at least one job, found \(jobs)."
      )
    }
    if worstCount < 0 {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected a number of worst entries of at least 0, found \(worstCount)."
      )
    }
  }

  /// Throws unless the function can be checked at its point.
  func validate<Function, Measured>(
    _ subject: CheckSubject<Function, Measured>
  ) throws(GradientCheckError) {
    let (function, measured) = (subject.function, subject.measured)
    try validateSettings()
    try function.domain.validate(as: "domain")
    try function.codomain.validate(as: "codomain")
    let (rows, columns) = (function.codomain.count, function.domain.count)
    guard (measured.codomain.count, measured.domain.count) == (rows, columns) else {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected a promoted function of \(columns) inputs and \(rows) outputs, found "
          + "\(measured.domain.count) and \(measured.codomain.count)."
      )
    }
    try function.domain.validate(point: subject.point)
  }
}

extension Space {
  /// Throws unless a point has as many coordinates as the space, all finite and within their bounds.
  func validate<Scalar: BinaryFloatingPoint>(point: [Scalar]) throws(GradientCheckError) {
    guard point.count == count else {
      throw GradientCheckError(
        .invalidPoint,
        "Expected a point of \(count) coordinates, found \(point.count)."
      )
    }
    let coordinates = ScalarArrays.doubles(point)
    if let coordinate = coordinates.firstIndex(where: { !$0.isFinite }) {
      throw GradientCheckError(
        .invalidPoint,
        "Expected finite coordinates, found \(coordinateName(coordinate)) = "
          + (point[coordinate].isNaN ? "NaN." : "\(point[coordinate]).")
      )
    }
    for (block, range) in zip(blocks, ranges) {
      guard let bounds = block.bounds,
        let coordinate = range.first(where: { !bounds.contains(coordinates[$0]) })
      else { continue }
      throw GradientCheckError(
        .invalidPoint,
        "Expected \(coordinateName(coordinate)) within "
          + "\(bounds.lowerBound)…\(bounds.upperBound), found \(point[coordinate])."
      )
    }
  }
}
