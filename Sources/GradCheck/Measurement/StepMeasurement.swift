/// What the difference over one step gave for an entry: one point of its error-against-step curve.
public struct StepMeasurement: Hashable, Sendable {
  /// The step h.
  public var step: Double
  /// The difference D(h), before any extrapolation.
  public var numeric: Double
  /// The bound on the error of D(h) that comes from noise.
  public var noise: Double

  /// Creates a record of a step.
  public init(step: Double, numeric: Double, noise: Double) {
    self.step = step
    self.numeric = numeric
    self.noise = noise
  }
}
