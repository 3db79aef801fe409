// The way of a check whose function claims a sparsity pattern: by colours, entries on the pattern.
extension GradientChecker {
  /// A derivative that was asked for to see its pattern, and what is to be done by it.
  struct ColourAnswer<Scalar: BinaryFloatingPoint & Sendable> {
    /// The derivative, where it was asked for.
    var first: Derivative<Scalar>?
    /// Which columns are displaced together; nothing where the check is not by colours.
    var plan: ColourPlan?
  }

  /// Returns whether a check is by colours, and by which.
  ///
  /// That is so where it is asked for, and by itself where nothing else is and it is worth while.
  /// Entries on a pattern go to no sink.
  func colours<Function, Measured>(
    of subject: CheckSubject<Function, Measured>,
    _ options: ExaminationOptions,
    sink: (any EntrySink)?
  ) throws(GradientCheckError) -> ColourAnswer<Function.Scalar> {
    let isAskedFor = chosenCoverage == .coloured
    guard isAskedFor || chosenCoverage ?? .automatic == .automatic else { return ColourAnswer() }
    // Colours are whole: neither parts nor journals divide them.
    guard part == nil, options.journal == nil else {
      guard !isAskedFor else {
        throw GradientCheckError(
          .invalidConfiguration,
          "Expected a whole check for the coverage “coloured”, found one in parts or to be resumed."
        )
      }
      return ColourAnswer()
    }
    let function = subject.function
    // What it throws it throws again, where a check without colours asks.
    let first = try? Derivative.asking(function, at: subject.point) { $0 }
    let pattern = first?.pattern
    let isTooLarge =
      subject.isPromoted
      && (pattern.map { $0.rowCount * $0.columnCount } ?? 0) > ColourPlan.denseLimit
    guard let pattern, sink == nil, !isTooLarge else {
      guard !isAskedFor else { throw refusal(pattern, isStreamed: sink != nil) }
      return ColourAnswer(first: first)
    }
    let plan = ColourPlan(
      pattern,
      try selection(of: function, options),
      domain: function.domain
    )
    return ColourAnswer(first: first, plan: isAskedFor || plan.isWorthwhile ? plan : nil)
  }

  private func refusal(_ pattern: SparsityPattern?, isStreamed: Bool) -> GradientCheckError {
    if pattern != nil, isStreamed {
      return GradientCheckError(
        .invalidConfiguration,
        "Expected the coverage full, sample or directions where entries are streamed, found "
          + "“coloured”, which keeps the entries of the pattern."
      )
    }
    let found =
      pattern == nil ? "a derivative without one" : "a claim of floats too large to be written out"
    return GradientCheckError(
      .invalidConfiguration,
      "Expected a function that claims a sparsity pattern for the coverage “coloured”, found "
        + "\(found)."
    )
  }

  /// Returns how many entries a check keeps, where it is by colours; nothing where it is not.
  package func patternCount<Function: DifferentiableFunction>(
    of function: Function,
    at point: [Function.Scalar],
    options: ExaminationOptions
  ) -> Int? {
    let subject = CheckSubject(function, at: point)
    guard (try? validate(subject)) != nil else { return nil }
    let answer = try? colours(of: subject, options, sink: nil)
    return answer?.plan?.pattern.count
  }

