#if HDF5
internal import GradCheck
internal import GradCheckReports

/// Writes one report.
struct ReportWriter {
  private let report: GradientReport
  /// The names of the groups of the blocks, in the order of the model.
  private let identifiers: [String]
  /// The groups that are in the file already, with their entries.
  private let streamed: Set<String>

  init(_ report: GradientReport, streamed: Set<String> = []) {
    self.report = report
    self.streamed = streamed
    identifiers = BlockIdentifiers.identifiers(of: report.blocks)
  }

  /// Writes the report under a temporary name, and then gives it its own.
  func write(to path: String) throws {
    do {
      // Two threads that write one path share the temporary name, so one waits for the other.
      try HDF5Library.run {
        try AtomicFile.replace(path) { temporary in
          let file = try HDF5File.create(temporary)
          try writeContents(to: file.root())
          try file.finish()
        }
      }
    } catch let error as HDF5Error {
      throw error.asFailureToWrite(path)
    }
  }

  /// Writes all that is not in the file yet.
  func writeContents(to root: consuming HDF5Group) throws {
    try root.setAttribute("format", "gradcheck-report")
    try root.setAttribute("format_version", GradientReport.formatVersion)
    try root.setAttribute("Conventions", "CF-1.11 NeXus")
    try root.setAttribute("generator", report.generator)
    try root.setAttribute("created", report.created)
    try root.setAttribute("verdict", report.verdict.name)
    try root.setAttribute("NX_class", "NXroot")
    try root.setAttribute("default", "blocks")
    try report.run.write(to: root.createGroup("run"))
    try report.configuration.write(to: root.createGroup("config"))
    try writeBlocks(
      to: streamed.isEmpty ? root.createGroup("blocks") : root.group("blocks")
    )
    try SummaryTable.write(
      report.blocks,
      identifiers: identifiers,
      to: root.createGroup("summary")
    )
    try EntryTable.write(report.blocks.flatMap(\.worst), to: root.createGroup("worst"))
    try EntryTable.write(DiagnosedFailures(report), to: root.createGroup("failures"))
    try StageTable.write(report.stageBlames, to: root.createGroup("stages"))
    try WarningTable.write(report.warnings, to: root.createGroup("warnings"))
  }

  private func writeBlocks(to group: consuming HDF5Group) throws {
    try group.setAttribute("NX_class", "NXentry")
    try group.setAttribute("order", identifiers)
    // By name: blocks that hold NaN are not equal even to themselves.
    let worst = report.worstBlock?.name
    if let position = report.blocks.firstIndex(where: { $0.name == worst }) {
      try group.setAttribute("default", identifiers[position])
    }
    for (block, identifier) in zip(report.blocks, identifiers) {
      try BlockWriter(block, identifier: identifier).write(
        to: streamed.contains(identifier)
          ? group.group(identifier) : group.createGroup(identifier)
      )
    }
  }
}
#endif
