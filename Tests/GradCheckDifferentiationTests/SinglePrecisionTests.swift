import GradCheck
import GradCheckDifferentiation
import Testing
import _Differentiation

@Suite("Functions in single precision")
struct SinglePrecisionTests {
  struct Mixed: Differentiable, Sendable {
    var gain: Float = 1.5
    var offset: Double = 0.1

    @differentiable(reverse)
    func output() -> Double { Double(gain * gain) * offset }
  }

  @Test("A model with a Float inside is checked in single precision and says so")
  func checksMixtures() throws {
    let report = try GradientChecker().check(at: Mixed()) { $0.output() }
    #expect(report.verdict == .agrees)
    #expect(report.configuration.precision == "float")
    let gain = try #require(report.blocks.first { $0.input.name == "gain" })
    #expect((gain.findings?.first?.step ?? 0) > 1e-4)
  }

  @Test("A Double beside a Float keeps all its digits at the point")
  func keepsDigits() throws {
    let function = try AutodiffFunction(at: Mixed(), in: Float.self) { $0.output() }
    #expect(function.point == [1.5, Float(0.1)])
    let derivative = try function.derivative(at: function.point)
    #expect(try derivative.row(0) == [Float(2 * 1.5 * 0.1), 2.25])
    #expect(try function.value(at: function.point) == [Float(2.25 * 0.1)])
  }

  @Test("A Float may not be checked as if it were a Double", arguments: [true, false])
  func refusesDouble(isInput: Bool) throws {
    let error = #expect(throws: GradientCheckError.self) {
      if isInput {
        try AutodiffFunction(at: Mixed()) { $0.output() }
      } else {
        try AutodiffFunction(at: 0.5, outputName: "gain") { Float($0) }
      }
    }
    #expect(error?.code == .invalidConfiguration)
    #expect(error?.message.contains("“gain”") == true)
  }

  @Test("A function of floats is judged against its double by promotion")
  func promotes() throws {
    let single = try AutodiffFunction(at: [0.5, -1.25] as [Float], in: Float.self) {
      $0[0] * $0[0] * $0[1]
    }
    let double = try AutodiffFunction(at: [0.5, -1.25]) { $0[0] * $0[0] * $0[1] }
    let report = try GradientChecker().check(single, at: single.point, promoted: double)
    #expect(report.verdict == .agrees)
    #expect(report.configuration.precision == "float")

    let wrong = try AutodiffFunction(at: [0.5, -1.25] as [Float], in: Float.self) {
      $0[0] * $0[0] * $0[1] * 1.001
    }
    #expect(
      try GradientChecker().check(wrong, at: wrong.point, promoted: double).verdict == .disagrees
    )
  }
}
