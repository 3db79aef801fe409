extension GradientChecker {
  /// Measures directions through every input that is covered by them, and follows what fails.
  ///
  /// - Parameters:
  ///   - plan: Which inputs, and how many directions.
  ///   - function: The function that is measured.
  ///   - point: Where.
  ///   - claims: What is judged.
  ///   - judge: Measures columns by themselves.
  /// - Returns: What was found of each of the inputs, by their places in the domain.
  /// - Throws: ``GradientCheckError`` as ``check(_:at:)`` does.
  func directionFindings<Function: DifferentiableFunction, Claimed>(
    _ plan: CoveragePlan,
    of function: Function,
    at point: [Function.Scalar],
    claims: TileClaims<Claimed>,
    judge: @escaping ([Int]) throws(GradientCheckError) -> JudgedColumns.Batch
  ) throws(GradientCheckError) -> [Int: DirectionFindings] {
    guard !plan.directedInputs.isEmpty else { return [:] }
    let coordinates = ScalarArrays.doubles(point)
    let draw = DirectionDraw(
      domain: function.domain,
      point: coordinates,
      scales: directionScales(of: coordinates, in: function.domain),
      seed: seed
    )
    var findings: [Int: DirectionFindings] = [:]
    for input in plan.directedInputs {
      var notFinite: [Int] = []
      let range = function.domain.ranges[input]
      try claims.forEachTile(of: range, withSpread: false) { claim, columns in
        notFinite += columns.filter { !claim.isFinite(column: $0) }
      }
      var judged = JudgedColumns()
      if !notFinite.isEmpty {
        // These fail whatever is measured, and would hide what else is wrong.
        let few = notFinite.prefix(DirectionSearch.limit * DirectionSearch.partCount)
        judged.add(try judge(Array(few)))
      }
      let held = Set(notFinite)
      let directions = draw.directions(
        plan.directionCount,
        input: input,
        holding: held.contains
      ).filter { !$0.isZero }
      if directions.isEmpty {
        findings[input] = DirectionFindings(only: judged)
        continue
      }
      var search = try DirectionSearch(
        along: directions,
        rowCount: function.codomain.count,
        judged: judged,
        measure: { parts throws(GradientCheckError) in
          try measure(parts, of: function, at: point, claims: claims)
        },
        judge: judge
      )
      findings[input] = try search.findings()
    }
    return findings
  }

  /// What a direction moves each coordinate by at t = 1: its own scale, or for a step of one
  /// length for all coordinates the same, so that t is what the scheme takes for the coordinate.
  private func directionScales(of point: [Double], in domain: Space) -> [Double] {
    if case .central(.absolute) = scheme { return [Double](repeating: 1, count: point.count) }
    return CoordinateScale.scales(of: point, in: domain)
  }
}

extension Claim {
  /// Whether every entry of a column is finite.
  fileprivate func isFinite(column: Int) -> Bool {
    let place = places[column]
    return (0..<rowCount).allSatisfy { entries[$0 * columnCount + place].isFinite }
  }
}
