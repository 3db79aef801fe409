extension GradientCheckError.Code {
  /// A function or its derivative gives different values in two calls at the same point.
  public static let notReproducible = GradientCheckError.Code(rawValue: "notReproducible")
}

/// Whether a function answers alike when it is asked twice.
enum Reproducibility: Sendable {
  /// The calls of the function that ``requireValues(of:at:)`` makes.
  static let callCount = 2

  /// Throws if two calls at a point return values that differ by more than rounding, or than is known
  /// of how exactly the function is computed.
  ///
  /// A function that throws or returns too few values passes: the check has words for that.
  static func requireValues<Function: DifferentiableFunction>(
    of function: Function,
    at point: [Function.Scalar],
    accuracy: Accuracy? = nil
  ) throws(GradientCheckError) {
    guard point.count == function.domain.count else { return }
    guard let first = try? function.value(at: point), let second = try? function.value(at: point)
    else { return }
    guard let place = firstDifference(first, second, accuracy), place < function.codomain.count
    else {
      return
    }
    throw GradientCheckError(
      .notReproducible,
      "Expected the same value in two calls at the same point, found "
        + "\(function.codomain.coordinateName(place)) = \(first[place]) and \(second[place])."
    )
  }

  /// Throws if two calls at a point claim derivatives that differ by more than rounding.
  static func requireClaim<Function: DifferentiableFunction>(
    of function: Function,
    at point: [Function.Scalar]
  ) throws(GradientCheckError) {
    guard let first = try? function.derivative(at: point).matrix(),
      let second = try? function.derivative(at: point).matrix(),
      let place = firstDifference(first.elements, second.elements)
    else { return }
    let (row, column) = place.quotientAndRemainder(dividingBy: first.columnCount)
    let entry =
      "∂\(function.codomain.coordinateName(row))/∂\(function.domain.coordinateName(column))"
    throw GradientCheckError(
      .notReproducible,
      "Expected the same derivative in two calls at the same point, found \(entry) = "
        + "\(first.elements[place]) and \(second.elements[place])."
    )
  }

  private static func firstDifference<Scalar: BinaryFloatingPoint>(
    _ first: [Scalar],
    _ second: [Scalar],
    _ accuracy: Accuracy? = nil
  ) -> Int? {
    zip(first, second).enumerated().first { _, pair in
      let (left, right) = (Double(pair.0), Double(pair.1))
      if left == right || left.isNaN && right.isNaN { return false }
      let allowed =
        Rounding.reorderingUnits * Double(Scalar.ulpOfOne) / 2
        * max(left.magnitude, right.magnitude)
      let difference = (left - right).magnitude
      // Each of the two may be off by as much as is known.
      if let accuracy, difference <= 2 * accuracy.bound(at: max(left.magnitude, right.magnitude)) {
        return false
      }
      return !(difference.isFinite && difference <= allowed)
    }?.offset
  }
}
