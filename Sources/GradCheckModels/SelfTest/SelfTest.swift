public import GradCheck

/// What came of planting every known fault in every block of some claims.
///
/// A check that passes says little unless it can fail; this says that it can, on the function and
/// at the point in question. See `GradientChecker.selfTest(_:at:)`.
public struct SelfTest: Hashable, Sendable {
  /// What came of one fault in one block.
  public enum Result: String, CaseIterable, Sendable {
    /// The check of the faulty claim failed in the block.
    case caught
    /// The check of the faulty claim did not fail.
    case missed
    /// The fault changes nothing in the block, such as the transpose of a scalar, or what a simpler
    /// fault changes, such as a mask that leaves nothing.
    case noEffect
  }

  /// One fault in one block.
  public struct Outcome: Hashable, Sendable {
    /// The name of the block that the fault was planted in.
    public var block: String
    /// The fault, as `--plant` spells it.
    public var fault: String
    /// Whether it was caught.
    public var result: Result
    /// How the claim was said to be wrong.
    public var diagnosis: Diagnosis?
    /// The same in one sentence.
    public var sentence: String?
    /// Whether that is what was planted, by its kind and its number.
    public var isDiagnosed: Bool

    package init(
      block: String,
      fault: String,
      result: Result,
      diagnosis: Diagnosis? = nil,
      sentence: String? = nil,
      isDiagnosed: Bool = false
    ) {
      self.block = block
      self.fault = fault
      self.result = result
      self.diagnosis = diagnosis
      self.sentence = sentence
      self.isDiagnosed = isDiagnosed
    }

    /// Creates the outcome of a fault that changes nothing.
    init(of fault: String, in block: String) {
      self.init(block: block, fault: fault, result: .noEffect)
    }

    /// Takes what a check of the faulty claim found of the block, and whether it was said to be what
    /// was planted.
    mutating func take(_ blocks: [BlockReport], of kind: PlantedFault.Kind) {
      guard let found = blocks.first(where: { $0.name == block }), found.verdict.isFailure else {
        result = .missed
        return
      }
      result = .caught
      diagnosis = found.diagnosis
      sentence = found.diagnosisText
      isDiagnosed = found.diagnosis.map { kind.isDescribed(by: $0) } ?? false
    }
  }

  /// The outcomes, block by block.
  public var outcomes: [Outcome] = []
  /// The blocks whose claim is wrong without any fault, in which none was planted.
  public var wrongBlocks: [String] = []

  /// Creates the record of a test that has not begun.
  public init() {}

  /// Whether every fault that changes something was caught, and there was one.
  public var passes: Bool {
    wrongBlocks.isEmpty && count(.missed) == 0 && count(.caught) > 0
  }

  /// Returns how many outcomes have a result.
  public func count(_ result: Result) -> Int { outcomes.count { $0.result == result } }

  /// How many of the faults that were caught were diagnosed as what they are.
  public var diagnosedCount: Int { outcomes.count(where: \.isDiagnosed) }
}
