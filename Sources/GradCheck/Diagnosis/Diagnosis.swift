/// How the claim of a block is wrong, as far as its entries show it.
///
/// A diagnosis is made only of what disagrees; it never changes a verdict. Programs switch on
/// ``kind``; people read ``sentence(in:)``, which is derived from the other properties.
public struct Diagnosis: Hashable, Codable, Sendable {
  /// The patterns that are looked for; more may come.
  public struct Kind: RawRepresentable, Hashable, Codable, Sendable {
    /// The name that reports use.
    public let rawValue: String

    /// Creates a kind from its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Entries are zero that were measured otherwise.
    public static let zero = Kind(rawValue: "zero")
    /// Entries have the opposite sign.
    public static let sign = Kind(rawValue: "sign")
    /// Entries are ``Diagnosis/number`` times the measured ones.
    public static let factor = Kind(rawValue: "factor")
    /// Every entry is ``Diagnosis/number``, while the measured ones differ.
    public static let constant = Kind(rawValue: "constant")
    /// The entries stand in the order of the transpose.
    public static let transposed = Kind(rawValue: "transposed")
    /// The lines of ``Diagnosis/dimension`` stand ``Diagnosis/number`` places too far, cyclically.
    public static let shifted = Kind(rawValue: "shifted")
    /// Each of ``Diagnosis/lines`` holds what was measured for the same of ``Diagnosis/sources``.
    public static let permuted = Kind(rawValue: "permuted")
    /// The term ``Diagnosis/number`` · ``Diagnosis/other`` is missing; below 0, it is too much.
    public static let missingTerm = Kind(rawValue: "missingTerm")
    /// The entries are those of the block ``Diagnosis/other``.
    public static let otherBlock = Kind(rawValue: "otherBlock")
    /// Entries are zero where their coordinate is not on the side of 0 that ``Diagnosis/number``
    /// is on; without a number, at places that show no order.
    public static let masked = Kind(rawValue: "masked")
    /// Only entries that were measured as zero are wrong.
    public static let unmasked = Kind(rawValue: "unmasked")
    /// Every entry is ``Diagnosis/number`` too large.
    public static let offset = Kind(rawValue: "offset")
    /// Each entry is multiplied by its own coordinate of ``Diagnosis/other``; divided by it where
    /// ``Diagnosis/number`` is below 0.
    public static let timesInput = Kind(rawValue: "timesInput")
    /// The entries off the diagonal of a square are ``Diagnosis/number`` times the measured ones.
    public static let offDiagonal = Kind(rawValue: "offDiagonal")
    /// The entries on the diagonal of a square are ``Diagnosis/number`` times the measured ones.
    public static let diagonal = Kind(rawValue: "diagonal")
    /// Each of the lines of ``Diagnosis/dimension`` is multiplied by a number of its own.
    public static let lineFactors = Kind(rawValue: "lineFactors")
    /// The entries that disagree, which make no line, are ``Diagnosis/number`` times the measured
    /// ones.
    public static let factorOfSome = Kind(rawValue: "factorOfSome")
    /// Entries are ``Diagnosis/number`` times the measured ones, as those of the block
    /// ``Diagnosis/other`` are.
    public static let sharedFactor = Kind(rawValue: "sharedFactor")
    /// Entries are ``Diagnosis/number`` times the measured ones, but for a multiple of the input; so
    /// are those of the block ``Diagnosis/other``.
    public static let sharedFactorAndTerm = Kind(rawValue: "sharedFactorAndTerm")
    /// Only the few entries at ``Diagnosis/lines`` are wrong, which are flat offsets.
    public static let fewEntries = Kind(rawValue: "fewEntries")
    /// Only the entry at ``Diagnosis/index`` is wrong, by ``Diagnosis/number`` of its size.
    public static let singleEntry = Kind(rawValue: "singleEntry")
    /// Only some lines are wrong, each in its own way.
    public static let lines = Kind(rawValue: "lines")
    /// The claim is NaN or infinite, first at ``Diagnosis/index``.
    public static let notFinite = Kind(rawValue: "notFinite")
    /// Nothing of the above fits.
    public static let noSimplePattern = Kind(rawValue: "noSimplePattern")
  }

  /// The pattern.
  public var kind: Kind
  /// The factor, weight, constant, distance or relative error that goes with the pattern.
  public var number: Double?
  /// The block or the input that the pattern refers to, by name.
  public var other: String?
  /// What the number is, beside the block that has it too: an extent of one of the function's blocks.
  public var origin: String?
  /// The dimension of the block that lines are counted along.
  public var dimension: Int?
  /// The lines along ``dimension`` that are wrong, ascending; empty for all of them.
  ///
  /// For ``Kind/fewEntries`` they are the flat offsets of the entries.
  public var lines: [Int] = []
  /// For ``Kind/permuted``, the lines whose measured values stand in ``lines``.
  public var sources: [Int] = []
  /// The flat offset of the entry that the pattern is about, where it is about one.
  public var index: Int?
  /// The share of the examined entries that the pattern explains within the uncertainties, 0…1.
  public var share: Double = 0
  /// How many of the entries that disagree were examined.
  public var examinedCount: Int = 0
  /// How many entries disagree; those that are not finite for ``Kind/notFinite``.
  public var disagreeingCount: Int = 0

  /// Whether only a sample of the entries that disagree was examined.
  public var isSample: Bool { examinedCount < disagreeingCount }

  /// Creates a diagnosis of a kind that explains nothing yet.
  public init(_ kind: Kind) { self.kind = kind }
}
