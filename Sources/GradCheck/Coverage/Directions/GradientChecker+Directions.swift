extension GradientChecker {
  /// Measures directions through every input that is covered by them, and follows what fails.
  ///
  /// - Parameters:
  ///   - plan: Which inputs, and how many directions.
  ///   - function: The function that is measured.
  ///   - point: Where.
  ///   - claim: What is judged.
  ///   - record: Where columns are recorded that are measured by themselves.
  ///   - judge: Measures columns, into the record.
  /// - Returns: What was found of each of the inputs, by their places in the domain.
  /// - Throws: ``GradientCheckError`` as ``check(_:at:)`` does.
  func directionFindings<Function: DifferentiableFunction>(
    _ plan: CoveragePlan,
    of function: Function,
    at point: [Function.Scalar],
    claim: Claim,
    record: JacobianRecord,
    judge: @escaping ([Int]) -> Void
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
      let notFinite = function.domain.ranges[input].filter { !claim.isFinite(column: $0) }
      // These fail whatever is measured, and would hide what else is wrong.
      judge(Array(notFinite.prefix(DirectionSearch.limit * DirectionSearch.partCount)))
      let held = Set(notFinite)
      let directions = draw.directions(
        plan.directionCount,
        input: input,
        holding: held.contains
      ).filter { !$0.isZero }
      if directions.isEmpty {
        findings[input] = .empty
        continue
      }
      var search = try DirectionSearch(
        along: directions,
        claim: claim,
        record: record,
        measure: { parts throws(GradientCheckError) in
          try measure(parts, of: function, at: point, claim: claim)
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
