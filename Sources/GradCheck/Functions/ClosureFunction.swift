/// A function given by two closures: its value and the derivative that is claimed.
public struct ClosureFunction<Scalar: BinaryFloatingPoint & Sendable>: DifferentiableFunction {
  /// The inputs.
  public let domain: Space
  /// The outputs.
  public let codomain: Space
  /// What it is called as a stage of a composition.
  public let stageName: String
  private let valueClosure: @Sendable ([Scalar]) throws -> [Scalar]
  private let derivativeClosure: @Sendable ([Scalar]) throws -> Derivative<Scalar>

  /// Creates a function from its value and its claimed derivative.
  ///
  /// - Parameters:
  ///   - domain: The inputs; their total count is n.
  ///   - codomain: The outputs; their total count is m.
  ///   - stageName: What it is called as a stage of a composition; `x → y` by default.
  ///   - value: Returns the m values at a point of n coordinates.
  ///   - derivative: Returns the m × n linear map that is claimed at that point.
  public init(
    domain: Space,
    codomain: Space,
    stageName: String? = nil,
    value: @escaping @Sendable ([Scalar]) throws -> [Scalar],
    derivative: @escaping @Sendable ([Scalar]) throws -> Derivative<Scalar>
  ) {
    self.domain = domain
    self.codomain = codomain
    self.stageName = stageName ?? Space.flow(from: domain, to: codomain)
    valueClosure = value
    derivativeClosure = derivative
  }

  /// Returns what the value closure returns.
  public func value(at point: [Scalar]) throws -> [Scalar] { try valueClosure(point) }

  /// Returns what the derivative closure returns.
  public func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    try derivativeClosure(point)
  }
}
