#if HDF5
internal import GradCheck
internal import GradCheckReports

/// Reads the entries of one block, of which everything else has been read.
struct EntryReader {
  private let block: BlockReport
  private let source: ReportSource

  /// What is read of an entry: five doubles, the evaluations and two codes.
  private static let bytesPerEntry = 5 * 8 + 4 + 2

  init(_ block: BlockReport, source: ReportSource) {
    self.block = block
    self.source = source
  }

  /// Whether the file may still take the memory of all entries.
  var fits: Bool { source.budget.allows(block.count, of: EntryReader.bytesPerEntry) }

  /// Returns the entries, whose verdicts are as many as were counted.
  func read(_ group: borrowing HDF5Group) throws -> EntryArrays {
    func numbers<Number: HDF5Number>(_ name: String) throws -> [Number] {
      try group.dataset(name).numbers(shape: block.shape, budget: source.budget)
    }
    func codes<Code: StoredCode>(_ name: String) throws -> [Code] {
      try group.dataset(name).codes(shape: block.shape, budget: source.budget)
    }
    var entries = EntryArrays(count: 0)
    entries.analytic = try numbers("analytic")
    // What is too large altogether is refused before all but one of the arrays are in memory.
    try source.budget.require(
      entries.analytic.count,
      of: EntryReader.bytesPerEntry - MemoryLayout<Double>.size,
      for: group.path
    )
    entries.numeric = try numbers("numeric")
    entries.uncertainty = try numbers("uncertainty")
    entries.step = try numbers("step")
    entries.detectableError = try numbers("detectable_error")
    entries.evaluations = try numbers("evaluations")
    entries.verdict = try codes("verdict")
    entries.reason = try codes("reason")
    var tally = VerdictCounts()
    for verdict in entries.verdict { tally[verdict] += 1 }
    try checkCounts(tally, group)
    return entries
  }

  /// Makes sure that the file has the entries and that their verdicts are as many as were counted.
  ///
  /// One piece of one array is in memory at a time.
  func count(_ group: borrowing HDF5Group) throws {
    for name in ["analytic", "numeric", "uncertainty", "step", "detectable_error"] {
      try check(Double.self, name, group)
    }
    try check(Int32.self, "evaluations", group)
    try check(UInt8.self, "reason", group)
    let verdicts = try group.dataset("verdict")
    let counts = try verdicts.counts(of: Verdict.self, shape: block.shape, budget: source.budget)
    var tally = VerdictCounts()
    for (verdict, count) in counts { tally[verdict] = count }
    try checkCounts(tally, group)
  }

  private func check<Number: HDF5Number>(
    _: Number.Type,
    _ name: String,
    _ group: borrowing HDF5Group
  ) throws {
    try group.dataset(name).check(Number.self, shape: block.shape, budget: source.budget)
  }

  private func checkCounts(_ tally: VerdictCounts, _ group: borrowing HDF5Group) throws {
    try require(
      ReportRules.tally(tally, block.counts, isComplete: true),
      at: group.path(of: "verdict")
    )
  }
}
#endif
