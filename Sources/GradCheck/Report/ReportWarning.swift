/// Something that weakens a check without making it fail.
public struct ReportWarning: Hashable, Sendable {
  /// What a warning is about; models may have codes of their own, so it is not an enumeration.
  public struct Code: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The stable name that programs can switch on.
    public let rawValue: String

    /// Creates a code from its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Creates a code from its name.
    public init(stringLiteral name: String) { rawValue = name }

    /// The claimed derivative differs between two calls at the same point.
    public static let claimNotReproducible = Code(rawValue: "claimNotReproducible")
    /// The function gave two values at the same point.
    public static let functionNotReproducible = Code(rawValue: "functionNotReproducible")
    /// Claims lie outside the one-sided slopes of a kink at the point.
    public static let kinkAtPoint = Code(rawValue: "kinkAtPoint")
    /// Claims at kinks that several coordinates share were judged one by one only.
    public static let kinksNotJoined = Code(rawValue: "kinksNotJoined")
    /// The function may stop before it has converged.
    public static let mayStopEarly = Code(rawValue: "mayStopEarly")
    /// The function threw near the point.
    public static let threwNearby = Code(rawValue: "threwNearby")
    /// The coordinates of an input are all zero.
    public static let inputsAllZero = Code(rawValue: "inputsAllZero")
    /// The coordinates of an input are all one.
    public static let inputsAllOne = Code(rawValue: "inputsAllOne")
    /// The coordinates of an input are all equal.
    public static let inputsAllEqual = Code(rawValue: "inputsAllEqual")
    /// Inputs of one coordinate are zero.
    public static let scalarsZero = Code(rawValue: "scalarsZero")
    /// Inputs of one coordinate are one.
    public static let scalarsOne = Code(rawValue: "scalarsOne")
    /// Several inputs have the same values.
    public static let inputsAlike = Code(rawValue: "inputsAlike")
    /// The function does not depend on most coordinates of an input.
    public static let zeroColumns = Code(rawValue: "zeroColumns")
    /// Clearly more than half of a layer is inactive.
    public static let inactiveUnits = Code(rawValue: "inactiveUnits")
    /// The maps that make a claim were not compared with each other.
    public static let mapsNotCompared = Code(rawValue: "mapsNotCompared")
    /// How the claim is wrong was not looked into.
    public static let notDiagnosed = Code(rawValue: "notDiagnosed")
    /// Kinks beyond the first of a block are not listed.
    public static let kinksLeftOut = Code(rawValue: "kinksLeftOut")
    /// Less was checked than asked for, because a full check would have taken too long.
    public static let coverageReduced = Code(rawValue: "coverageReduced")
    /// Entries that a sparsity pattern declares are zero at the point.
    public static let zeroInPattern = Code(rawValue: "zeroInPattern")
    /// Parts of the check are missing.
    public static let partsMissing = Code(rawValue: "partsMissing")
    /// Parts of the check differ in bits, though not beyond their uncertainties.
    public static let partsDiffer = Code(rawValue: "partsDiffer")
  }

  /// What the warning is about.
  public var code: Code
  /// The function that it concerns, as its blocks' names are prefixed; empty for the main one.
  public var scope: String
  /// One sentence for a reader.
  public var message: String

  /// Whether it is the point that weakens the check: another one would show more.
  package var isOfPoint: Bool { ReportWarning.codesOfPoints.contains(code) }

  private static let codesOfPoints: Set<Code> = [
    .inputsAllZero, .inputsAllOne, .inputsAllEqual, .scalarsZero, .scalarsOne, .inputsAlike,
    .zeroColumns, .inactiveUnits,
  ]

  /// Creates a warning.
  public init(code: Code, scope: String = "", message: String) {
    self.code = code
    self.scope = scope
    self.message = message
  }
}
