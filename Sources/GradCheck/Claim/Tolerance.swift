/// What the user accepts on top of the uncertainty of the measurement.
///
/// A claim is accepted when
///
///     |analytic − numeric|
///       ≤ uncertainty + absolute + relative · max(|analytic|, |numeric|)
///
/// Both parts are zero by default: the uncertainty is a bound on what the measurement got wrong,
/// so a right claim needs no more.
public struct Tolerance: Hashable, Codable, Sendable {
  /// A difference that is accepted whatever the size of the derivative.
  public var absolute: Double
  /// A difference that is accepted as a share of the larger of claim and measurement.
  public var relative: Double

  /// No tolerance at all.
  public static let none = Tolerance(absolute: 0, relative: 0)

  /// Creates a tolerance from its two parts.
  public init(absolute: Double = 0, relative: Double = 0) {
    self.absolute = absolute
    self.relative = relative
  }

  /// Returns absolute + relative · max(|analytic|, |numeric|).
  public func allowance(analytic: Double, numeric: Double) -> Double {
    absolute + relative * max(analytic.magnitude, numeric.magnitude)
  }

  /// Throws unless both parts are finite and not negative.
  func validate() throws(GradientCheckError) {
    for (name, value) in [("absolute", absolute), ("relative", relative)]
    where !(value.isFinite && value >= 0) {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected a finite \(name) tolerance of at least 0, found \(value)."
      )
    }
  }
}
