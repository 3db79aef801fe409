internal import GradCheckDifferentiation
internal import _Differentiation

extension PlantedDerivative {
  /// Mistakes in derivatives of methods, computed properties and initializers.
  static let memberFaults = [
    PlantedDerivative(
      "method with its parameters confused",
      right: { try AutodiffFunction(at: Line(slope: 2, offset: -1)) { $0.right(3) } },
      wrong: { try AutodiffFunction(at: Line(slope: 2, offset: -1)) { $0.wrong(3) } }
    ),
    PlantedDerivative(
      "computed property with a wrong factor",
      right: { try AutodiffFunction(at: Line(slope: 2, offset: -1)) { $0.rightRoot } },
      wrong: { try AutodiffFunction(at: Line(slope: 2, offset: -1)) { $0.wrongRoot } }
    ),
    PlantedDerivative(
      "initializer with its fields swapped",
      right: { try AutodiffFunction(at: 2, 3) { Line(slope: $0, offset: $1).right(5) } },
      wrong: { try AutodiffFunction(at: 2, 3) { Line(wrongSlope: $0, offset: $1).right(5) } }
    ),
  ]
}

private struct Line: Differentiable, Sendable {
  var slope: Double
  var offset: Double

  @differentiable(reverse)
  init(slope: Double, offset: Double) {
    self.slope = slope
    self.offset = offset
  }

  init(wrongSlope slope: Double, offset: Double) {
    self.slope = slope
    self.offset = offset
  }

  func right(_ x: Double) -> Double { slope * x + offset }
  func wrong(_ x: Double) -> Double { slope * x + offset }

  var rightRoot: Double { -offset / slope }
  var wrongRoot: Double { -offset / slope }
}

extension Line {
  typealias Pullback = (Double) -> TangentVector

  @derivative(of: init(wrongSlope:offset:))
  static func derivativeOfInit(
    wrongSlope slope: Double,
    offset: Double
  ) -> (value: Line, pullback: (TangentVector) -> (Double, Double)) {
    (Line(slope: slope, offset: offset), { ($0.offset, $0.slope) })
  }

  @derivative(of: right, wrt: self)
  func derivativeOfRight(_ x: Double) -> (value: Double, pullback: Pullback) {
    (right(x), { TangentVector(slope: x * $0, offset: $0) })
  }

  @derivative(of: wrong, wrt: self)
  func derivativeOfWrong(_ x: Double) -> (value: Double, pullback: Pullback) {
    (wrong(x), { TangentVector(slope: $0, offset: x * $0) })
  }

  @derivative(of: rightRoot)
  func derivativeOfRightRoot() -> (value: Double, pullback: Pullback) {
    (rightRoot, { TangentVector(slope: offset / (slope * slope) * $0, offset: -$0 / slope) })
  }

  @derivative(of: wrongRoot)
  func derivativeOfWrongRoot() -> (value: Double, pullback: Pullback) {
    (wrongRoot, { TangentVector(slope: offset / slope * $0, offset: -$0 / slope) })
  }
}
