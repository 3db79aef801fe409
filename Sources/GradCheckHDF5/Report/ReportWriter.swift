#if HDF5
internal import GradCheck
internal import GradCheckReports

/// Writes one report, but for what its blocks hold.
struct ReportWriter {
  private let report: GradientReport
  /// The names of the groups of the blocks, in the order of the model.
  private let identifiers: [String]

  init(_ report: GradientReport) {
    self.report = report
    identifiers = BlockIdentifiers.identifiers(of: report.blocks)
  }

  /// Writes what describes the blocks, and everything that is not in their groups.
  func write(to root: consuming HDF5Group, blocks: borrowing HDF5Group) throws {
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
    try describe(blocks)
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

  /// Writes the groups of the blocks, of which some are in the file already, with their entries.
  func writeBlocks(to group: borrowing HDF5Group, streamed: Set<String>) throws {
    for (block, identifier) in zip(report.blocks, identifiers) {
      try BlockWriter(block, identifier: identifier).write(
        to: streamed.contains(identifier)
          ? group.group(identifier) : group.createGroup(identifier)
      )
    }
  }

  private func describe(_ blocks: borrowing HDF5Group) throws {
    try blocks.setAttribute("NX_class", "NXentry")
    try blocks.setAttribute("order", identifiers)
    // By name: blocks that hold NaN are not equal even to themselves.
    let worst = report.worstBlock?.name
    if let position = report.blocks.firstIndex(where: { $0.name == worst }) {
      try blocks.setAttribute("default", identifiers[position])
    }
  }
}
#endif
