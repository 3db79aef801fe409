/// The proof that `evaluate(at:into:)` gives what `value(at:)` returns, as far as the point shows.
enum EvaluationConfirmation {
  /// Returns how far two values of each output at the point itself are apart, if that is by chance.
  ///
  /// Where `value(at:)` returned one thing and `evaluate(at:into:)` gave another, both are asked again:
  /// if each repeats itself to the last bit the two differ by themselves, by rounding or altogether.
  ///
  /// - Throws: ``GradientCheckError/Code/refinementDiffers`` if they differ by more than rounding.
  static func irreproducibility(
    of sampler: PointSampler,
    value: [Double],
    evaluation: [Double]
  ) throws(GradientCheckError) -> [Double] {
    let none = [Double](repeating: 0, count: value.count)
    if Claim.isSame(value, evaluation) { return none }
    guard Claim.isSame(value, try sampler.valueAtPoint()),
      Claim.isSame(evaluation, try sampler.evaluationAtPoint())
    else {
      return zip(value, evaluation).map { first, second in
        let distance = (first - second).magnitude
        return distance.isFinite ? distance : 0
      }
    }
    let allowed = RefinementConfirmation.roundingDeviations * sampler.unitRoundoff
    for (output, (expected, found)) in zip(value, evaluation).enumerated() {
      let distance = (expected - found).magnitude
      guard distance <= allowed * expected.magnitude || expected.isNaN && found.isNaN else {
        throw GradientCheckError(
          .refinementDiffers,
          "Expected \(sampler.codomain.coordinateName(output)) = \(expected), as value(at:) returns "
            + "it at the point, from evaluate(at:into:), found \(found)."
        )
      }
    }
    return none
  }
}
