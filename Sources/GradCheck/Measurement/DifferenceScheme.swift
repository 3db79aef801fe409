/// How derivatives are measured.
public enum DifferenceScheme: Hashable, Sendable {
  /// Steps of powers of two, as many as each entry needs, with a bound on the error of each.
  ///
  /// `resolution` is the relative error of a claim that must be visible before it is called right;
  /// without a number 1e-4 is aimed for (1e-2 for float), and a coarser measurement still decides
  /// where it can tell a right claim from a plainly wrong one. `budget` is the number of
  /// evaluations that an entry may ask for of its column; right claims mostly take two. Where the
  /// entries of a column ask for different steps, it takes at most twice as many.
  case adaptive(resolution: Double?, budget: Int)

  /// One step for every coordinate: (f(x + h eⱼ) − f(x − h eⱼ)) / 2h, as Definitions 1–3 lay it out.
  case central(step: Step)

  /// The adaptive scheme with its default resolution and a budget of 12.
  public static let adaptive = DifferenceScheme.adaptive(
    resolution: nil,
    budget: AdaptiveConstants.budget
  )

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
    case .adaptive(let resolution, let budget):
      if let resolution { try requirePositive(resolution, "resolution") }
      guard budget >= 2 else {
        throw GradientCheckError(
          .invalidConfiguration,
          "Expected a budget of at least 2 evaluations per column, found \(budget)."
        )
      }
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
