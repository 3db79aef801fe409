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
  func read(_ group: borrowing HDF5Group) throws -> [Finding] {
    func numbers<Number: HDF5Number>(_ name: String) throws -> [Number] {
      try group.dataset(name).numbers(shape: block.shape, budget: source.budget)
    }
    func codes<Code: StoredCode>(_ name: String) throws -> [Code] {
      try group.dataset(name).codes(shape: block.shape, budget: source.budget)
    }
    let analytic: [Double] = try numbers("analytic")
    // What is too large altogether is refused before all but one of the arrays are in memory.
    try source.budget.require(
      analytic.count,
      of: EntryReader.bytesPerEntry - MemoryLayout<Double>.size,
      for: group.path
    )
    let (numeric, uncertainty): ([Double], [Double]) = (
      try numbers("numeric"), try numbers("uncertainty")
    )
    let (step, detectableError): ([Double], [Double]) = (
      try numbers("step"), try numbers("detectable_error")
    )
    let evaluations: [Int32] = try numbers("evaluations")
    let verdicts: [Verdict] = try codes("verdict")
    let reasons: [Reason] = try codes("reason")
    var tally = VerdictCounts()
    for verdict in verdicts { tally[verdict] += 1 }
    try checkCounts(tally, group)
    return analytic.indices.map { place in
      var finding = Finding(analytic: analytic[place])
      finding.numeric = numeric[place]
      finding.uncertainty = uncertainty[place]
      finding.step = step[place]
      finding.detectableError = detectableError[place]
      finding.evaluations = evaluations[place]
      finding.verdict = verdicts[place]
      finding.reason = reasons[place]
      return finding
    }
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
