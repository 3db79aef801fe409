internal import GradCheck

/// A fault of first derivatives in one block of a Hessian, which is the derivative of a gradient.
struct HessianBlockFault: HessianChange {
  let kind: PlantedFault.Kind
  /// Where, among the blocks of the gradient's derivative.
  let place: FaultPlace

  func changed<Function: TwiceDifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar]
  ) throws -> (any DifferentiableFunction<Function.Scalar>)? {
    let gradient = try GradientFunction(of: function)
    let faulty = try FaultyFunction(
      kind,
      in: gradient,
      output: place.output,
      input: place.inputPosition,
      at: point
    )
    guard let faulty, try isFault(faulty, in: gradient, at: point) else { return nil }
    return FaultyHessian(base: function) { point in
      try faulty.derivative(at: point).matrix().elements.map { Double($0) }
    }
  }

  /// Whether a fault changes more than digits that rounding has made: the transpose of a Hessian does
  /// not.
  private func isFault<Gradient: DifferentiableFunction>(
    _ faulty: FaultyFunction<Gradient>,
    in gradient: Gradient,
    at point: [Gradient.Scalar]
  ) throws -> Bool {
    let right = try gradient.derivative(at: point).matrix().elements.map { Double($0) }
    let wrong = try faulty.derivative(at: point).matrix().elements.map { Double($0) }
    let largest = right.reduce(0) { max($0, $1.magnitude) }
    let rounding = 64 * Double(Gradient.Scalar.ulpOfOne) * largest
    // What is not finite is no rounding.
    return zip(right, wrong).contains { !(($0 - $1).magnitude <= rounding) }
  }

  /// Returns the blocks of a check's Hessian; none where its function claims no Hessian.
  static func places(in check: ModelCheck) throws -> [FaultPlace] {
    var gradient = check
    switch check.subject {
    case .double(let function, let point):
      guard let twice = function as? any TwiceDifferentiableFunction<Double> else { return [] }
      gradient.subject = .double(try Self.gradient(of: twice), at: point)
    case .float(let function, let point, _):
      guard let twice = function as? any TwiceDifferentiableFunction<Float> else { return [] }
      gradient.subject = .float(try Self.gradient(of: twice), at: point, promoted: nil)
    }
    return FaultPlace.all(in: gradient, position: 0)
  }

  private static func gradient<Function: TwiceDifferentiableFunction>(
    of function: Function
  ) throws -> any DifferentiableFunction<Function.Scalar> {
    try GradientFunction(of: function)
  }
}
