internal import Dispatch

/// What came of checking one function at one point, before it is put into a report.
package struct Examination: Sendable {
  /// One block for each output block and input block that was selected.
  package var blocks: [BlockReport]
  /// What weakens the check.
  package var warnings: [ReportWarning]
  /// Which stage is to blame where a composition failed.
  package var stageBlame: StageBlame?
  /// The evaluations of the function, those shared by all columns included.
  package var evaluations: Int
  /// Which entries were checked.
  package var coverage: Coverage
  /// The scalar that was checked: `double` or `float`.
  package var precision: String
}

/// Which blocks to check, what to call them, and whom to tell how far the check has come.
package struct ExaminationOptions: Sendable {
  /// What stands before the names of the blocks, followed by a colon; nothing if empty.
  package var scope = ""
  /// Whether a block is wanted, by its full name and its input's name.
  package var isSelected: @Sendable (_ name: String, _ input: String) -> Bool = { _, _ in true }
  /// Called now and then, on any thread, with how many entries have been judged since.
  package var progress: (@Sendable (_ entries: Int) -> Void)?

  package init() {}

  /// Returns the full name of a block.
  package func blockName(output: Block, input: Block) -> String {
    (scope.isEmpty ? "" : "\(scope): ") + "∂\(output.name)/∂\(input.name)"
  }
}

