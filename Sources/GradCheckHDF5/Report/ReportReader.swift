#if HDF5
internal import GradCheck
internal import GradCheckReports

/// Reads a report of any version 1.x.
///
/// Members that this version does not know are ignored.
enum ReportReader {
  static func read(
    _ path: String,
    memoryLimit: Int,
    entries policy: EntryPolicy
  ) throws -> ReadReport {
    try UntrustedFile(path).read(memory: memoryLimit) { root, file, budget in
      // Before anything looks through the file.
      try checkSize(of: file, memoryLimit: memoryLimit, policy)
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
      let rows = try SummaryTable.read(root.group("summary"), source: source)
      report.blocks = try readBlocks(rows, in: root, source, policy)
      // Reports of earlier versions do not say.
      if try root.contains("stages") {
        report.stageBlames = try StageTable.read(root.group("stages"), source: source)
      }
      report.warnings = try WarningTable.read(root.group("warnings"), source: source)
      try require(ReportRules.verdict(root.text("verdict"), report.verdict), at: "/@verdict")
      // Not needed, because they follow from the blocks, but no reader should find them broken.
      _ = try EntryTable.read(root.group("failures"), source: source)
      var read = ReadReport(report: report)
      if case .fitting(let isWanted) = policy {
        // Last, when it is known what they may take.
        try readEntries(rows, in: root.group("blocks"), source, isWanted, into: &read)
      }
      return read
    }
  }

  private static func checkSize(
    of file: RawFile,
    memoryLimit: Int,
    _ policy: EntryPolicy
  ) throws {
    let share =
      switch policy {
      case .all: ReadBudget.fileShare
      case .fitting: ReadBudget.fileShareWithoutEntries
      }
    guard file.size / share <= memoryLimit else {
      throw HDF5Error(
        "/",
        "expected a report of at most \(memoryLimit / (1 << 20) * share) MiB, "
          + "found \(file.size >> 20) MiB"
      )
    }
  }

  private static func checkFormat(_ root: borrowing HDF5Group) throws {
    guard try root.hasAttribute("format"), try root.text("format") == "gradcheck-report" else {
      throw HDF5Error("/", "expected a report of gradcheck, found another HDF5 file")
    }
    try require(ReportRules.version(root.text("format_version")), at: "/@format_version")
  }

  private static func readBlocks(
    _ rows: [SummaryTable.Row],
    in root: borrowing HDF5Group,
    _ source: ReportSource,
    _ policy: EntryPolicy
  ) throws -> [BlockReport] {
    // Reports of earlier versions have them in the group of each block.
    let worst =
      try root.contains("worst")
      ? Dictionary(
        grouping: EntryTable.read(root.group("worst"), source: source),
        by: \.block
      ) : [:]
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
      return try BlockReader(row, worst: worst[row.name] ?? [], source: source, policy).read(block)
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

  /// Reads the entries of blocks that are wanted, as far as they fit.
  private static func readEntries(
    _ rows: [SummaryTable.Row],
    in group: consuming HDF5Group,
    _ source: ReportSource,
    _ isWanted: (_ name: String, _ input: String) -> Bool,
    into read: inout ReadReport
  ) throws {
    for (place, row) in rows.enumerated() {
      let block = read.report.blocks[place]
      guard isWanted(block.name, block.input.name) else { continue }
      let group = try group.group(row.identifier)
      guard try group.contains("analytic") else { continue }
      let reader = EntryReader(block, source: source)
      if reader.fits {
        read.report.blocks[place].findings = try reader.read(group)
      } else {
        read.unreadBlocks.append(block.name)
      }
    }
  }

  /// Whether a string can be the name of a block's group, and of nothing outside `/blocks`.
  private static func isIdentifier(_ text: String) -> Bool {
    text.wholeMatch(of: /[a-zA-Z0-9_]([a-zA-Z0-9_.]*[a-zA-Z0-9_])?/) != nil
  }
}
#endif
