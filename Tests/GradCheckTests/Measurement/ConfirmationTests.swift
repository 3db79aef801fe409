import GradCheck
import GradCheckTestSupport
import Testing

/// x² + 1, whose two requirements for its value may give different ones.
private struct TwoValues: DifferentiableFunction {
  /// Added by `evaluate(at:into:)`.
  var difference = 0.0
  /// Added by every second call of `value(at:)`.
  var wobble = 0.0
  let calls = Counter()

  let domain = Space("x")
  let codomain = Space("f")

  func value(at point: [Double]) -> [Double] {
    [point[0] * point[0] + 1 + (calls.add().isMultiple(of: 2) ? wobble : 0)]
  }

  func derivative(at point: [Double]) -> Derivative<Double> { .row([2 * point[0]]) }

  func evaluate(at point: [Double], into values: inout [Double]) {
    values[0] = point[0] * point[0] + 1 + difference
  }
}

@Suite("evaluate(at:into:) beside value(at:)")
struct EvaluationConfirmationTests {
  @Test("Another value is refused, with both", arguments: [1e-9, -3, Double.nan, .infinity])
  func refusesOthers(difference: Double) throws {
    let error = #expect(throws: GradientCheckError.self) {
      try GradientChecker().check(TwoValues(difference: difference), at: [2])
    }
    #expect(error?.code == .refinementDiffers)
    #expect(
      error?.message
        == "Expected f = 5.0, as value(at:) returns it at the point, from evaluate(at:into:), "
        + "found \(5 + difference)."
    )
  }

  @Test("Rounding is no difference, and no sign of a function that changes")
  func allowsRounding() throws {
    let report = try GradientChecker().check(TwoValues(difference: 5.0.ulp), at: [2])
    #expect(report.verdict == .agrees)
    #expect(report.warnings.isEmpty)
  }

  @Test("Values that change by themselves are warned of, not refused")
  func tellsChance() throws {
    let function = TwoValues(difference: 1e-9, wobble: 1e-6)
    let report = try GradientChecker().check(function, at: [2])
    #expect(report.warnings.map(\.code.rawValue) == ["functionNotReproducible"])
  }

  @Test("Equal values cost no evaluation more")
  func costsNothing() throws {
    let function = TwoValues()
    let sampler = Evaluator.of(function, at: [2])
    _ = try NoiseFloor(sampler: sampler, scales: [2], seed: 1)
    #expect(sampler.evaluations == 20)
    #expect(function.calls.total == 1)
  }
}
