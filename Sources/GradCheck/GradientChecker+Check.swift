// The way of a check, from a function with its claim to what is found of it:
//
//     plan ──► claim ──► measure and judge ──► diagnose ──► report
//
// Each arrow is a value handed on; nothing flows back.
extension GradientChecker {
  /// Checks a function's claim against a measurement of the same or a promoted function.
  ///
  /// With a stream the report keeps no entries, whatever the coverage.
  package func examine<Function: DifferentiableFunction, Measured: DifferentiableFunction>(
    _ subject: CheckSubject<Function, Measured>,
    options: ExaminationOptions = ExaminationOptions(),
    stream: EntryStream? = nil
  ) throws(GradientCheckError) -> Examination {
    try validate(subject)
    var options = options
    if let progress, options.progress == nil {
      let teller = ProgressTeller(
        total: entryCount(of: subject.function, options: options),
        progress
      )
      options.progress = { teller.note($0) }
    }
    try rules.requireMatches(in: allBlocks(of: subject.function, scope: options.scope))
    let colours = try colours(of: subject, options, sink: stream?.sink)
    if let plan = colours.plan {
      guard blockSettings.isEmpty else { return try examineApart(subject, options) }
      return try examine(subject, by: plan, first: colours.first, options)
    }
    let evaluator = subject.source.evaluator()
    let plan = try plan(subject, evaluator, options, capacity: stream?.capacity)
    let claim = try claim(
      of: subject,
      tiles: plan.tiles.isKept ? nil : plan.tiles.tiles.map(\.columns),
      columns: plan.coverage.claimedColumns,
      first: colours.first
    )
    if cancellation?.isCancelled ?? false { throw .beforeItWasDone }
    let measured = try measure(subject, plan, claim, evaluator, options, stream)
    let diagnosed = diagnose(measured, of: subject, plan)
    return try report(diagnosed, of: subject, plan, claim, evaluator)
  }

  /// Decides what is checked and what is not, and studies the point.
  private func plan<Function, Measured>(
    _ subject: CheckSubject<Function, Measured>,
    _ evaluator: Evaluator,
    _ options: ExaminationOptions,
    capacity: Int?
  ) throws(GradientCheckError) -> CheckPlan {
    let selection = try selection(of: subject.function, options)
    let judges = try BlockJudges(
      of: selection,
      by: rules,
      settings: { judgeSettings(options, by: $0) },
      judge: { settings throws(GradientCheckError) in
        try settings.judge(subject.source, evaluator)
      }
    )
    let settings = CheckPlan.Settings(
      seed: seed,
      jobs: jobCount,
      fullCheckLimit: fullCheckLimit,
      capacity: capacity,
      part: part
    )
    return CheckPlan(coverage, selection, judges, evaluator, settings)
  }

  /// Asks the function for its derivative: for all of it, or where `tiles` are given tile by tile.
  ///
  /// What was asked for already, to see its pattern, is the first answer.
  func claim<Function, Measured>(
    of subject: CheckSubject<Function, Measured>,
    tiles: [[Int]]?,
    columns: [Int]? = nil,
    first: Derivative<Function.Scalar>?
  ) throws(GradientCheckError) -> Claim<Function.Scalar> {
    var request = Claim<Function.Scalar>.Request()
    request.tiles = tiles
    request.columns = columns
    request.measuresSpread = subject.isPromoted
    request.first = first
    request.seed = seed
    request.jobs = jobCount
    return try Claim(of: subject.function, at: subject.point, request)
  }

