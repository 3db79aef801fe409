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
  ///
  /// With a stream the report keeps no entries, whatever the coverage.
  package func examine<Function: DifferentiableFunction, Measured: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar],
    measuring measured: Measured,
    at measuredPoint: [Measured.Scalar],
    options: ExaminationOptions = ExaminationOptions(),
    stream: EntryStream? = nil
  ) throws(GradientCheckError) -> Examination {
    try validate(function, at: point, measuring: measured)
    let selection = BlockSelection(of: function, options: options)
    let isPromoted = Function.Scalar.significandBitCount < Measured.Scalar.significandBitCount

    let source = SamplerSource(of: measured, at: measuredPoint)
    let sampler = PointSampler(source)
    let judge = try ColumnJudge(self, sampler: sampler, domain: measured.domain)
    var coveragePlan = CoveragePlan(
      coverage,
      of: function.domain,
      inputs: selection.inputs,
      seed: seed
    )
    let cost = reducedCost(&coveragePlan, of: function.domain, selection.inputs, judge, sampler)
    let plan = TilePlan(for: function, selection, judging: coveragePlan.columns, stream)
    let claims = try TileClaims(
      of: function,
      at: point,
      plan,
      columns: coveragePlan.claimedColumns,
      measuringSpread: isPromoted,
      seed: seed,
      jobs: jobs ?? ColumnQueue.coreCount
    )
    let noLadders = WorstLadders(of: selection.places, limit: worstCount)
    let tally = WorkerTally(ladders: noLadders)
    let progress = options.progress
    func judgeColumns(_ columns: [Int], _ claim: Claim, into record: inout JacobianRecord) {
      judge.judge(
        columns,
        claim,
        source,
        jobs: jobs,
        into: &record,
        ladders: noLadders,
        tally: tally,
        progress: { progress?($0 * claim.rowCount) }
      )
    }
    let directed = try directionFindings(
      coveragePlan,
      of: measured,
      at: measuredPoint,
      claims: claims,
      judge: { columns throws(GradientCheckError) in
        let claim = try claims.claim(of: columns)
        var record = JacobianRecord(
          rowCount: claim.rowCount,
          columnCount: columns.count,
          places: ColumnPlaces(columns)
        )
        judgeColumns(columns, claim, into: &record)
        return JudgedColumns.Batch(columns: columns, claim: claim, record: record)
      }
    )
    var results = BlockResults(
      self,
      selection,
      of: function,
      coveragePlan,
      directed,
      isStreamed: !plan.isKept
    )
    try stream?.begin(plan.blocks)
    for tile in claims.tiles {
      let claim = try claims.claim(of: tile)
      var record = JacobianRecord(
        rowCount: claim.rowCount,
        columnCount: claim.columnCount,
        places: claim.places
      )
      judgeColumns(tile.judged, claim, into: &record)
      if cost != nil {
        let count = tile.pieces.reduce(0) { $0 + $1.columns.count }
        progress?((count - tile.judged.count) * claim.rowCount)
      }
      try results.add(tile, &record, claim, claims.consistency, to: stream)
    }

    var blocks = results.blocks(ladders: tally.ladders, path: sampler.path)
    let isWrong = blocks.contains { $0.verdict.isFailure }
    if isWrong, let claim = claims.whole {
      diagnose(&blocks, of: function, at: ScalarArrays.doubles(point), selection.pairs, claim)
    }
    var warnings = ExaminationWarnings.all(
      isClaimReproducible: claims.isReproducible,
      judge: judge,
      blocks: blocks,
      activity: results.activity,
      domain: function.domain,
      codomain: function.codomain,
      point: ScalarArrays.doubles(point),
      firstError: tally.firstError,
      scope: options.scope
    )
    if !plan.isKept {
      warnings += ExaminationWarnings.ofStreaming(
        blocks,
        hasMaps: claims.hasUntriedMaps,
        unlistedKinkCount: results.unlistedKinkCount,
        scope: options.scope
      )
    }
    return Examination(
      blocks: blocks,
      warnings: warnings + (cost.map { [$0.warning(scope: options.scope)] } ?? []),
      stageBlame: isWrong && plan.isKept
        ? stageBlame(
          for: function,
          at: point,
          measuring: measured,
          at: measuredPoint,
          scope: options.scope
        ) : nil,
      evaluations: sampler.evaluations + tally.evaluations
        + directed.values.reduce(0) { $0 + $1.evaluations },
      coverage: coveragePlan.coverage == .automatic ? .full : coveragePlan.coverage,
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
    return CoveragePlan.columnCount(coverage, of: function.domain, inputs: inputs)
      * function.codomain.count
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
