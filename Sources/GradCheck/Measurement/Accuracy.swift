/// What is known of how exactly a function is computed, beside rounding.
///
/// An iteration that stops at a tolerance, an integrator, a table: its values are off by something
/// that repeats from call to call and no step shows. Whoever knows how much states it, and the
/// uncertainty of every step allows for it as it does for noise.
public struct Accuracy: Hashable, Sendable {
  /// A bound on the error of a value as a share of it.
  public let relative: Double
  /// A bound on the error of a value, whatever its size.
  public let absolute: Double

  private init(relative: Double = 0, absolute: Double = 0) {
    self.relative = relative
    self.absolute = absolute
  }

  /// Values are off by at most a share of |f| of their output.
  public static func relative(_ share: Double) -> Accuracy { Accuracy(relative: share) }

  /// Values are off by at most so much.
  public static func absolute(_ error: Double) -> Accuracy { Accuracy(absolute: error) }

  /// Returns how far a value may be off.
  func bound(at value: Double) -> Double {
    let bound = relative * value.magnitude + absolute
    return bound.isFinite ? bound : 0
  }

  /// Throws unless both bounds are finite and not negative.
  func validate() throws(GradientCheckError) {
    for bound in [relative, absolute] where !(bound.isFinite && bound >= 0) {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected a finite accuracy of at least 0, found \(bound)."
      )
    }
  }

  /// The numbers that reports record beside those of the scheme.
  var recorded: [SchemeParameter] {
    let isAbsolute = absolute > 0
    return [
      SchemeParameter("accuracy", .number(isAbsolute ? absolute : relative)),
      SchemeParameter("accuracyMode", .text(isAbsolute ? "absolute" : "relative")),
    ]
  }
}

extension Accuracy {
  /// Creates an accuracy as the command line states it: `1e-7`, or `abs:1e-7`; nothing for other
  /// texts.
  package init?(text: String) {
    let isAbsolute = text.hasPrefix("abs:")
    guard let number = Double(isAbsolute ? String(text.dropFirst(4)) : text), number.isFinite,
      number >= 0
    else { return nil }
    self = isAbsolute ? .absolute(number) : .relative(number)
  }
}
