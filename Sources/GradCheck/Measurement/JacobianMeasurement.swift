/// A Jacobian as it was measured at a point, without any claim.
public struct JacobianMeasurement: Hashable, Sendable {
  /// The measured derivatives, one row for each output and one column for each input.
  public let numeric: Matrix<Double>

  /// A bound on |numeric − true derivative| for each entry; infinite where nothing is known.
  public let uncertainty: Matrix<Double>

  /// The evaluations of the function, those shared by all columns included.
  public let evaluations: Int
}
