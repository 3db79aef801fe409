/// What was found about one entry of a Jacobian.
///
/// The raw values are those of the `verdict` datasets of a report.
public enum Verdict: UInt8, CaseIterable, Sendable {
  /// Claim and measurement differ by no more than the uncertainty and the tolerance.
  case agrees = 0
  /// They differ by more.
  case disagrees = 1
  /// No derivative exists within reach of the step; the claim lies between the one-sided slopes.
  case kink = 2
  /// The measurement is too uncertain to tell a right claim from a plainly wrong one.
  case inconclusive = 3
  /// The claim or the measurement is NaN or infinite.
  case notFinite = 4
  /// The entry was not looked at.
  case notChecked = 5

  /// The name that reports and messages use.
  public var name: String { String(describing: self) }

  /// Creates a verdict from its name.
  public init?(name: String) {
    guard let verdict = Verdict.allCases.first(where: { $0.name == name }) else { return nil }
    self = verdict
  }

  /// Whether the verdict makes a check fail.
  public var isFailure: Bool { self == .disagrees || self == .notFinite }

  /// How bad the verdict on one entry is.
  ///
  /// A number that is none is worse than a wrong one; kinks are worth a look, and what was not checked
  /// says nothing.
  package var severity: Int {
    switch self {
    case .notFinite: 4
    case .disagrees: 3
    case .inconclusive: 2
    case .kink: 1
    case .agrees: 0
    case .notChecked: -1
    }
  }

  /// How bad the verdict makes a check: kinks count as agreement, and so does what says nothing.
  package var gravity: Int { isFailure || self == .inconclusive ? severity : 0 }

  /// Whether a test may rely on a derivative with this verdict.
  ///
  /// Kinks whose claim lies between the one-sided slopes count as agreement. What could not be
  /// decided, and a check that compared nothing, do not.
  package var isVerified: Bool { self == .agrees || self == .kink }

  /// Whether a reader will want to see how an entry with this verdict was measured.
  package var isSuspicious: Bool { self != .agrees && self != .notChecked }
}

extension Verdict: Codable {
  /// Reads a verdict from its name.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let verdict = Verdict(name: name) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "Expected the name of a verdict, found “\(name)”."
      )
    }
    self = verdict
  }

  /// Writes the verdict's name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

/// How many entries received each verdict.
public struct VerdictCounts: Hashable, Codable, Sendable {
  /// Entries whose claim agrees with the measurement.
  public var agrees: Int = 0
  /// Entries whose claim is wrong.
  public var disagrees: Int = 0
  /// Entries at a kink whose claim lies between the one-sided slopes.
  public var kink: Int = 0
  /// Entries that could not be decided.
  public var inconclusive: Int = 0
  /// Entries where a side is NaN or infinite.
  public var notFinite: Int = 0
  /// Entries that were not looked at.
  public var notChecked: Int = 0

  /// Creates counts of zero.
  public init() {}

  /// The number of entries that were compared: all but those not checked.
  public var compared: Int { agrees + disagrees + kink + inconclusive + notFinite }

  /// The number of entries with a verdict.
  public subscript(verdict: Verdict) -> Int {
    get {
      switch verdict {
      case .agrees: agrees
      case .disagrees: disagrees
      case .kink: kink
      case .inconclusive: inconclusive
      case .notFinite: notFinite
      case .notChecked: notChecked
      }
    }
    set {
      switch verdict {
      case .agrees: agrees = newValue
      case .disagrees: disagrees = newValue
      case .kink: kink = newValue
      case .inconclusive: inconclusive = newValue
      case .notFinite: notFinite = newValue
      case .notChecked: notChecked = newValue
      }
    }
  }

  /// The verdict on all the entries together.
  ///
  /// Failures outweigh everything, then what is inconclusive. Kinks count as agreement and give their
  /// name only to a whole that has nothing else. Nothing compared is `notChecked`.
  public var verdict: Verdict {
    let order: [Verdict] = [.disagrees, .notFinite, .inconclusive, .agrees, .kink]
    return order.first { self[$0] > 0 } ?? .notChecked
  }

  /// Adds two sets of counts.
  public static func + (left: VerdictCounts, right: VerdictCounts) -> VerdictCounts {
    var sum = left
    for verdict in Verdict.allCases { sum[verdict] += right[verdict] }
    return sum
  }
}
