internal import GradCheck

/// Reads `/blocks/<id>` and checks that its parts agree with each other.
struct JSONBlockReader {
  let node: JSONNode

  /// Returns the block, whose counts come from its row in the summary.
  func block(_ row: BlockSummaries.Row) throws(JSONDefect) -> BlockReport {
    let name = try node.member("name")
    guard try name.string() == row.name else {
      throw name.unexpected(
        "“\(row.name)”",
        because: "as in the summary",
        found: "“\(try name.string())”"
      )
    }
    let (output, input) = (try Block(node, as: "output"), try Block(node, as: "input"))
    let shape = output.shape + input.shape
    let count = Block.count(ofShape: shape)
    try node.require(ReportRules.total(row.counts, of: count))
    try node.require(ReportRules.worstIndex(row.worstIndex, of: count))
    let kinks = try node.optionalMember("kinks").map { kinks throws(JSONDefect) in
      try KinkTable.kinks(in: kinks, entryCount: count)
    }
    var block = BlockReport(JacobianBlock(name: row.name, output: output, input: input))
    block.counts = row.counts
    block.maximumAbsoluteError = row.maximumAbsoluteError
    block.maximumRelativeError = row.maximumRelativeError
    block.smallestDetectableError = row.smallestDetectableError
    block.worstIndex = row.worstIndex
    block.evaluations = try node.member("evaluations").count()
    block.worst = try worst(count: count)
    block.kinks = kinks ?? [:]
    if let path = try node.optionalMember("path") {
      block.path = EvaluationPath(rawValue: try path.string())
    }
    block.coverage = try node.optionalMember("coverage").map { coverage throws(JSONDefect) in
      try BlockCoverage(coverage)
    }
    if let diagnosis = try node.optionalMember("diagnosis") {
      block.diagnosis = try Diagnosis(diagnosis, of: block)
    }
    let verdict = try node.member("verdict")
    try verdict.require(ReportRules.verdict(verdict.string(), block.verdict))
    switch try extent(shape: shape, count: count) {
    case .none: break
    case .all:
      let entries = try entries(shape: shape, count: count)
      try requireTally(of: entries, row, isComplete: true)
      block.findings = entries
    case .only(let indices):
      let entries = try entries(shape: shape, count: indices.count, indices: indices)
      try requireTally(of: entries, row, isComplete: false)
      block.keptFindings = KeptFindings(indices: indices, findings: entries)
    }
    return block
  }

  private func requireTally(
    of findings: [Finding],
    _ row: BlockSummaries.Row,
    isComplete: Bool
  ) throws(JSONDefect) {
    try node.member("verdicts").require(
      ReportRules.tally(findings.map(\.verdict), row.counts, isComplete: isComplete)
    )
  }

  private func worst(count: Int) throws(JSONDefect) -> [EntryReport] {
    let table = try node.member("worst")
    var entries = try EntryTable.entries(in: table)
    if let wrong = entries.first(where: { $0.index >= count }) {
      throw try table.member("index").unexpected("offsets below \(count)", found: "\(wrong.index)")
    }
    if let ladders = try node.optionalMember("ladders") {
      try LadderTable.add(ladders, to: &entries)
    }
    return entries
  }

  /// Reads which entries the block keeps.
  private func extent(shape: [Int], count: Int) throws(JSONDefect) -> JSONDataset.Extent {
    let verdicts = try node.member("verdicts")
    try verdicts.requireShape(shape)
    guard try verdicts.optionalMember("values") != nil else { return .none }
    guard let index = try verdicts.optionalMember("index") else { return .all }
    return .only(try index.indices(below: count))
  }

  private func entries(
    shape: [Int],
    count: Int,
    indices: [Int]? = nil
  ) throws(JSONDefect) -> [Finding] {
    func values<Element>(
      _ key: String,
      _ read: (JSONNode) throws(JSONDefect) -> [Element]
    ) throws(JSONDefect) -> [Element] {
      let dataset = try node.member(key)
      try dataset.requireShape(shape)
      let index = try indices == nil ? dataset.optionalMember("index") : dataset.member("index")
      guard try index?.integers() == indices else {
        throw (index ?? dataset).unexpected("the offsets of the verdicts", found: "others")
      }
      return try dataset.values(count: count, read)
    }
    func numbers(_ key: String) throws(JSONDefect) -> [Double] {
      try values(key) { node throws(JSONDefect) in try node.numbers() }
    }
    let (analytic, numeric) = (try numbers("analytic"), try numbers("numeric"))
    let (uncertainty, step) = (try numbers("uncertainty"), try numbers("step"))
    let detectableError = try numbers("detectable_error")
    let evaluations = try values("entry_evaluations") { node throws(JSONDefect) in
      try node.counts(Int32.self)
    }
    let verdicts = try values("verdicts") { node throws(JSONDefect) in try node.verdicts() }
    let reasons = try values("reason") { node throws(JSONDefect) in try node.reasons() }
    // Not needed, because they follow from the others, but no reader should find them broken.
    for key in ["absolute_error", "relative_error"] { _ = try numbers(key) }
    return analytic.indices.map { row in
      var finding = Finding(analytic: analytic[row])
      finding.numeric = numeric[row]
      finding.uncertainty = uncertainty[row]
      finding.step = step[row]
      finding.evaluations = evaluations[row]
      finding.detectableError = detectableError[row]
      finding.verdict = verdicts[row]
      finding.reason = reasons[row]
      return finding
    }
  }
}

extension JSONNode {
  /// Reads flat offsets: ascending, and each below a limit.
  func indices(below limit: Int) throws(JSONDefect) -> [Int] {
    let indices = try integers()
    var least = 0
    for index in indices {
      guard index >= least, index < limit else {
        throw unexpected("ascending offsets below \(limit)", found: String(index))
      }
      least = index + 1
    }
    return indices
  }
}
