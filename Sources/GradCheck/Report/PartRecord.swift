/// What the report of a part says beside what was found, so that parts can be put together.
public struct PartRecord: Hashable, Sendable {
  /// Which part.
  public var part: CheckPart
  /// How many of the worst entries each block lists.
  public var worstCount: Int
  /// SHA-256, in hexadecimal, of what all parts must have in common, by what it is the hash of.
  ///
  /// These are `point`, `settings`, `model` and `program`; claims are compared entry by entry.
  public var digests: [String: String] = [:]
  /// The processor and the system's library, on which the last bits of functions depend.
  public var machine: String = ""
  /// The functions that were checked, in their order.
  public var functions: [Function] = []

  /// Creates a record without functions.
  public init(_ part: CheckPart, worstCount: Int) {
    self.part = part
    self.worstCount = worstCount
  }

  /// What a merge needs to know of one function.
  public struct Function: Hashable, Sendable {
    /// What stands before the names of its blocks.
    public var scope: String = ""
    /// How many of the report's blocks are its own; they follow those of the functions before it, as
    /// its warnings and stages do.
    public var blockCount: Int = 0
    /// How many of the report's warnings are about it.
    public var warningCount: Int = 0
    /// How often the report says which of its stages is to blame: once or not at all.
    public var blameCount: Int = 0
    /// The scalar that its claim was computed in: `double` or `float`.
    public var precision: String = "double"
    /// The names of its inputs, in the order of its domain.
    public var inputs: [String] = []
    /// How many coordinates each of them has.
    public var sizes: [Int] = []
    /// The point.
    public var point: [Double] = []
    /// The columns that every part measures, ascending.
    public var overlap: [Int] = []
    /// The evaluations that each of them took.
    public var overlapEvaluations: [Int] = []
    /// The evaluations that every part repeats: those of the point itself and of the overlap.
    public var repeatedEvaluations: Int = 0
    /// The outputs of the function, where its entries were too many to be kept and came in tiles; 0
    /// where they were kept.
    public var streamedRowCount: Int = 0
    /// The coordinate at which the function threw that a warning tells of, if any: −2 where that was
    /// before any column.
    public var thrownAt: Int?
    /// What is known of the Hessian, where the function is a gradient whose derivative was checked.
    ///
    /// The function before it is the one that it is the gradient of.
    package var secondOrder: SecondOrder?

    /// Creates a record with nothing filled in.
    public init() {}
  }
}

extension PartRecord.Function {
  /// The unit roundoff of the scalar that its claim was computed in.
  var unitRoundoff: Double { precision == "float" ? 0x1p-24 : 0x1p-53 }
}

extension PartRecord {
  /// Returns where the blocks of a function stand in the report.
  func blocks(of place: Int) -> Range<Int> { range(of: place, \.blockCount) }

  /// Returns where the warnings about a function stand in the report.
  func warnings(of place: Int) -> Range<Int> { range(of: place, \.warningCount) }

  /// Returns where the report says which of a function's stages is to blame.
  func blames(of place: Int) -> Range<Int> { range(of: place, \.blameCount) }

  /// Returns the place of the function that a block belongs to.
  func function(ofBlock block: Int) -> Int? {
    functions.indices.first { blocks(of: $0).contains(block) }
  }

  /// Returns whether the entries of a block were too many to be kept.
  package func isStreamed(block: Int) -> Bool {
    function(ofBlock: block).map { functions[$0].streamedRowCount > 0 } ?? false
  }

  private func range(of place: Int, _ count: KeyPath<Function, Int>) -> Range<Int> {
    let start = functions[..<place].reduce(0) { $0 + $1[keyPath: count] }
    return start..<(start + functions[place][keyPath: count])
  }
}