extension GradientChecker {
  /// Checks a function's claim against a measurement of the same or a promoted function.
  package func examine<Function: DifferentiableFunction, Measured: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar],
    measuring measured: Measured,
    at measuredPoint: [Measured.Scalar],
    options: ExaminationOptions = ExaminationOptions()
  ) throws(GradientCheckError) -> Examination {
    try validate(function, at: point, measuring: measured)
    let selection = BlockSelection(of: function, options: options)
    let isPromoted = Function.Scalar.significandBitCount < Measured.Scalar.significandBitCount
    var plan = CoveragePlan(coverage, of: function.domain, inputs: selection.inputs, seed: seed)
    let claim = try Claim(
      of: function,
      at: point,
      columns: plan.claimedColumns,
      measuringSpread: isPromoted,
      seed: seed
    )

    let consistency = try ClaimConsistency(
      function: function,
      point: point,
      claim: claim,
      seed: seed
    ).outcome()

    let sampler = PointSampler(measured, at: measuredPoint)
    let judge = try ColumnJudge(self, sampler: sampler, domain: measured.domain)
    let full = plan.columns.count
    let cost = reducedCost(&plan, of: function.domain, selection.inputs, judge, sampler)
    let record = JacobianRecord(rowCount: claim.rowCount, columnCount: claim.columnCount)
    let places = selection.pairs.map { pair in
      WorstLadders.Place(
        rows: function.codomain.ranges[pair.output],
        columns: function.domain.ranges[pair.input]
      )
    }
    let noLadders = WorstLadders(of: places, limit: worstCount)
    let tally = WorkerTally(ladders: noLadders)
    let progress = options.progress
    func judgeColumns(_ columns: [Int]) {
      judge.judge(
        columns,
        jobs: jobs,
        into: record,
        tally: tally,
        progress: { progress?($0 * claim.rowCount) },
        makeWorker: {
          let sampler = PointSampler(measured, at: measuredPoint)
          return judge.makeWorker(sampler, claim: claim, ladders: noLadders)
        }
      )
    }
    judgeColumns(plan.columns)
    if cost != nil { progress?((full - plan.columns.count) * claim.rowCount) }
    let directed = try directionFindings(
      plan,
      of: measured,
      at: measuredPoint,
      claim: claim,
      record: record,
      judge: judgeColumns
    )
    let ladders = tally.ladders
    var blocks = zip(selection.pairs, places).enumerated().map { position, selected in
      let (pair, place) = selected
      let (rows, columns) = (place.rows, place.columns)
      var (entries, kinks) = record.entries(rows: rows, columns: columns, claim: claim)
      let violations = consistency.violations(rows: rows, columns: columns)
      for (index, violation) in violations { violation.apply(to: &entries, at: index) }
      let findings = directed[pair.input]
      findings?.mark(&entries, rows: rows)
      var block = BlockReport(
        name: pair.name,
        output: function.codomain.blocks[pair.output],
        input: function.domain.blocks[pair.input],
        entries: entries,
        kinks: kinks,
        tolerance: tolerance,
        claimUncertainty: { claim.uncertainty(rows: rows, columns: columns, at: $0) },
        evaluations: record.evaluations(ofColumns: columns) + (findings?.evaluations ?? 0),
        worstCount: worstCount
      )
      for rank in block.worst.indices {
        let entry = block.worst[rank]
        block.worst[rank].diagnosis = violations[entry.index]?.sentence(on: entry)
      }
      ladders.addLadders(to: &block, at: position)
      block.path = sampler.path
      block.coverage =
        findings?.coverage(of: block, method: plan.coverage.text, rows: rows)
        ?? plan.coverage(of: block, input: pair.input)
      return block
    }
    let isWrong = blocks.contains { $0.verdict.isFailure }
    if isWrong {
      diagnose(&blocks, of: function, at: ScalarArrays.doubles(point), selection.pairs, claim)
    }
    return Examination(
      blocks: blocks,
      warnings: ExaminationWarnings.all(
        isClaimReproducible: claim.isReproducible && consistency.isReproducible,
        judge: judge,
        blocks: blocks,
        domain: function.domain,
        codomain: function.codomain,
        point: ScalarArrays.doubles(point),
        firstError: tally.firstError,
        scope: options.scope
      ) + (cost.map { [$0.warning(scope: options.scope)] } ?? []),
      stageBlame: isWrong
        ? stageBlame(
          for: function,
          at: point,
          measuring: measured,
          at: measuredPoint,
          scope: options.scope
        ) : nil,
      evaluations: sampler.evaluations + tally.evaluations
        + directed.values.reduce(0) { $0 + $1.evaluations },
      coverage: plan.coverage == .automatic ? .full : plan.coverage,
      precision: Function.Scalar.significandBitCount < 52 ? "float" : "double"
    )
  }

  /// Plans for less where full coverage would cost too much and was not asked for.
  ///
  /// - Returns: What the full check would have cost; nothing where the plan stays as it is.
  private func reducedCost(
    _ plan: inout CoveragePlan,
    of domain: Space,
    _ inputs: [Int],
    _ judge: ColumnJudge,
    _ sampler: PointSampler
  ) -> CoverageCost? {
    guard coverage == .automatic else { return nil }
    let cost = CoverageCost(
      of: plan.columns,
      judge: judge,
      sampler: sampler,
      jobs: jobs,
      limit: fullCheckLimit
    )
    guard cost.duration > fullCheckLimit else { return nil }
    let reduced = CoveragePlan(
      .directions(CoverageCost.directionCount),
      of: domain,
      inputs: inputs,
      seed: seed
    )
    // Where every block is small nothing would be gained.
    guard !reduced.directedInputs.isEmpty else { return nil }
    plan = reduced
    return cost
  }

  /// Returns how many entries an examination would judge.
  package func entryCount<Function: DifferentiableFunction>(
    of function: Function,
    options: ExaminationOptions = ExaminationOptions()
  ) -> Int {
    let inputs = BlockSelection(of: function, options: options).inputs
    let plan = CoveragePlan(coverage, of: function.domain, inputs: inputs, seed: seed)
    return plan.columns.count * function.codomain.count
  }

  /// Throws unless every setting of the checker can be used.
  package func validateSettings() throws(GradientCheckError) {
    try scheme.validate()
    try tolerance.validate()
    try coverage.validate()
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

  func validate<Function: DifferentiableFunction, Measured: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar],
    measuring measured: Measured
  ) throws(GradientCheckError) {
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
    guard point.count == columns else {
      throw GradientCheckError(
        .invalidPoint,
        "Expected a point of \(columns) coordinates, found \(point.count)."
      )
    }
    let coordinates = ScalarArrays.doubles(point)
    if let coordinate = coordinates.firstIndex(where: { !$0.isFinite }) {
      throw GradientCheckError(
        .invalidPoint,
        "Expected finite coordinates, found \(function.domain.coordinateName(coordinate)) = "
          + "\(point[coordinate])."
      )
    }
    for (block, range) in zip(function.domain.blocks, function.domain.ranges) {
      guard let bounds = block.bounds,
        let coordinate = range.first(where: { !bounds.contains(coordinates[$0]) })
      else { continue }
      throw GradientCheckError(
        .invalidPoint,
        "Expected \(function.domain.coordinateName(coordinate)) within "
          + "\(bounds.lowerBound)…\(bounds.upperBound), found \(point[coordinate])."
      )
    }
  }
}
