/// A function of several variables together with a claim about its derivative.
///
/// Conform a type to this protocol to have ``GradientChecker`` compare the derivative that
/// you wrote with central differences of ``value(at:)``. The two must describe the same
/// function: the value is trusted and the derivative is on trial.
///
/// Evaluations run on several threads at once, so a conformer is a value without shared
/// mutable state.
public protocol DifferentiableFunction<Scalar>: Sendable {
  /// The type of every coordinate of points and values.
  associatedtype Scalar: BinaryFloatingPoint & Sendable

  /// The inputs, as named blocks; their total count is n.
  var domain: Space { get }

  /// The outputs, as named blocks; their total count is m.
  var codomain: Space { get }

  /// What the function is called where it is one stage of a composition.
  ///
  /// By default it is called by its inputs and outputs, `y → z`.
  var stageName: String { get }

  /// Returns f(x).
  ///
  /// - Parameter point: The n coordinates of x, block after block.
  /// - Returns: The m values, block after block.
  /// - Throws: Whatever the author likes; away from the point it means “outside the domain”.
  func value(at point: [Scalar]) throws -> [Scalar]

  /// Returns the linear map that is claimed to be the derivative at a point: m × n.
  func derivative(at point: [Scalar]) throws -> Derivative<Scalar>

  /// Writes f(x) over an array that already has m elements.
  ///
  /// The checker evaluates through this requirement. The default calls ``value(at:)``; a
  /// function that is cheap enough for an allocation to show implements it instead. The two are
  /// compared at the point: ``GradientCheckError/Code/refinementDiffers``.
  func evaluate(at point: [Scalar], into values: inout [Scalar]) throws
}

extension DifferentiableFunction {
  /// The inputs and outputs: `y → z`, or `x, b → z`.
  public var stageName: String {
    Space.flow(from: domain, to: codomain)
  }

  /// Replaces the values with those of ``value(at:)``.
  public func evaluate(at point: [Scalar], into values: inout [Scalar]) throws {
    values = try value(at: point)
  }
}