  /// Measures the derivatives that the plan names, and judges what is claimed of each.
  private func measure<Function, Measured>(
    _ subject: CheckSubject<Function, Measured>,
    _ plan: CheckPlan,
    _ claim: Claim<Function.Scalar>,
    _ evaluator: Evaluator,
    _ options: ExaminationOptions,
    _ stream: EntryStream?
  ) throws(GradientCheckError) -> MeasuredJacobian {
    let ladders = WorstLadders(of: plan.selection.members, limit: worstCount)
    let tally = WorkerTally(ladders: ladders)
    let (progress, rowCount) = (options.progress, claim.rowCount)
    progress?(.comparing(expected: plan.expectedDuration))
    func judgedByAll(
      _ columns: [Int],
      _ tile: ClaimTile
    ) throws(GradientCheckError) -> TileFindings {
      try plan.judges.judged(columns, tile) { judge, columns, rows throws(GradientCheckError) in
        try judged(by: judge, columns, tile, (plan.selection.scope, options), tally) {
          progress?(.compared($0 * rows))
        }
      }
    }
    let directed = try directed(subject, plan, claim, options, judge: judgedByAll)
    var results = blockResults(plan, subject.function.domain, directed)
    var joint = KinkExamination(evaluator, seed: seed, isWhole: part == nil)
    try stream?.begin(plan.tiles.blocks)
    for tile in plan.tiles.tiles {
      let claimed = try claim.tile(tile)
      var findings = try judgedByAll(tile.judged, claimed)
      joint.examine(tile.judged, &findings)
      findings.mark(plan.coverage.others(in: tile, of: subject.function.domain), .anotherPart)
      if plan.reduced != nil {
        let count = tile.pieces.reduce(0) { $0 + $1.columns.count }
        progress?(.compared((count - tile.judged.count) * rowCount))
      }
      try results.add(tile, &findings, claimed, to: stream)
    }
    var measured = MeasuredJacobian(results, tally, path: subject.source.path)
    measured.joint = joint.findings
    return measured
  }

  /// Judges columns of a tile by one of those who do; what a journal has of them is taken from there.
  private func judged(
    by judge: BlockJudges.Member,
    _ columns: [Int],
    _ tile: ClaimTile,
    _ place: (scope: String, options: ExaminationOptions),
    _ tally: WorkerTally,
    progress: @escaping @Sendable (_ columns: Int) -> Void
  ) throws(GradientCheckError) -> TileFindings {
    // What others judge of the same columns is not what their blocks keep.
    let own = WorkerTally(ladders: tally.emptyLadders.empty(for: judge.places))
    defer { tally.add(evaluations: own.evaluations, own.thrown, own.ladders) }
    if let journal = place.options.journal {
      let resumption = Resumption(
        journal,
        judge.judge,
        scope: place.scope + judge.suffix,
        interval: place.options.journalInterval
      )
      return try resumption.judged(columns, tile, own, progress: progress)
    }
    var findings = TileFindings(of: tile)
    try judge.judge.judge(columns, tile, into: &findings, tally: own, progress: progress)
    return findings
  }

  /// Examines the inputs that are covered by directions, once for every rule that a block has.
  private func directed<Function, Measured>(
    _ subject: CheckSubject<Function, Measured>,
    _ plan: CheckPlan,
    _ claim: Claim<Function.Scalar>,
    _ options: ExaminationOptions,
    judge: @escaping ([Int], ClaimTile) throws(GradientCheckError) -> TileFindings
  ) throws(GradientCheckError) -> [DirectedPlace: DirectionFindings] {
    var directed: [DirectedPlace: DirectionFindings] = [:]
    for (place, member) in plan.judges.members.enumerated() {
      let found = try DirectionExamination(
        function: subject.measured,
        point: subject.measuredPoint,
        claim: claim,
        tiles: plan.tiles.tiles,
        settings: member.settings,
        journal: options.journal.map {
          DirectionJournal($0, scope: plan.selection.scope + member.suffix)
        }
      ).findings(plan.coverage.directing(through: member.blocks)) {
        columns throws(GradientCheckError) in
        let findings = try judge(columns, claim.tile(of: columns))
        return JudgedColumns.Batch(columns: columns, findings: findings)
      }
      for (input, findings) in found {
        directed[DirectedPlace(input: input, judge: place)] = findings
      }
    }
    return directed
  }

