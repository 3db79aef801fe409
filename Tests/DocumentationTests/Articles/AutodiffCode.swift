#if canImport(_Differentiation)
import GradCheck
import GradCheckDifferentiation
import Testing
import _Differentiation

struct Oscillator: Differentiable {
  var stiffness: Double
  var elongations: [Double]

  @differentiable(reverse)
  func energy() -> Double {
    var sum = 0.0
    for index in withoutDerivative(at: elongations.indices) {
      sum += stiffness * elongations[index] * elongations[index] / 2
    }
    return sum
  }
}

@Suite("Swift's own autodiff") struct AutodiffCodeTests {
  @Test("Blocks are named by properties")
  func oscillator() throws {
    let oscillator = Oscillator(stiffness: 3, elongations: [0.25, -0.5])
    let report = try GradientChecker().check(at: oscillator) { $0.energy() }
    #expect(report.blocks.map(\.name) == ["∂f/∂stiffness", "∂f/∂elongations"])
    #expect(report.verdict == .agrees)
  }
}
#endif
