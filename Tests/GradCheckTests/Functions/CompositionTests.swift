import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Composition")
struct CompositionTests {
  private let inner = SampleFunctions.products()
  private let outer = ClosureFunction<Double>(
    domain: Space("y", shape: [2]),
    codomain: Space("z"),
    value: { [$0[0] * $0[1]] },
    derivative: { .row([$0[1], $0[0]]) }
  )

  @Test("Applies the inner function first, and claims the product of the derivatives")
  func composes() throws {
    let composition = try outer.composed(with: inner)
    #expect(composition.domain == inner.domain)
    #expect(composition.codomain == outer.codomain)
    #expect(try composition.value(at: [3, 0.5]) == [13.5])
    // z = x₀³x₁, so ∂z/∂x = (3x₀²x₁, x₀³).
    #expect(try composition.derivative(at: [3, 0.5]).row(0) == [13.5, 27])
    #expect(try GradientChecker().check(composition, at: [3, 0.5]).verdict == .agrees)
  }

  @Test("Inherits a wrong factor")
  func isWrongWithWrongFactor() throws {
    let wrong = ClosureFunction<Double>(
      domain: outer.domain,
      codomain: outer.codomain,
      value: { [$0[0] * $0[1]] },
      derivative: { .row([$0[0], $0[1]]) }
    )
    let report = try GradientChecker().check(wrong.composed(with: inner), at: [3, 0.5])
    #expect(report.verdict == .disagrees)
  }

  @Test("Refuses an inner function with another number of outputs")
  func refusesMismatch() throws {
    let error = try #require(throws: GradientCheckError.self) {
      try inner.composed(with: outer)
    }
    #expect(
      error.message
        == "Expected an inner function with 2 outputs, one for each input of the outer one, found 1."
    )
    #expect(error.code == .shapeMismatch)
  }
}