  /// Says how the claims that fail are wrong, and which stage of a composition is to blame.
  private func diagnose<Function, Measured>(
    _ measured: MeasuredJacobian,
    of subject: CheckSubject<Function, Measured>,
    _ plan: CheckPlan
  ) -> MeasuredJacobian {
    guard plan.tiles.isKept else { return measured }
    var diagnosed = measured
    if measured.isWrong {
      diagnosed = diagnose(measured, of: subject, plan.selection) { $0.findings ?? [] }
    }
    // Where the function jumps there is no derivative, so that no pattern in the entries counts.
    describeJumps(&diagnosed, of: subject.function, at: subject.point, plan.selection)
    return diagnosed
  }

  /// Diagnoses a Jacobian that fails from the entries of its blocks, row-major.
  func diagnose<Function, Measured>(
    _ measured: MeasuredJacobian,
    of subject: CheckSubject<Function, Measured>,
    _ selection: JacobianSelection,
    findings: (BlockReport) -> [Finding]
  ) -> MeasuredJacobian {
    var measured = measured
    let coordinates = ScalarArrays.doubles(subject.point)
    let rules = rules
    let diagnosis = JacobianDiagnosis(
      subjects: zip(measured.blocks, selection.members).map { block, member in
        JacobianDiagnosis.Subject(
          block: block.block,
          findings: findings(block),
          isWrong: block.verdict.isFailure,
          coordinates: Array(coordinates[member.columns]),
          tolerance: rules.tolerance(of: member.block)
        )
      },
      unitRoundoff: Double(Function.Scalar.ulpOfOne) / 2
    )
    for (place, answer) in diagnosis.answers().enumerated() {
      if let answer { measured.blocks[place].add(answer) }
    }
    measured.stageBlame = stageBlame(for: subject, scope: selection.scope)
    return measured
  }

  /// Puts together what is found of the function.
  private func report<Function, Measured>(
    _ measured: MeasuredJacobian,
    of subject: CheckSubject<Function, Measured>,
    _ plan: CheckPlan,
    _ claim: Claim<Function.Scalar>,
    _ evaluator: Evaluator
  ) throws(GradientCheckError) -> Examination {
    var statements = try statements(measured, of: subject, plan.selection, claim)
    var record = Examination.Record(
      evaluations: evaluator.evaluations + measured.evaluations,
      coverage: plan.coverage.coverage == .automatic ? .full : plan.coverage.coverage,
      precision: Function.Scalar.precisionName,
      measuredPrecision: Measured.Scalar.precisionName,
      parameters: parameters(significandBits: evaluator.significandBits),
      skippedBlocks: plan.selection.leftOut
    )
    if part != nil { record.parts = [partFunction(measured, of: subject, plan, evaluator)] }
    let noticed = Noticed(
      irreproducibility: plan.judge.study.irreproducibility,
      thrown: evaluator.thrown.firstError ?? measured.thrown.firstError
    )
    var warnings = warnings(measured, of: subject, scope: plan.selection.scope, claim, noticed)
    if !plan.tiles.isKept {
      warnings.addStreaming(
        measured.blocks,
        hasBothMaps: claim.hasMaps && claim.derivative.canPullBack
          && claim.derivative.canPushForward,
        unlistedKinkCount: measured.unlistedKinkCount
      )
    }
    if let reduced = plan.reduced { warnings.add(.coverageReduced, reduced.sentence) }
    if let found = patternFindings(measured, plan, claim) {
      statements.append(Statement(found, plan.selection))
      warnings.addZeros(found, PatternNames(plan.selection))
    }
    return Examination(
      blocks: measured.blocks,
      statements: statements,
      warnings: warnings.all,
      stageBlame: measured.stageBlame,
      record: record
    )
  }

  /// Returns what is found of a claimed pattern; nothing where none is claimed, and where not all
  /// entries were compared and kept.
  private func patternFindings<Scalar>(
    _ measured: MeasuredJacobian,
    _ plan: CheckPlan,
    _ claim: Claim<Scalar>
  ) -> PatternFindings? {
    guard let pattern = claim.derivative.pattern, part == nil, plan.tiles.isKept,
      plan.coverage.coverage == .full || plan.coverage.coverage == .automatic
    else { return nil }
    return PatternFindings(pattern, measured.blocks, plan.selection.members)
  }
}
