/// What was found about one output block differentiated by one input block.
public struct BlockReport: Hashable, Sendable {
  /// Which block it is: its name, its output and its input.
  public var block: JacobianBlock
  /// How many entries received each verdict.
  public var counts: VerdictCounts
  /// The largest |analytic − numeric| of the compared entries; NaN if one is not finite.
  public var maximumAbsoluteError: Double
  /// The largest relative error of the compared entries; NaN if one is not finite.
  public var maximumRelativeError: Double
  /// The relative error that would have been seen in every compared entry that is not zero and not
  /// too small to tell from it.
  public var smallestDetectableError: Double
  /// How many entries agree because claim and measurement are too small to tell from zero.
  public var negligibleCount: Int = 0
  /// The flat offset of the worst entry; nothing if no entry was compared.
  public var worstIndex: Int?
  /// The function evaluations that the block took.
  public var evaluations: Int
  /// How the function was evaluated with one coordinate moved.
  public var path: EvaluationPath = .value
  /// How much of the block was looked at; nothing where that is every entry.
  public var coverage: BlockCoverage?
  /// The worst entries, worst first: failures, then what is inconclusive, then the rest.
  public var worst: [EntryReport]
  /// The kinks that were found, by the flat offset of their entry.
  public var kinks: [Int: Kink]
  /// Every entry; nothing where only the summary was kept.
  public var findings: [Finding]?
  /// The entries of the claimed sparsity pattern, where only these were stored.
  public var sparse: SparseFindings?
  /// How the claim is wrong; nothing where no claim is.
  public var diagnosis: Diagnosis?
  /// The entries that failed or are inconclusive, where a report was stored with only these.
  public var keptFindings: KeptFindings?

  /// Creates the record of a block of which nothing has been found yet.
  public init(_ block: JacobianBlock) {
    self.block = block
    counts = VerdictCounts()
    maximumAbsoluteError = .nan
    maximumRelativeError = .nan
    smallestDetectableError = .nan
    evaluations = 0
    worst = []
    kinks = [:]
  }

  /// The exact name, such as `∂J/∂W`, unique in its report.
  public var name: String {
    get { block.name }
    set { block = JacobianBlock(name: newValue, output: output, input: input) }
  }
  /// The output block, as its function's codomain declares it.
  public var output: Block {
    get { block.output }
    set { block = JacobianBlock(name: name, output: newValue, input: input) }
  }
  /// The input block, as its function's domain declares it.
  public var input: Block {
    get { block.input }
    set { block = JacobianBlock(name: name, output: output, input: newValue) }
  }
  /// The block's dimensions: those of the output, then those of the input.
  public var shape: [Int] { block.shape }
  /// The number of entries.
  public var count: Int { block.count }
  /// Returns the name of an entry: `∂z[3]/∂W[2,5]`, or `∂J/∂W[2,5]` for a scalar output.
  public func entryName(at index: Int) -> String { block.entryName(at: index) }

  /// The verdict on the block as a whole: on its entries, and on directions where there are any.
  public var verdict: Verdict { allCounts.verdict }

  /// How many entries and comparisons along directions received each verdict.
  package var allCounts: VerdictCounts { counts + directionCounts }

  /// How many comparisons along directions received each verdict.
  package var directionCounts: VerdictCounts { coverage?.directions ?? VerdictCounts() }
}

extension BlockReport {
  /// Takes how its claim is wrong, as a whole and at the entries that are listed.
  mutating func add(_ answer: JacobianDiagnosis.Answer) {
    diagnosis = answer.diagnosis
    for rank in worst.indices {
      worst[rank].diagnosis = answer.entry.sentence(at: worst[rank].index)
    }
  }
}
