#if HDF5
internal import GradCheck
internal import GradCheckReports

/// Reads the group of one block, of which the summary and the worst entries have been read.
struct BlockReader {
  private let row: SummaryTable.Row
  private let worst: [EntryReport]
  private let source: ReportSource

  /// What is read of an entry beside its claim: four doubles, the evaluations and two codes.
  private static let remainingBytesPerEntry = 4 * 8 + 4 + 2

  init(_ row: SummaryTable.Row, worst: [EntryReport], source: ReportSource) {
    self.row = row
    self.worst = worst
    self.source = source
  }

  func read(_ group: consuming HDF5Group) throws -> BlockReport {
    let output = try Block(from: group, as: "output")
    let input = try Block(from: group, as: "input")
    var block = BlockReport(
      name: try group.text("name"),
      output: output,
      input: input,
      counts: row.counts,
      maximumAbsoluteError: row.maximumAbsoluteError,
      maximumRelativeError: row.maximumRelativeError,
      smallestDetectableError: row.smallestDetectableError,
      worstIndex: row.worstIndex,
      evaluations: try group.count("evaluations"),
      worst: worst,
      entries: nil
    )
    // Reports of earlier versions do not say.
    if try group.hasAttribute("path") {
      let text = try group.text("path")
      guard let path = EvaluationPath(rawValue: text) else {
        throw HDF5Error(
          "\(group.path)@path",
          "expected value or coordinate in “\(group.path)@path”, found “\(text)”"
        )
      }
      block.path = path
    }
    try require(ReportRules.total(row.counts, of: block.count), at: group.path)
    try require(ReportRules.worstIndex(row.worstIndex, of: block.count), at: group.path)
    if let stray = worst.first(where: { !(0..<block.count).contains($0.index) }) {
      throw HDF5Error(
        "/worst/index",
        "expected offsets of “\(block.name)” below \(block.count) in “/worst/index”, found "
          + "\(stray.index)"
      )
    }
    guard block.name == row.name else {
      throw HDF5Error(
        "/summary/name",
        "expected “\(block.name)” in “/summary/name”, found “\(row.name)”"
      )
    }
    if try group.contains("coverage") {
      block.coverage = try BlockCoverage(from: group.group("coverage"))
    }
    if try group.contains("kinks") {
      block.kinks = try KinkTable.read(
        group.group("kinks"),
        count: block.count,
        source: source
      )
    }
    if try group.contains("ladders") {
      try LadderTable.read(group.group("ladders"), into: &block.worst, source: source)
    }
    if try group.contains("analytic") {
      let entries = try readEntries(group, shape: block.shape)
      try require(
        ReportRules.tally(entries.verdict, row.counts, isComplete: true),
        at: "\(group.path)/verdict"
      )
      block.entries = entries
    }
    if try group.contains("diagnosis") {
      block.diagnosis = try Diagnosis(from: group.group("diagnosis"), of: block)
    }
    try require(
      ReportRules.verdict(group.text("verdict"), block.verdict),
      at: "\(group.path)@verdict"
    )
    return block
  }

  private func readEntries(
    _ group: borrowing HDF5Group,
    shape: [Int]
  ) throws -> EntryArrays {
    func numbers<Number: HDF5Number>(_ name: String) throws -> [Number] {
      try group.dataset(name).numbers(shape: shape, budget: source.budget)
    }
    var entries = EntryArrays(count: 0)
    entries.analytic = try numbers("analytic")
    // What is too large altogether is refused before all but one of the arrays are in memory.
    try source.budget.require(
      entries.analytic.count,
      of: BlockReader.remainingBytesPerEntry,
      for: group.path
    )
    entries.numeric = try numbers("numeric")
    entries.uncertainty = try numbers("uncertainty")
    entries.step = try numbers("step")
    entries.detectableError = try numbers("detectable_error")
    entries.evaluations = try numbers("evaluations")
    entries.verdict = try group.dataset("verdict").codes(shape: shape, budget: source.budget)
    entries.reason = try group.dataset("reason").codes(shape: shape, budget: source.budget)
    return entries
  }
}
#endif
