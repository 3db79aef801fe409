internal import GradCheckStudy
internal import Testing

@Suite("Exact derivatives")
struct ExactJacobianTests {
  /// Formulas whose derivatives are written down a second time, by hand.
  private static let pairs: [(Tape, Tape)] = [
    (
      Tape(inputs: 1) { [exp(sin($0[0]))] },
      Tape(inputs: 1) { [cos($0[0]) * exp(sin($0[0]))] }
    ),
    (
      Tape(inputs: 1) { [$0[0].raised(to: 2.5) / (1 + $0[0])] },
      Tape(inputs: 1) { x in
        [
          2.5 * x[0].raised(to: 1.5) / (1 + x[0])
            - x[0].raised(to: 2.5) / square(1 + x[0])
        ]
      }
    ),
    (
      Tape(inputs: 1) { [atan(log1p($0[0])) - tan(0.3 * $0[0])] },
      Tape(inputs: 1) { x in
        let outer = 1 / (1 + square(log1p(x[0])))
        return [outer / (1 + x[0]) - 0.3 / square(cos(0.3 * x[0]))]
      }
    ),
    (
      Tape(inputs: 1) { [acos(0.5 * $0[0]) * sqrt($0[0])] },
      Tape(inputs: 1) { x in
        let slope = -0.5 / sqrt(1 - 0.25 * square(x[0]))
        return [slope * sqrt(x[0]) + acos(0.5 * x[0]) * 0.5 / sqrt(x[0])]
      }
    ),
  ]

  @Test("The derivative of a formula is what the rules give on paper", arguments: pairs.indices)
  func closedForms(_ index: Int) {
    let (formula, derivative) = Self.pairs[index]
    for point in [0.3, 0.8, 1.4] {
      let exact = ExactJacobian(of: formula, at: [point])
      let expected: [DoubleDouble] = derivative([DoubleDouble(point)])
      #expect(exact.error(of: expected[0].rounded, at: 0) <= expected[0].rounded.magnitude.ulp)
    }
  }

  @Test("Every elementary function's slope agrees with a difference quotient in high precision")
  func slopes() {
    let step = DoubleDouble(1e-9)
    for function in Elementary.allCases where function != .floor {
      let point = DoubleDouble(0.37)
      let quotient =
        (DoubleDouble.apply(function, to: point + step)
          - DoubleDouble.apply(function, to: point - step)) / (step + step)
      let slope = function.slope(at: point)
      #expect(((quotient - slope) / slope).magnitude.rounded < 1e-15, "\(function)")
    }
  }

  @Test("Rows and columns stand where numerator layout puts them")
  func layout() {
    let tape = Tape(inputs: 3) { [$0[0] * $0[1], $0[2] - 2 * $0[0]] }
    let exact = ExactJacobian(of: tape, at: [5, 7, 11])
    #expect(exact.entries() == [7, 5, 0, -2, 0, 1])
  }

  @Test("At a kink both slopes are right, and all between them")
  func kink() {
    let exact = ExactJacobian(of: Tape(inputs: 1) { [3 * abs($0[0]) + $0[0]] }, at: [0])
    #expect(!exact.isDifferentiable(0))
    #expect(exact.entries(towardsAbove: 0) == [-2])
    #expect(exact.entries(towardsAbove: 1) == [4])
    #expect(exact.isRight(-2, at: 0) && exact.isRight(1, at: 0) && exact.isRight(4, at: 0))
    #expect(!exact.isRight(4.1, at: 0) && !exact.isRight(-2.1, at: 0))
    #expect(!exact.isRight(.nan, at: 0) && !exact.isRight(.infinity, at: 0))
  }

  @Test("Beside a kink only the slope of its side is right")
  func besideKink() {
    let exact = ExactJacobian(of: Tape(inputs: 1) { [relu($0[0] - 1)] }, at: [1 - 1e-12])
    #expect(exact.isDifferentiable(0))
    #expect(exact.isRight(0, at: 0))
    #expect(!exact.isRight(1, at: 0) && !exact.isRight(0.5, at: 0))
  }

  @Test("What does not move has no slope even where the outer one is infinite")
  func infiniteOuterSlope() {
    let tape = Tape(inputs: 2) { [sqrt($0[0]) + $0[1]] }
    #expect(ExactJacobian(of: tape, at: [0, 1]).entries()[1] == 1)
  }

  @Test("A program in double or float finds the same derivative to its own precision")
  func programmed() {
    let tape = Tape(inputs: 2) { [tanh($0[0] * $0[1]), logSumExp($0)] }.withSingleConstants
    let exact = ExactJacobian(of: tape, at: [0.5, -1.25]).entries()
    let double: [Double] = tape.programmedJacobian(at: [0.5, -1.25])
    let float: [Float] = tape.programmedJacobian(at: [0.5, -1.25])
    for index in exact.indices {
      #expect((double[index] - exact[index]).magnitude < 1e-15)
      #expect((Double(float[index]) - exact[index]).magnitude < 1e-6)
    }
  }
}
