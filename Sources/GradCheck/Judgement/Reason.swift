/// Why an entry received its verdict.
///
/// The raw values are those of the `reason` datasets of a report; they are never reused.
public enum Reason: UInt8, CaseIterable, Sendable {
  /// The difference is within the uncertainty of the measurement.
  case withinUncertainty = 0
  /// The difference is within the uncertainty and the user's tolerance together.
  case withinTolerance = 1
  /// Claim and measurement are both zero up to rounding, beside the other entries of the output.
  case negligible = 2
  /// The difference is larger than the uncertainty and the tolerance.
  case beyondAllowance = 3
  /// The claim would have moved the output, which does not move at all.
  case outputUnmoved = 4
  /// The one-sided slopes differ at the point and the claim lies between them.
  case betweenOneSidedSlopes = 5
  /// The one-sided slopes differ at the point and the claim lies outside them.
  case outsideOneSidedSlopes = 6
  /// The function itself jumps at the point.
  case discontinuity = 7
  /// The uncertainty is too large beside the claim and the measurement.
  case tooUncertain = 8
  /// Steps of different sizes disagree about the slope.
  case scaleDependent = 9
  /// The function gives different values at the same point.
  case nonDeterministic = 10
  /// The claim is NaN or infinite.
  case claimNotFinite = 11
  /// The function is NaN or infinite, or throws, where it had to be evaluated.
  case valueNotFinite = 12
  /// The entry was left out by a filter or by sampling.
  case notSelected = 13
  /// The claim's own pullback and pushforward give different values of it.
  case pullbackDiffersFromPushforward = 14
  /// The pullback or pushforward that makes the claim is not a linear map.
  case mapNotLinear = 15
  /// The entry was looked at along directions, together with others, and not by itself.
  case coveredByDirections = 16

  /// The name that reports and messages use.
  public var name: String { String(describing: self) }

  /// Creates a reason from its name.
  public init?(name: String) {
    guard let reason = Reason.allCases.first(where: { $0.name == name }) else { return nil }
    self = reason
  }

  /// A clause that explains the verdict to a reader.
  public var explanation: String {
    switch self {
    case .withinUncertainty: "within the uncertainty of the measurement"
    case .withinTolerance: "within the uncertainty and the tolerance"
    case .negligible: "zero up to rounding, beside the other entries of this output"
    case .beyondAllowance: "differs by more than the uncertainty and the tolerance"
    case .outputUnmoved: "the output does not move, though the claim says it must"
    case .betweenOneSidedSlopes: "a kink at the point; the claim lies between the one-sided slopes"
    case .outsideOneSidedSlopes: "a kink at the point; the claim lies outside the one-sided slopes"
    case .discontinuity: "the function jumps at the point"
    case .tooUncertain: "the measurement is too uncertain to decide"
    case .scaleDependent: "steps of different sizes disagree about the slope"
    case .nonDeterministic: "the function gives different values at the same point"
    case .claimNotFinite: "the claim is not finite"
    case .valueNotFinite: "the function is not finite, or throws, near the point"
    case .notSelected: "not selected"
    case .pullbackDiffersFromPushforward: "the claimed pullback and pushforward differ"
    case .mapNotLinear: "the claimed pullback or pushforward is not a linear map"
    case .coveredByDirections: "looked at only together with others, along directions"
    }
  }
}
