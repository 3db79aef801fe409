/// Measures directions through every input that is covered by them, and follows what fails.
struct DirectionExamination<Function: DifferentiableFunction, Claimed>
where Claimed: BinaryFloatingPoint & Sendable {
  /// The function that is measured.
  let function: Function
  /// Where.
  let point: [Function.Scalar]
  /// What is judged.
  let claim: Claim<Claimed>
  /// The tiles that the claim is asked for.
  let tiles: [ColumnTile]
  /// How directions are judged, as columns are.
  let settings: JudgeSettings
  /// Keeps what was measured along directions; nothing where no journal is kept.
  var journal: DirectionJournal?

  /// Examines each of the inputs that a plan covers so.
  ///
  /// - Parameters:
  ///   - plan: Which inputs, and how many directions.
  ///   - judge: Measures columns by themselves.
  /// - Returns: What was found, by the places of the inputs in the domain.
  /// - Throws: ``GradientCheckError`` as a check does.
  func findings(
    _ plan: CoveragePlan,
    judge: @escaping ([Int]) throws(GradientCheckError) -> JudgedColumns.Batch
  ) throws(GradientCheckError) -> [Int: DirectionFindings] {
    guard !plan.directedInputs.isEmpty else { return [:] }
    let coordinates = ScalarArrays.doubles(point)
    let draw = DirectionDraw(
      domain: function.domain,
      point: coordinates,
      scales: scales(of: coordinates),
      seed: settings.seed
    )
    var findings: [Int: DirectionFindings] = [:]
    for input in plan.directedInputs {
      let notFinite = try columnsNotFinite(function.domain.ranges[input])
      var judged = JudgedColumns()
      if !notFinite.isEmpty {
        // These fail whatever is measured, and would hide what else is wrong.
        let few = notFinite.prefix(DirectionSearch.limit * DirectionSearch.partCount)
        judged.add(try judge(Array(few)))
      }
      let held = Set(notFinite)
      let directions = draw.directions(plan.directionCount, input: input, holding: held.contains)
        .filter { !$0.isZero }
      if directions.isEmpty {
        findings[input] = DirectionFindings(only: judged)
        continue
      }
      var round = 0
      var search = try DirectionSearch(
        along: directions,
        rowCount: function.codomain.count,
        judged: judged,
        measure: { parts throws(GradientCheckError) in
          round += 1
          return try measure(parts, input: input, round: round)
        },
        judge: judge
      )
      findings[input] = try search.findings()
    }
    return findings
  }

  private func columnsNotFinite(_ columns: Range<Int>) throws(GradientCheckError) -> [Int] {
    var notFinite: [Int] = []
    try claim.forEachTile(
      tiles,
      in: function.domain,
      holding: columns,
      withSpread: false
    ) { claim, columns in
      notFinite += columns.filter { !claim.isFinite(column: $0) }
    }
    return notFinite
  }

  /// What a direction moves each coordinate by at t = 1: its own scale, or for a step of one
  /// length for all coordinates the same, so that t is what the scheme takes for the coordinate.
  private func scales(of point: [Double]) -> [Double] {
    settings.scheme.scheme.isStepAbsolute
      ? [Double](repeating: 1, count: point.count)
      : CoordinateScale.scales(of: point, in: function.domain)
  }

  /// Measures the derivatives along directions and judges what the claim says of them.
  ///
  /// What a journal has of the directions is taken from there.
  ///
  /// - Throws: ``GradientCheckError`` when the function cannot be evaluated at the point itself, or
  ///   the claim cannot be asked for.
  private func measure(
    _ directions: [Direction],
    input: Int,
    round: Int
  ) throws(GradientCheckError) -> DirectionMeasurement {
    let reaches = directions.map { $0.components.reduce(0) { $0 + $1.magnitude } }
    let granted = settings.tolerance.absolute * (reaches.min() ?? 0)
    let rowCount = function.codomain.count
    var sums = ClaimAlongDirections(
      directions,
      rowCount: rowCount,
      tolerance: settings.tolerance,
      granted: granted
    )
    try claim.forEachTile(tiles, in: function.domain, holding: sums.columns) { claim, columns in
      sums.add(claim, columns: columns)
    }
    let alongClaim = sums.claim(unitRoundoff: Double(Claimed.ulpOfOne) / 2)
    let place = DirectionJournal.Place(input: input, round: round, count: directions.count)
    var found = TileFindings(of: alongClaim)
    var evaluations = 0
    if let kept = try journal?.restore(place, into: &found) {
      evaluations = kept
    } else {
      evaluations = try judge(directions, alongClaim, granted: granted, into: &found)
      try journal?.keep(place, found, evaluations: evaluations)
    }
    return DirectionMeasurement(
      count: directions.count,
      findings: found.entries(rows: 0..<rowCount, columns: 0..<directions.count).findings,
      claim: alongClaim,
      granted: granted,
      evaluations: evaluations
    )
  }

  /// Measures and judges the derivatives along directions, as columns are.
  ///
  /// - Returns: The evaluations that it took.
  private func judge(
    _ directions: [Direction],
    _ claim: ClaimTile,
    granted: Double,
    into found: inout TileFindings
  ) throws(GradientCheckError) -> Int {
    let bounds = directions.compactMap(\.reach)
    let along = DisplacedFunction(
      function,
      at: point,
      along: directions,
      named: "direction",
      within: bounds.dropFirst().reduce(bounds.first) { $0?.clamped(to: $1) }
    )
    var settings = settings
    settings.tolerance = Tolerance(absolute: granted)
    let start = [Function.Scalar](repeating: 0, count: directions.count)
    let source = EvaluatorSource(of: along, at: start)
    let evaluator = source.evaluator()
    let judge = try settings.judge(source, evaluator)
    let tally = WorkerTally()
    try judge.judge(Array(directions.indices), claim, into: &found, tally: tally)
    return evaluator.evaluations + tally.evaluations
  }
}
