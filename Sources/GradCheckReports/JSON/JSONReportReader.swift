internal import GradCheck

/// Reads the tree of a report.
struct JSONReportReader {
  private let root: JSONNode

  init(_ document: JSONValue) { root = JSONNode(value: document, path: "") }

  /// Returns the report that the tree holds.
  func report() throws(JSONDefect) -> GradientReport {
    try requireFormat()
    let blocks = try blocks()
    var report = GradientReport(
      generator: try root.member("generator").string(),
      created: try root.member("created").time(),
      run: try RunRecord(root.member("run")),
      configuration: try ConfigurationRecord(root.member("config")),
      blocks: blocks,
      warnings: try warnings()
    )
    report.stageBlames = try stageBlames()
    let verdict = try root.member("verdict")
    try verdict.require(ReportRules.verdict(verdict.string(), report.verdict))
    _ = try EntryTable.entries(in: root.member("failures"))
    return report
  }

  /// Requires a format of the same major version; a later minor version only adds members.
  private func requireFormat() throws(JSONDefect) {
    guard case .object = root.value else { throw root.unexpected("a report") }
    let format = try root.member("format")
    guard try format.string() == JSONReport.formatName else {
      throw format.unexpected(
        "“\(JSONReport.formatName)”",
        found: "“\(try format.string())”"
      )
    }
    let version = try root.member("format_version")
    try version.require(ReportRules.version(version.string()))
  }

  private func blocks() throws(JSONDefect) -> [BlockReport] {
    let node = try root.member("blocks")
    let order = try node.member("order")
    let identifiers = try order.strings()
    try order.require(ReportRules.blockCount(identifiers.count))
    guard Set(identifiers).count == identifiers.count else {
      throw order.unexpected("distinct blocks", found: "one of them twice")
    }
    let rows = try BlockSummaries.rows(in: root.member("summary"), count: identifiers.count)
    try root.member("summary").member("name").require(ReportRules.names(rows.map(\.name)))
    var blocks: [BlockReport] = []
    for (identifier, row) in zip(identifiers, rows) {
      blocks.append(try JSONBlockReader(node: node.member(identifier)).block(row))
    }
    return blocks
  }

  /// Returns which stages are to blame; a report of an earlier version does not say.
  private func stageBlames() throws(JSONDefect) -> [StageBlame] {
    guard let node = try root.optionalMember("stages") else { return [] }
    let count = try node.member("name").member("values").strings().count
    func strings(_ key: String) throws(JSONDefect) -> [String] {
      try node.column(key, count: count) { values throws(JSONDefect) in try values.strings() }
    }
    func counts(_ key: String) throws(JSONDefect) -> [Int] {
      try node.column(key, count: count) { values throws(JSONDefect) in try values.counts(Int.self)
      }
    }
    let (scopes, findings, names) = (
      try strings("scope"), try strings("finding"), try strings("name")
    )
    let (stages, totals, entries) = (
      try counts("stage"), try counts("stage_count"), try strings("entry")
    )
    var blames: [StageBlame] = []
    for row in 0..<count {
      guard let finding = StageBlame.Finding(rawValue: findings[row]) else {
        throw try node.member("finding").unexpected(
          StageBlame.Finding.allCases.map(\.rawValue).joined(separator: ", "),
          found: "“\(findings[row])”"
        )
      }
      blames.append(
        StageBlame(
          scope: scopes[row],
          finding: finding,
          stage: stages[row],
          stageCount: totals[row],
          name: names[row],
          entry: entries[row]
        )
      )
    }
    return blames
  }

  private func warnings() throws(JSONDefect) -> [ReportWarning] {
    let node = try root.member("warnings")
    let count = try node.member("code").member("values").strings().count
    func strings(_ key: String) throws(JSONDefect) -> [String] {
      try node.column(key, count: count) { values throws(JSONDefect) in try values.strings() }
    }
    let (codes, scopes) = (try strings("code"), try strings("scope"))
    let messages = try strings("message")
    return (0..<count).map {
      ReportWarning(code: .init(rawValue: codes[$0]), scope: scopes[$0], message: messages[$0])
    }
  }
}
