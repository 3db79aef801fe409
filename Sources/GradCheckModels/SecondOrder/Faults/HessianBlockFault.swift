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

  /// Whether a fault changes more than digits that rounding has made, as the transpose of a Hessian
  /// does not, and other entries than a simpler fault: a block may be zero, or the transpose of this
  /// one, as the mirrored block is.
  private func isFault<Gradient: DifferentiableFunction>(
    _ faulty: FaultyFunction<Gradient>,
    in gradient: Gradient,
    at point: [Gradient.Scalar]
  ) throws -> Bool {
    func entries(_ derivative: Derivative<Gradient.Scalar>) throws -> [Double] {
      try derivative.matrix().elements.map { Double($0) }
    }
    let right = try entries(gradient.derivative(at: point))
    let wrong = try entries(faulty.derivative(at: point))
    let largest = right.reduce(0) { max($0, $1.magnitude) }
    let rounding = 64 * Double(Gradient.Scalar.ulpOfOne) * largest
    // What is not finite is no rounding.
    func isOther(_ left: [Double], _ right: [Double]) -> Bool {
      zip(left, right).contains { !(($0 - $1).magnitude <= rounding) }
    }
    guard isOther(right, wrong) else { return false }
    guard kind == .transpose || isOther(mirrored(right, in: gradient), wrong) else { return false }
    let simpler: [PlantedFault.Kind] = [.zero, .transpose]
    return try simpler.allSatisfy { other in
      guard other != kind else { return true }
      let planted = try FaultyFunction(
        other,
        in: gradient,
        output: place.output,
        input: place.inputPosition,
        at: point
      )
      return try planted.map { isOther(try entries($0.derivative(at: point)), wrong) } ?? true
    }
  }

  /// Returns a Hessian with the entries of the mirrored block in the place of the block's own.
  private func mirrored<Gradient: DifferentiableFunction>(
    _ right: [Double],
    in gradient: Gradient
  ) -> [Double] {
    let rows = gradient.codomain.ranges[place.output]
    let columns = gradient.domain.ranges[place.inputPosition]
    let count = gradient.domain.count
    var mirrored = right
    var source = columns.flatMap { column in rows.map { right[$0 * count + column] } }[...]
    for row in rows {
      for column in columns { mirrored[row * count + column] = source.removeFirst() }
    }
    return mirrored
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
