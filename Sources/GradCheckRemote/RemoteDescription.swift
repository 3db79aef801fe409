public import GradCheck

/// What a function in another process says of itself.
public struct RemoteDescription: Hashable, Sendable {
  /// What the function calls itself.
  public var name: String
  /// The version of the function or of what serves it, where it says one.
  public var version: String?
  /// The inputs.
  public var domain: Space
  /// The outputs.
  public var codomain: Space
  /// The point that the function names, if it names one.
  public var point: [Double]?
  /// What can be asked of the function.
  public var abilities: Set<Ability>
  /// How many points the function wants in one call, where it takes several.
  public var pointsPerCall: Int = 1

  /// A thing that can be asked of a function in another process.
  public enum Ability: String, CaseIterable, Hashable, Sendable {
    /// f(x).
    case value
    /// f(x) for several points in one call.
    case values
    /// uᵀJ.
    case pullback
    /// Jv.
    case pushforward
    /// The whole Jacobian.
    case jacobian
    /// uᵀHv, the derivative of uᵀJ along v.
    case hessian
  }

  /// Throws unless the function can be checked: values, a claim, and well-formed spaces.
  func validate(as program: String) throws(RemoteError) {
    for (space, role) in [(domain, "domain"), (codomain, "codomain")] {
      do throws(GradientCheckError) {
        try space.validate(as: role)
      } catch {
        throw RemoteError(.failed, "\(program): \(error.message)")
      }
    }
    guard abilities.contains(.value) else {
      throw RemoteError(.usage, "Expected a function with values from \(program), found none.")
    }
    guard !abilities.isDisjoint(with: [.pullback, .pushforward, .jacobian]) else {
      throw RemoteError(
        .usage,
        "Expected a function with a derivative, found that “\(name)” of \(program) has none "
          + "to check."
      )
    }
    if let point, point.count != domain.count {
      throw RemoteError(
        .failed,
        "Expected a point of \(domain.count) coordinates from \(program), found \(point.count)."
      )
    }
  }
}