  /// Checks a function by the colours of its pattern.
  func examine<Function, Measured>(
    _ subject: CheckSubject<Function, Measured>,
    by plan: ColourPlan,
    first: Derivative<Function.Scalar>?,
    _ options: ExaminationOptions
  ) throws(GradientCheckError) -> Examination {
    let function = subject.function
    let selection = try selection(of: function, options)
    // Written out where it is small enough for laws to be tried on it.
    let isDense = plan.pattern.rowCount * plan.pattern.columnCount <= ColourPlan.denseLimit
    let claim = try claim(of: subject, tiles: isDense ? nil : [], first: first)
    let values = try claim.values(on: plan.pattern)
    let evaluator = subject.source.evaluator()
    let columns = SingleColumns(
      settings: judgeSettings(options),
      source: subject.source,
      evaluator: evaluator,
      tally: WorkerTally(ladders: WorstLadders(of: selection.members, limit: worstCount)),
      joint: KinkExamination(evaluator, seed: seed, isWhole: true)
    )
    let steps = ColourSteps(
      at: ScalarArrays.doubles(subject.measuredPoint),
      in: subject.measured.domain,
      isStepAbsolute: scheme.scheme.isStepAbsolute
    )
    let measurer = ColourMeasurer(
      function: subject.measured,
      point: subject.measuredPoint,
      claim: values,
      settings: judgeSettings(options),
      hasBounds: steps.hasBounds
    )
    var examination = ColourExamination(plan, measurer, steps, seed: seed, judge: columns.judge)
    var found = try examination.findings()
    found.evaluations += evaluator.evaluations + columns.tally.evaluations
    found.thrown.merge(columns.tally.thrown)
    let columnCount = plan.columns?.count ?? function.domain.count
    options.progress?(.compared(function.codomain.count * columnCount))
    let results = PatternResults(found, values, selection.members, ladders: columns.tally.ladders) {
      BlockSummary(of: $0, tolerance: tolerance, worstCount: worstCount)
    }
    var measured = MeasuredJacobian(results, thrown: found.thrown, evaluations: found.evaluations)
    measured.joint = columns.joint.findings
    return try report(
      diagnose(measured, found, of: subject, selection),
      found,
      of: subject,
      selection,
      claim
    )
  }

  private func diagnose<Function, Measured>(
    _ measured: MeasuredJacobian,
    _ found: PatternFindings,
    of subject: CheckSubject<Function, Measured>,
    _ selection: JacobianSelection
  ) -> MeasuredJacobian {
    let count = measured.blocks.reduce(0) { $0 + $1.count }
    var diagnosed = measured
    if measured.isWrong, count <= ColourPlan.denseLimit {
      diagnosed = diagnose(measured, of: subject, selection) {
        $0.sparse?.dense(outside: .outsidePattern(isZero: found.verdict == .agrees)) ?? []
      }
    }
    describeJumps(&diagnosed, of: subject.function, at: subject.point, selection)
    return diagnosed
  }

  private func report<Function, Measured>(
    _ measured: MeasuredJacobian,
    _ found: PatternFindings,
    of subject: CheckSubject<Function, Measured>,
    _ selection: JacobianSelection,
    _ claim: Claim<Function.Scalar>
  ) throws(GradientCheckError) -> Examination {
    let noticed = Noticed(
      irreproducibility: found.irreproducibility,
      thrown: measured.thrown.firstError
    )
    var warnings = warnings(measured, of: subject, scope: selection.scope, claim, noticed)
    warnings.addZeros(found, PatternNames(selection))
    return Examination(
      blocks: measured.blocks,
      statements: try statements(measured, of: subject, selection, claim)
        + [Statement(found, selection)],
      warnings: warnings.all,
      stageBlame: measured.stageBlame,
      record: Examination.Record(
        evaluations: measured.evaluations,
        coverage: .coloured,
        precision: Function.Scalar.precisionName,
        measuredPrecision: Measured.Scalar.precisionName,
        parameters: parameters(
          significandBits: min(53, Measured.Scalar.significandBitCount + 1)
        ),
        skippedBlocks: selection.leftOut
      )
    )
  }
}

/// Measures and judges columns by themselves; the point is studied when the first of them are.
private final class SingleColumns {
  private let settings: JudgeSettings
  private let source: EvaluatorSource
  private let evaluator: Evaluator
  let tally: WorkerTally
  /// What is found of kinks that several of the columns share which are measured together.
  private(set) var joint: KinkExamination
  private var known: ColumnJudge?

  init(
    settings: JudgeSettings,
    source: EvaluatorSource,
    evaluator: Evaluator,
    tally: WorkerTally,
    joint: KinkExamination
  ) {
    self.settings = settings
    self.source = source
    self.evaluator = evaluator
    self.tally = tally
    self.joint = joint
  }

  func judge(_ columns: [Int], _ claim: ClaimTile) throws(GradientCheckError) -> TileFindings {
    let judge: ColumnJudge
    if let known {
      judge = known
    } else {
      judge = try settings.judge(source, evaluator)
      known = judge
    }
    var found = TileFindings(of: claim)
    try judge.judge(columns, claim, into: &found, tally: tally)
    joint.examine(columns, &found)
    return found
  }
}
