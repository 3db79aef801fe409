package import GradCheck
package import GradCheckDifferentiation

/// A mistake in a hand-written derivative, beside the same function with the right one.
package struct PlantedDerivative: Sendable, CustomStringConvertible {
  /// How a check shows the mistake.
  package enum Symptom: Sendable {
    /// Some entries of the claim disagree with the measurement.
    case disagreement
    /// Every entry agrees, but the pullback breaks a law, and the statement names what was wrong.
    case brokenLaw(Law, naming: String)
    /// The claim is refused with a code, and the message names what was wrong.
    case refusal(GradientCheckError.Code, naming: String)
  }

  /// What is wrong, in a few words.
  package let name: String
  package let symptom: Symptom
  package let right: @Sendable () throws -> AutodiffFunction<Double>
  package let wrong: @Sendable () throws -> AutodiffFunction<Double>

  init(
    _ name: String,
    symptom: Symptom = .disagreement,
    right: @escaping @Sendable () throws -> AutodiffFunction<Double>,
    wrong: @escaping @Sendable () throws -> AutodiffFunction<Double>
  ) {
    self.name = name
    self.symptom = symptom
    self.right = right
    self.wrong = wrong
  }

  package var description: String { name }

  /// Every planted mistake.
  package static let all: [PlantedDerivative] =
    scalarFaults + argumentFaults + arrayFaults + containerFaults + inPlaceFaults + memberFaults
    + lawFaults
}
