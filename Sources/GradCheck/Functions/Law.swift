/// A law that every derivative given by maps obeys; the set may grow, so it is not an enumeration.
public struct Law: RawRepresentable, Hashable, Sendable {
  /// The stable name of the law.
  public let rawValue: String

  /// Creates a law from its name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A second call with the same vector returns what the first one did.
  public static let repeatable = Law(rawValue: "repeatable")
  /// Zero is mapped to zero.
  public static let zeroAtZero = Law(rawValue: "zeroAtZero")
  /// A scaled vector is mapped to the scaled result.
  public static let homogeneous = Law(rawValue: "homogeneous")
  /// A sum of vectors is mapped to the sum of the results.
  public static let additive = Law(rawValue: "additive")
  /// Pullback and pushforward are of one derivative: ⟨u, Jv⟩ = ⟨uᵀJ, v⟩ for every u and v.
  public static let adjoint = Law(rawValue: "adjoint")
  /// The value that comes with the pullback is the function's value.
  public static let sameValue = Law(rawValue: "sameValue")
  /// The point is the same after the pullback was called.
  public static let pointUnchanged = Law(rawValue: "pointUnchanged")
}

/// A law that the maps of a claim break, and where.
///
/// Such a claim may agree with every measured entry all the same, because those show only what its
/// maps return for unit vectors.
package struct BrokenLaw: Hashable, Sendable {
  /// The law.
  package var law: Law
  /// One sentence: what the law demands and what was found instead.
  package var sentence: String
  /// The entry of the whole Jacobian that shows it, if one does.
  package var entry: Entry?

  /// An entry of which the two maps give different values.
  package struct Entry: Hashable, Sendable {
    package var row: Int
    package var column: Int
    package var pullback: Double
    package var pushforward: Double
  }

  package init(_ law: Law, _ sentence: String, entry: Entry? = nil) {
    self.law = law
    self.sentence = sentence
    self.entry = entry
  }
}
