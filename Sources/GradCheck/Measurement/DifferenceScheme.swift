/// How derivatives are measured.
public enum DifferenceScheme: Hashable, Sendable {
  /// One step for every coordinate: (f(x + h eⱼ) − f(x − h eⱼ)) / 2h, as Definitions 1–3 lay it out.
  case central(step: Step)

  /// The central difference with a step of ε^⅓ relative to |xⱼ|.
  ///
  /// That step balances the truncation error, of order h², with the rounding error, of order ε/h.
  public static let central = DifferenceScheme.central(step: .relative(nil))

  /// What h is.
  public enum Step: Hashable, Sendable {
    /// The same h for every coordinate.
    case absolute(Double)
    /// A share of |xⱼ|; without a number the cube root of the scalar's spacing at 1.
    ///
    /// Where xⱼ is zero, the median of the other coordinates of its block stands for it, or 1.
    case relative(Double?)
  }

  /// Throws unless the numbers of the scheme can be used.
  func validate() throws(GradientCheckError) {
    switch self {
    case .central(.absolute(let step)): try requirePositive(step, "step")
    case .central(.relative(let share)): if let share { try requirePositive(share, "step") }
    }
  }

  private func requirePositive(_ value: Double, _ name: String) throws(GradientCheckError) {
    guard value.isFinite, value > 0 else {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected a positive, finite \(name), found \(value)."
      )
    }
  }
}
