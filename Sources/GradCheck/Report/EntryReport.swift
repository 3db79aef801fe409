/// One entry of a Jacobian as the report names it: the worst entries are listed so.
@dynamicMemberLookup
public struct EntryReport: Hashable, Sendable {
  /// The name of the block, such as `∂J/∂W`.
  public var block: String
  /// The name of the entry, such as `∂J/∂W[2,5]`.
  public var entry: String
  /// The entry's flat offset in the block, row-major.
  public var index: Int
  /// What was found of it.
  public var finding: Finding
  /// The difference that would have been accepted: uncertainty, rounding and tolerance.
  public var allowance: Double
  /// The kink at or near the point, if one was found.
  public var kink: Kink?
  /// How this claim is wrong, in one sentence, where that adds to what is said of its block.
  public var diagnosis: String?
  /// The steps that it was measured with, shortest first.
  ///
  /// Kept by the adaptive scheme for entries that did not simply agree; empty for all others.
  public var ladder: [StepMeasurement] = []

  /// Creates a record of an entry.
  public init(
    block: String,
    entry: String,
    index: Int,
    finding: Finding,
    allowance: Double,
    kink: Kink? = nil
  ) {
    self.block = block
    self.entry = entry
    self.index = index
    self.finding = finding
    self.allowance = allowance
    self.kink = kink
  }

  /// A part of what was found of the entry, such as `entry.analytic`.
  public subscript<Value>(dynamicMember member: KeyPath<Finding, Value>) -> Value {
    finding[keyPath: member]
  }

  /// A stored part of what was found of the entry, such as `entry.analytic`.
  public subscript<Value>(dynamicMember member: WritableKeyPath<Finding, Value>) -> Value {
    get { finding[keyPath: member] }
    set { finding[keyPath: member] = newValue }
  }
}

extension EntryRank {
  /// Creates the rank of an entry as a report names it.
  package init(_ entry: EntryReport) { self.init(entry.finding, index: entry.index) }
}
