import GradCheckModels
import Testing

@Suite("Elementary functions")
struct ElementaryTests {
  /// Values to 17 digits, worked out with 60.
  static let table: [(Elementary, x: Double, value: Double, derivative: Double)] = [
    (.relu, 2.5, 2.5, 1), (.relu, -2.5, 0, 0), (.relu, 0, 0, 0), (.relu, -0.0, 0, 0),
    (.tanh, 0, 0, 1),
    (.tanh, 0.5, 0.46211715726000976, 0.7864477329659274),
    (.tanh, 20, 1, 1.6993417021166356e-17),
    (.tanh, -300, -1, 1.0601586212017243e-260),
    (.sigmoid, 0, 0.5, 0.25),
    (.sigmoid, 40, 1, 4.2483542552915889e-18),
    (.sigmoid, -700, 9.8596765437597708e-305, 9.8596765437597708e-305),
    (.sigmoid, 1000, 1, 0),
    (.exp, -1000, 0, 0), (.exp, 1, 2.718281828459045, 2.718281828459045),
    (.softplus, 0, 0.6931471805599453, 0.5),
    (.softplus, 1000, 1000, 1), (.softplus, -1000, 0, 0),
    (.softplus, -40, 4.2483542552915889e-18, 4.2483542552915889e-18),
    (.square, -1.5, 2.25, -3), (.square, 0, 0, 0),
  ]

  @Test("Values and derivatives are right to a few units, however large |x| is", arguments: table)
  func values(_ function: Elementary, x: Double, value: Double, derivative: Double) {
    #expect((function.value(x) - value).magnitude <= 4 * value.ulp)
    #expect((function.derivative(x) - derivative).magnitude <= 8 * derivative.ulp)
  }

  @Test("In float nothing overflows on the way", arguments: Elementary.allCases)
  func float(_ function: Elementary) {
    for x: Float in [-1000, -88, -1, 0, 1, 88] {
      #expect(function.value(x).isFinite, "\(x)")
      #expect(function.derivative(x).isFinite, "\(x)")
    }
  }

  @Test("NaN stays NaN", arguments: Elementary.allCases.filter { $0 != .relu })
  func nan(_ function: Elementary) {
    #expect(function.value(Double.nan).isNaN)
    #expect(function.derivative(Double.nan).isNaN)
  }
}
