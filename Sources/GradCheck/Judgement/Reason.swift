/// Why an entry received its verdict.
///
/// The raw values are those of the `reason` datasets of a report; they are never reused. The set may
/// grow, so it is not an enumeration.
public struct Reason: RawRepresentable, Hashable, Sendable {
  /// The code that reports store.
  public let rawValue: UInt8

  /// Creates a reason from its code; nothing for a code that no reason has.
  public init?(rawValue: UInt8) {
    guard Int(rawValue) < Reason.words.count else { return nil }
    self.rawValue = rawValue
  }

  private init(_ rawValue: UInt8) { self.rawValue = rawValue }

  /// The difference is within the uncertainty of the measurement.
  public static let withinUncertainty = Reason(0)
  /// The difference is within the uncertainty and the user's tolerance together.
  public static let withinTolerance = Reason(1)
  /// Claim and measurement are both zero up to rounding, beside the other entries of the output.
  public static let negligible = Reason(2)
  /// The difference is larger than the uncertainty and the tolerance.
  public static let beyondAllowance = Reason(3)
  /// The claim would have moved the output, which does not move at all.
  public static let outputUnmoved = Reason(4)
  /// The one-sided slopes differ at the point and the claim lies between them.
  public static let betweenOneSidedSlopes = Reason(5)
  /// The one-sided slopes differ at the point and the claim lies outside them.
  public static let outsideOneSidedSlopes = Reason(6)
  /// The function itself jumps at the point.
  public static let discontinuity = Reason(7)
  /// The uncertainty is too large beside the claim and the measurement.
  public static let tooUncertain = Reason(8)
  /// Steps of different sizes disagree about the slope.
  public static let scaleDependent = Reason(9)
  /// The function gives different values at the same point.
  public static let nonDeterministic = Reason(10)
  /// The claim is NaN or infinite.
  public static let claimNotFinite = Reason(11)
  /// The function is NaN or infinite, or throws, where it had to be evaluated.
  public static let valueNotFinite = Reason(12)
  /// The entry was left out by a filter or by sampling.
  public static let notSelected = Reason(13)
  /// The claim's own pullback and pushforward give different values of it; reports of format 1.0.
  public static let pullbackDiffersFromPushforward = Reason(14)
  /// The pullback or pushforward that makes the claim is not a linear map; reports of format 1.0.
  public static let mapNotLinear = Reason(15)
  /// The entry was looked at along directions, together with others, and not by itself.
  public static let coveredByDirections = Reason(16)
  /// The entry was left to another part of the check.
  public static let anotherPart = Reason(17)

  /// The bounds of the coordinate leave no room for a step.
  public static let noRoom = Reason(18)
  /// A kink that several coordinates share is smooth along a direction on which the claims add up to
  /// another slope.
  public static let againstJointSlope = Reason(19)

  /// The name and the explanation of each reason, in the order of their codes.
  private static let words: [(name: String, explanation: String)] = [
    ("withinUncertainty", "within the uncertainty of the measurement"),
    ("withinTolerance", "within the uncertainty and the tolerance"),
    ("negligible", "zero up to rounding, beside the other entries of this output"),
    ("beyondAllowance", "differs by more than the uncertainty and the tolerance"),
    ("outputUnmoved", "the output does not move, though the claim says it must"),
    ("betweenOneSidedSlopes", "a kink at the point; the claim lies between the one-sided slopes"),
    ("outsideOneSidedSlopes", "a kink at the point; the claim lies outside the one-sided slopes"),
    ("discontinuity", "the function jumps at the point"),
    ("tooUncertain", "the measurement is too uncertain to decide"),
    ("scaleDependent", "steps of different sizes disagree about the slope"),
    ("nonDeterministic", "the function gives different values at the same point"),
    ("claimNotFinite", "the claim is not finite"),
    ("valueNotFinite", "the function is not finite, or throws, near the point"),
    ("notSelected", "not selected"),
    ("pullbackDiffersFromPushforward", "the claimed pullback and pushforward differ"),
    ("mapNotLinear", "the claimed pullback or pushforward is not a linear map"),
    ("coveredByDirections", "looked at only together with others, along directions"),
    ("anotherPart", "left to another part of the check"),
    ("noRoom", "the bounds leave no room for a step"),
    ("againstJointSlope", "where coordinates move together, the claims add up to another slope"),
  ]

  /// Every reason that this version knows, in the order of their codes.
  public static let allCases: [Reason] = words.indices.map { Reason(UInt8($0)) }

  /// The name that reports and messages use.
  public var name: String { Reason.words[Int(rawValue)].name }

  /// Creates a reason from its name.
  public init?(name: String) {
    guard let code = Reason.words.firstIndex(where: { $0.name == name }) else { return nil }
    self.init(UInt8(code))
  }

  /// A clause that explains the verdict to a reader.
  public var explanation: String { Reason.words[Int(rawValue)].explanation }
}

extension Reason: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}
