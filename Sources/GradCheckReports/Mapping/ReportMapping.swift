internal import Foundation
package import GradCheck

/// A report as a tree, which every format that can be read back stores.
///
/// The names in it are those of `Documents/report-format.md`; nothing else in the project knows them.
package enum ReportMapping {
  /// The value of `format` in every report.
  package static let formatName = "gradcheck-report"

  /// Returns the tree of a report, with its blocks.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - values: Which entries are kept.
  ///   - gathersWorst: Whether the worst entries of all blocks make one table. A table for each takes
  ///     most of the time that a report of small blocks takes, where tables are costly.
  /// - Returns: The tree.
  package static func tree(
    of report: GradientReport,
    values: JSONValues = .all,
    gathersWorst: Bool = false
  ) -> TreeGroup {
    var tree = rest(of: report, gathersWorst: gathersWorst)
    let identifiers = BlockIdentifiers.identifiers(of: report.blocks)
    for place in tree.groups.indices where tree.groups[place].name == "blocks" {
      tree.groups[place].group.groups = zip(identifiers, report.blocks).map { identifier, block in
        var group = BlockMapping.tree(of: block, identifier: identifier, values: values)
        if !gathersWorst { group.tables.append(("worst", EntryRow.table(of: block.worst))) }
        return (identifier, group)
      }
    }
    return tree
  }

  /// Returns the tree of a report without its blocks, of which only the group is there.
  package static func rest(of report: GradientReport, gathersWorst: Bool) -> TreeGroup {
    let identifiers = BlockIdentifiers.identifiers(of: report.blocks)
    var tree = TreeGroup()
    tree.add("format", .text(formatName))
    tree.add("format_version", .text(GradientReport.formatVersion))
    tree.hint("Conventions", .text("CF-1.11 NeXus"))
    Field.add(fields, of: report, to: &tree)
    tree.hint("NX_class", .text("NXroot"))
    tree.hint("default", .text("blocks"))
    var (run, config) = (TreeGroup(), TreeGroup())
    Field.add(RunRecord.fields, of: report.run, to: &run)
    Field.add(ConfigurationRecord.fields, of: report.configuration, to: &config)
    if !report.configuration.blockSettings.isEmpty {
      let settings = Column.table(
        BlockSettings.columns,
        of: report.configuration.blockSettings,
        dimension: "number"
      )
      config.tables.append(("block_settings", settings))
    }
    config.hint("json", .text(report.configuration.json))
    var blocks = TreeGroup()
    blocks.hint("NX_class", .text("NXentry"))
    blocks.add("order", .texts(identifiers))
    // By name: blocks that hold NaN are not equal even to themselves.
    let worst = report.worstBlock?.name
    let position = report.blocks.firstIndex { $0.name == worst }
    blocks.add("default", position.map { .text(identifiers[$0]) })
    tree.groups = [("run", run), ("config", config), ("blocks", blocks)]
    tree.tables = [
      (
        "summary",
        Column.table(
          SummaryRow.columns,
          of: report.blocks.map(SummaryRow.init),
          dimension: "block",
          rows: .named(identifiers)
        )
      )
    ]
    if gathersWorst {
      tree.tables.append(("worst", EntryRow.table(of: report.blocks.flatMap(\.worst))))
    }
    tree.tables.append(("failures", EntryRow.table(of: DiagnosedFailures(report))))
    tree.tables.append(
      ("stages", Column.table(StageBlame.columns, of: report.stageBlames, dimension: "number"))
    )
    tree.tables.append(
      ("warnings", Column.table(ReportWarning.columns, of: report.warnings, dimension: "number"))
    )
    // Members of version 1.1, which only the reports have that need them.
    if let part = report.part { tree.groups.append(("part", PartMapping.tree(of: part))) }
    if !report.statements.isEmpty {
      let statements = Column.table(
        Statement.columns,
        of: report.statements,
        dimension: "number"
      )
      tree.tables.append(("statements", statements))
    }
    if !report.failedChecks.isEmpty {
      let errors = Column.table(CheckFailure.columns, of: report.failedChecks, dimension: "number")
      tree.tables.append(("errors", errors))
    }
    return tree
  }

  private static var fields: [Field<GradientReport>] {
    [
      .text("generator", \.generator),
      .time("created", \.created),
      .derived("verdict") { .text($0.verdict.name) },
    ]
  }

  // MARK: Reading

  /// Returns the report that a tree holds.
  package static func report(
    from root: any TreeSource,
    entries policy: EntryPolicy = .all
  ) throws -> ReadReport {
    try requireFormat(root)
    var report = GradientReport(
      configuration: ConfigurationRecord(scheme: ""),
      blocks: []
    )
    try Field.read(fields, of: &report, from: root)
    try Field.read(RunRecord.fields, of: &report.run, from: root.group("run"))
    let config = try root.group("config")
    try Field.read(ConfigurationRecord.fields, of: &report.configuration, from: config)
    if try config.has(member: "block_settings") {
      report.configuration.blockSettings = try Column.records(
        BlockSettings.columns,
        in: config.table("block_settings", dimension: "number", key: "pattern", limit: rowLimit),
        empty: BlockSettings("")
      )
    }
    let reader = try BlocksReader(root, policy)
    report.blocks = try reader.blocks()
    // Reports of earlier versions do not say.
    if try root.has(member: "stages") {
      let table = try root.table("stages", dimension: "number", key: "name", limit: rowLimit)
      report.stageBlames = try StageBlame.records(in: table)
    }
    if try root.has(member: "statements") {
      report.statements = try Column.records(
        Statement.columns,
        in: root.table("statements", dimension: "number", key: "name", limit: rowLimit),
        empty: Statement("", verdict: .notChecked, text: "")
      )
    }
    if try root.has(member: "part") {
      report.part = try PartMapping.record(from: root.group("part"))
    }
    if try root.has(member: "errors") {
      report.failedChecks = try Column.records(
        CheckFailure.columns,
        in: root.table("errors", dimension: "number", key: "scope", limit: rowLimit),
        empty: CheckFailure(scope: "", message: "")
      )
    }
    let warnings = try root.table("warnings", dimension: "number", key: "code", limit: rowLimit)
    report.warnings = try Column.records(
      ReportWarning.columns,
      in: warnings,
      empty: ReportWarning(code: "", message: "")
    )
    try root.require(
      ReportRules.verdict(root.text("verdict"), report.verdict),
      at: .attribute("verdict")
    )
    // Not needed, because they follow from the blocks, but no reader should find them broken.
    _ = try EntryRow.records(in: EntryRow.open("failures", in: root))
    var read = ReadReport(report: report)
    // Last, when it is known what they may take.
    try reader.readEntries(into: &read)
    return read
  }

  private static let rowLimit = ReportRules.rowLimit

  /// Requires a format of the same major version; a later minor version only adds members.
  private static func requireFormat(_ root: any TreeSource) throws {
    let format = try root.has(attribute: "format") ? root.text("format") : nil
    guard format == formatName else {
      let found = format.map { "“\($0)”" } ?? "none"
      throw root.error(.init(expected: "“\(formatName)”", found: found), at: .attribute("format"))
    }
    try root.require(
      ReportRules.version(root.text("format_version")),
      at: .attribute("format_version")
    )
  }
}

/// Which entries of a stored report are read.
package enum EntryPolicy: Sendable {
  /// Every entry; a report whose entries take more memory than it may is refused.
  case all
  /// Those of the blocks that are wanted, by name and input, as far as they fit.
  ///
  /// Entries that are not read are not vouched for, but their verdicts are counted.
  case fitting(isWanted: @Sendable (_ name: String, _ input: String) -> Bool)
}

/// A report as it was read from a file, perhaps without entries.
package struct ReadReport: Sendable {
  /// The report.
  package var report: GradientReport
  /// The names of the blocks whose entries were wanted and did not fit, in the report's order.
  package var unreadBlocks: [String] = []

  package init(report: GradientReport) { self.report = report }
}
