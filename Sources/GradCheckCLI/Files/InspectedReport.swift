internal import GradCheck
internal import GradCheckHDF5
internal import GradCheckReports

/// A report that is read to be looked at, without entries that are too many to be kept.
struct InspectedReport {
  /// The report, which says itself what was not read.
  var report: GradientReport
  private let unread: [BlockReport]

  /// Reads a report, with the entries of the blocks that a filter leaves.
  init(path: String, filter: BlockFilter) throws {
    let read = try ReportFormats.readableFormat(of: path).read(
      path,
      entries: .fitting { filter.isSelected($0, input: $1) }
    )
    let names = Set(read.unreadBlocks)
    report = read.report
    unread = report.blocks.filter { names.contains($0.name) }
    guard !unread.isEmpty else { return }
    report.warnings.append(
      ReportWarning(
        code: "entriesNotRead",
        message:
          "Of \(InspectedReport.entries(of: unread)) only the verdicts were read and counted, "
          + "because all of them take more than \(InspectedReport.limit); the largest errors, the worst "
          + "entries and the kinks are those that the report lists."
      )
    )
  }

  /// Throws where entries that are asked for by the name of their block were not read.
  func requireEntries() throws(CommandFailure) {
    guard !unread.isEmpty else { return }
    throw CommandFailure(
      .data,
      "Expected entries that take at most \(InspectedReport.limit) for --block, found "
        + "\(InspectedReport.entries(of: unread)); without --block the rest of the report is shown."
    )
  }

  private static let limit = "\(HDF5ReportFile.defaultMemoryLimit >> 20) MiB"

  private static func entries(of blocks: [BlockReport]) -> String {
    let count = blocks.reduce(0) { $0 + $1.count }
    let names = blocks.count == 1 ? blocks[0].name : NumberText.count(blocks.count, "block")
    return "the \(NumberText.count(count, "entry", plural: "entries")) of \(names)"
  }
}
