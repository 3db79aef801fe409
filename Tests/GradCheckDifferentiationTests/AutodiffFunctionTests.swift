import GradCheck
import GradCheckDifferentiation
import Testing
import _Differentiation

@Suite("Autodiff function")
struct AutodiffFunctionTests {
  struct Spring: Differentiable, Sendable {
    var stiffness: Double
    var length: Double

    @differentiable(reverse)
    func energy(at x: Double) -> Double {
      let stretch = x - length
      return 0.5 * stiffness * stretch * stretch
    }
  }

  @Test("One line checks a model")
  func checksInOneLine() throws {
    let spring = Spring(stiffness: 3, length: 1)
    let report = try GradientChecker().check(at: spring) { $0.energy(at: 1.5) }
    #expect(report.verdict == .agrees)
    #expect(report.blocks.map(\.name) == ["∂f/∂stiffness", "∂f/∂length"])
    let numeric = report.blocks.compactMap { $0.findings?.first?.numeric }
    #expect(numeric.count == 2)
    #expect(abs(numeric[0] - 0.125) < 1e-8 && abs(numeric[1] + 1.5) < 1e-8)
  }

  @Test("Value and derivative are taken at the point that is asked for")
  func evaluatesElsewhere() throws {
    let function = try AutodiffFunction(at: Spring(stiffness: 3, length: 1)) { $0.energy(at: 1.5) }
    #expect(function.point == [3, 1])
    #expect(try function.value(at: [3, 1]) == [0.375])
    #expect(try function.derivative(at: [3, 1]).row(0) == [0.125, -1.5])
    #expect(try function.value(at: [8, 0.5]) == [4])
    #expect(try function.derivative(at: [8, 0.5]).row(0) == [0.5, -8])
    #expect(try GradientChecker().check(function, at: [8, 0.5]).verdict == .agrees)
  }

  @Test("Negative zero stays what it is at the point")
  func keepsNegativeZero() throws {
    let function = try AutodiffFunction(at: -0.0) { x in
      withoutDerivative(at: x).sign == .minus ? 2 * x : 5 * x
    }
    #expect(try function.derivative(at: function.point).row(0) == [2])
  }

  @Test("Functions of two and three arguments name their arguments")
  func acceptsSeveralArguments() throws {
    let two = try AutodiffFunction(
      at: Spring(stiffness: 3, length: 1),
      1.5,
      inputNames: ("spring", "position"),
      outputName: "E"
    ) { $0.energy(at: $1) }
    let report = try GradientChecker().check(two)
    #expect(
      report.blocks.map(\.name) == ["∂E/∂spring.stiffness", "∂E/∂spring.length", "∂E/∂position"]
    )
    #expect(report.verdict == .agrees)

    let three = try AutodiffFunction(at: 2, [3.0, 4], SIMD2(5.0, 6)) { x, y, z in
      x * y[1] * z[0]
    }
    #expect(try GradientChecker().check(three).verdict == .agrees)
    #expect(try three.derivative(at: three.point).row(0) == [20, 0, 10, 8, 0])
    #expect(three.domain.blocks.map(\.name) == ["x", "y", "z"])
  }

  @Test("A function that throws nearby leaves its domain, and one that throws at once is an error")
  func acceptsThrowingFunctions() throws {
    struct Negative: Error {}
    @differentiable(reverse)
    @Sendable
    func root(_ x: Double) throws(Negative) -> Double {
      if x < 0 { throw Negative() }
      return x.squareRoot()
    }
    let function = try AutodiffFunction(at: 4, of: root)
    #expect(try GradientChecker().check(function).verdict == .agrees)
    #expect(throws: Negative.self) { try function.value(at: [-1]) }
    let error = #expect(throws: GradientCheckError.self) {
      try AutodiffFunction(at: -4, of: root)
    }
    #expect(error?.code == .evaluationFailed)
    #expect(error?.underlyingError is Negative)
  }

  @Test("A function composes with others by the chain rule")
  func composes() throws {
    let inner = try AutodiffFunction(at: [0.5, 2]) { [$0[0] * $0[1], $0[0]] }
    let outer = try AutodiffFunction(at: [1, 0.5]) { $0[0] * $0[0] + $0[1] }
    let composed = try outer.composed(with: inner)
    #expect(try GradientChecker().check(composed, at: inner.point).verdict == .agrees)
  }
}
