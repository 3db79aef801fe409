#if HDF5
internal import GradCheck
internal import GradCheckReports

/// Reads a report of any version 1.x.
///
/// Members that this version does not know are ignored.
enum ReportReader {
  static func read(_ path: String, memoryLimit: Int) throws -> GradientReport {
    try UntrustedFile(path).read(memory: memoryLimit) { root, file, budget in
      // Before anything looks through the file.
      guard file.size / ReadBudget.fileShare <= memoryLimit else {
        throw HDF5Error(
          "/",
          "expected a report of at most \(memoryLimit / (1 << 20) * ReadBudget.fileShare) MiB, "
            + "found \(file.size >> 20) MiB"
        )
      }
      // Before the library reads any string.
      let source = try ReportSource(file, budget)
      try checkFormat(root)
      var report = GradientReport(
        generator: try root.text("generator"),
        created: try root.time("created"),
        run: try RunRecord(from: root.group("run")),
        configuration: try ConfigurationRecord(from: root.group("config")),
        blocks: []
      )
      report.blocks = try readBlocks(root, source)
      // Reports of earlier versions do not say.
      if try root.contains("stages") {
        report.stageBlames = try StageTable.read(root.group("stages"), source: source)
      }
      report.warnings = try WarningTable.read(root.group("warnings"), source: source)
      try require(ReportRules.verdict(root.text("verdict"), report.verdict), at: "/@verdict")
      // Not needed, because they follow from the blocks, but no reader should find them broken.
      _ = try EntryTable.read(root.group("failures"), source: source)
      return report
    }
  }

  private static func checkFormat(_ root: borrowing HDF5Group) throws {
    guard try root.hasAttribute("format"), try root.text("format") == "gradcheck-report" else {
      throw HDF5Error("/", "expected a report of gradcheck, found another HDF5 file")
    }
    try require(ReportRules.version(root.text("format_version")), at: "/@format_version")
  }

  private static func readBlocks(
    _ root: borrowing HDF5Group,
    _ source: ReportSource
  ) throws -> [BlockReport] {
    let rows = try SummaryTable.read(root.group("summary"), source: source)
    let worst = Dictionary(
      grouping: try EntryTable.read(root.group("worst"), source: source),
      by: \.block
    )
    let group = try root.group("blocks")
    var seen: Set<String> = []
    var addresses: Set<UInt64> = []
    let blocks = try rows.map { row in
      guard isIdentifier(row.identifier), seen.insert(row.identifier).inserted else {
        throw HDF5Error(
          "/summary/block",
          "expected distinct names of groups in “/summary/block”, found “\(row.identifier)”"
        )
      }
      let block = try group.group(row.identifier)
      // A group can have very many names, and each would be read again.
      guard addresses.insert(UInt64(try block.reference())).inserted else {
        throw HDF5Error(
          block.path,
          "expected a group of its own in “\(block.path)”, found another name of one before"
        )
      }
      return try BlockReader(row, worst: worst[row.name] ?? [], source: source).read(block)
    }
    let names = Set(rows.map(\.name))
    if let stray = worst.keys.sorted().first(where: { !names.contains($0) }) {
      throw HDF5Error(
        "/worst/block",
        "expected names of blocks in “/worst/block”, found “\(stray)”"
      )
    }
    return blocks
  }

  /// Whether a string can be the name of a block's group, and of nothing outside `/blocks`.
  private static func isIdentifier(_ text: String) -> Bool {
    text.wholeMatch(of: /[a-zA-Z0-9_]([a-zA-Z0-9_.]*[a-zA-Z0-9_])?/) != nil
  }
}
#endif
