#if HDF5
internal import GradCheck
internal import GradCheckReports

/// The columns in which a report lists single entries: `/failures`, and `/worst` of all blocks.
///
/// One table for all blocks: a table of its own for each took most of the time that a report of
/// small blocks takes.
enum EntryTable {
  /// Writes entries, the worst first.
  ///
  /// An entry without a kink has NaN for its slopes and distance, one without a diagnosis an
  /// empty string.
  static func write(_ entries: [EntryReport], to group: consuming HDF5Group) throws {
    let table = try columns(of: entries, in: group)
    try table.close()
  }

  /// Writes the failures of a report.
  static func write(_ failures: DiagnosedFailures, to group: consuming HDF5Group) throws {
    var table = try columns(of: failures.entries, in: group)
    try table.column("diagnosis_share", failures.shares)
    try table.close()
  }

  private static func columns(
    of entries: [EntryReport],
    in group: consuming HDF5Group
  ) throws -> TableWriter {
    var table = try TableWriter(
      group,
      dimension: "rank",
      numbers: entries.indices.map { Int64($0) }
    )
    try table.column("block", entries.map(\.block))
    try table.column("entry", entries.map(\.entry))
    try table.column("index", entries.map { Int64($0.index) })
    try table.column("analytic", entries.map(\.analytic))
    try table.column("numeric", entries.map(\.numeric))
    try table.column("uncertainty", entries.map(\.uncertainty))
    try table.column("allowance", entries.map(\.allowance))
    try table.column("absolute_error", entries.map(\.absoluteError))
    try table.column("relative_error", entries.map(\.relativeError))
    try table.column("step", entries.map(\.step))
    try table.column("evaluations", entries.map { Int64($0.evaluations) })
    try table.column("verdict", entries.map(\.verdict))
    try table.column("reason", entries.map(\.reason))
    try table.column("slope_below", entries.map { $0.kink?.slopeBelow ?? .nan })
    try table.column("slope_above", entries.map { $0.kink?.slopeAbove ?? .nan })
    try table.column("kink_distance", entries.map { $0.kink?.distance ?? .nan })
    try table.column("diagnosis", entries.map { $0.diagnosis ?? "" })
    return table
  }

  /// The most entries that a table may list: some for each of the most blocks.
  private static let limit = 50 * ReportRules.blockLimit

  /// Returns the entries of a table.
  static func read(
    _ group: consuming HDF5Group,
    source: ReportSource
  ) throws -> [EntryReport] {
    let table = try TableReader(group, dimension: "rank", limit: limit, source: source)
    try source.budget.take(table.rowCount, of: MemoryLayout<EntryReport>.stride, for: table.path)
    let block = try table.texts("block")
    let entry = try table.texts("entry")
    let index = try table.integers("index")
    let analytic = try table.doubles("analytic")
    let numeric = try table.doubles("numeric")
    let uncertainty = try table.doubles("uncertainty")
    let allowance = try table.doubles("allowance")
    let step = try table.doubles("step")
    let evaluations = try table.counts("evaluations")
    let verdict = try table.codes("verdict", Verdict.self)
    let reason = try table.codes("reason", Reason.self)
    let slopeBelow = try table.doubles("slope_below")
    let slopeAbove = try table.doubles("slope_above")
    let distance = try table.doubles("kink_distance")
    let diagnosis = try table.texts("diagnosis")
    return (0..<table.rowCount).map { row in
      var finding = Finding(analytic: analytic[row])
      finding.numeric = numeric[row]
      finding.uncertainty = uncertainty[row]
      finding.step = step[row]
      finding.evaluations = Int32(clamping: evaluations[row])
      finding.verdict = verdict[row]
      finding.reason = reason[row]
      var entry = EntryReport(
        block: block[row],
        entry: entry[row],
        index: index[row],
        finding: finding,
        allowance: allowance[row],
        kink: .stored(
          slopeBelow: slopeBelow[row],
          slopeAbove: slopeAbove[row],
          distance: distance[row]
        )
      )
      if !diagnosis[row].isEmpty { entry.diagnosis = diagnosis[row] }
      return entry
    }
  }
}
#endif
