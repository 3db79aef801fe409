import Foundation
import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Measurement of a Jacobian")
struct JacobianMeasurementTests {
  @Test("Contains the true derivatives", arguments: [2, 4, 6, 8, 12])
  func containsTruth(budget: Int) throws {
    var checker = GradientChecker()
    checker.scheme = .adaptive(resolution: nil, budget: budget)
    for function in AdaptiveCorpus.smooth + AdaptiveCorpus.scaled where function.point.count > 1 {
      let measured = try checker.measure(closure(function), at: function.point)
      for (row, slopes) in function.jacobian.enumerated() {
        for (column, slope) in slopes.enumerated() {
          let error = abs(measured.numeric[row, column] - slope)
          let rounding = 4e-16 * abs(slope)
          #expect(error <= measured.uncertainty[row, column] + rounding, "\(function.name)")
        }
      }
      #expect(measured.evaluations <= 20 + budget * function.point.count)
    }
  }

  @Test("Does not ask for the claim")
  func ignoresClaim() throws {
    let function = SampleFunctions.scalar(
      { (x: Double) in sin(x) },
      claim: { _ in throw GradientCheckError(.evaluationFailed, "Asked for the claim.") }
    )
    let measured = try GradientChecker().measure(function, at: [0.7])
    #expect(abs(measured.numeric[0, 0] - cos(0.7)) <= measured.uncertainty[0, 0])
    #expect(measured.uncertainty[0, 0] < 1e-10)
  }

  @Test("Measures by the central scheme as well")
  func measuresCentrally() throws {
    var checker = GradientChecker()
    checker.scheme = .central
    let measured = try checker.measure(SampleFunctions.products(), at: [1.5, -2])
    #expect(abs(measured.numeric[1, 0] + 2) <= measured.uncertainty[1, 0])
    #expect(measured.uncertainty[1, 0] < 1e-8)
  }

  @Test("Knows nothing of an output that is not finite")
  func knowsNothing() throws {
    let function = SampleFunctions.scalar({ (_: Double) in .nan }, claim: { _ in 0 })
    let measured = try GradientChecker().measure(function, at: [0.7])
    #expect(measured.numeric[0, 0].isNaN)
    #expect(measured.uncertainty[0, 0] == .infinity)
  }

  private func closure(_ function: AdaptiveCase) -> ClosureFunction<Double> {
    ClosureFunction(
      domain: Space("x", shape: [function.point.count]),
      codomain: Space("f", shape: [function.jacobian.count]),
      value: function.value,
      derivative: { _ in .matrix(Matrix(zeros: 1, 1)) }
    )
  }
}
