#if HDF5
internal import GradCheck

/// Reads a report of any version 1.x.
///
/// Members that this version does not know are ignored.
enum ReportReader {
  static func read(_ path: String) throws -> GradientReport {
    try UntrustedFile(path).read { root, file, budget in
      // Before the library reads any string.
      let source = try ReportSource(file, budget)
      try checkFormat(root)
      var report = GradientReport(
        generator: try root.text("generator"),
        created: try root.text("created"),
        run: try RunRecord(from: root.group("run")),
        configuration: try ConfigurationRecord(from: root.group("config")),
        blocks: []
      )
      report.blocks = try readBlocks(root, source)
      if try root.contains("stages") {
        report.stageBlames = try StageTable.read(root.group("stages"), source: source)
      }
      if try root.contains("warnings") {
        report.warnings = try WarningTable.read(root.group("warnings"), source: source)
      }
      return report
    }
  }

  private static func checkFormat(_ root: borrowing HDF5Group) throws {
    guard try root.hasAttribute("format"), try root.text("format") == "gradcheck-report" else {
      throw HDF5Error("/", "expected a report of gradcheck, found another HDF5 file")
    }
    let version = try root.text("format_version")
    let known = GradientReport.formatVersion
    guard major(of: version) == major(of: known) else {
      throw HDF5Error("/", "expected format version \(known), found \(version)")
    }
  }

  private static func major(of version: String) -> Substring {
    version.prefix { $0 != "." }
  }

  private static func readBlocks(
    _ root: borrowing HDF5Group,
    _ source: ReportSource
  ) throws -> [BlockReport] {
    let rows = try SummaryTable.read(root.group("summary"), source: source)
    let group = try root.group("blocks")
    var seen: Set<String> = []
    return try rows.map { row in
      guard isIdentifier(row.identifier), seen.insert(row.identifier).inserted else {
        throw HDF5Error(
          "/summary/block",
          "expected distinct names of groups in “/summary/block”, found “\(row.identifier)”"
        )
      }
      return try BlockReader(row, source: source).read(group.group(row.identifier))
    }
  }

  /// Whether a string can be the name of a block's group, and of nothing outside `/blocks`.
  private static func isIdentifier(_ text: String) -> Bool {
    text.wholeMatch(of: /[a-zA-Z0-9_]([a-zA-Z0-9_.]*[a-zA-Z0-9_])?/) != nil
  }
}
#endif
