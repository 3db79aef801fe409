#if HDF5
internal import GradCheck
internal import GradCheckReports

/// Reads the group of one block, of which the summary and the worst entries have been read.
struct BlockReader {
  private let row: SummaryTable.Row
  private let worst: [EntryReport]
  private let source: ReportSource
  private let policy: EntryPolicy

  init(
    _ row: SummaryTable.Row,
    worst: [EntryReport],
    source: ReportSource,
    _ policy: EntryPolicy
  ) {
    self.row = row
    self.worst = worst
    self.source = source
    self.policy = policy
  }

  func read(_ group: consuming HDF5Group) throws -> BlockReport {
    let output = try Block(from: group, as: "output")
    let input = try Block(from: group, as: "input")
    let name = try group.text("name")
    var block = BlockReport(JacobianBlock(name: name, output: output, input: input))
    block.counts = row.counts
    block.maximumAbsoluteError = row.maximumAbsoluteError
    block.maximumRelativeError = row.maximumRelativeError
    block.smallestDetectableError = row.smallestDetectableError
    block.worstIndex = row.worstIndex
    block.evaluations = try group.count("evaluations")
    block.worst = worst
    // Reports of earlier versions do not say.
    if try group.hasAttribute("path") {
      block.path = EvaluationPath(rawValue: try group.text("path"))
    }
    try require(ReportRules.total(row.counts, of: block.count), at: group.path)
    try require(ReportRules.worstIndex(row.worstIndex, of: block.count), at: group.path)
    if worst.isEmpty, try group.contains("worst") {
      block.worst = try EntryTable.read(group.group("worst"), source: source)
    }
    if let stray = block.worst.first(where: { !(0..<block.count).contains($0.index) }) {
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
      let reader = EntryReader(block, source: source)
      switch policy {
      case .all: block.findings = try reader.read(group)
      case .fitting: try reader.count(group)
      }
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
}
#endif
