#if HDF5
internal import GradCheck
internal import GradCheckReports

/// The columns of `/summary`: one row for each block, in the order of the model.
struct SummaryTable {
  /// What the summary says of one block.
  struct Row {
    var identifier: String
    var name: String
    var counts = VerdictCounts()
    var maximumAbsoluteError: Double
    var maximumRelativeError: Double
    var smallestDetectableError: Double
    /// The offset of the worst entry; −1 in the file where nothing was compared.
    var worstIndex: Int?
  }

  static func write(
    _ blocks: [BlockReport],
    identifiers: [String],
    to group: consuming HDF5Group
  ) throws {
    var table = try TableWriter(group, dimension: "block", names: identifiers)
    try table.column("name", blocks.map(\.name))
    try table.column("compared", blocks.map { Int64($0.counts.compared) })
    for verdict in Verdict.allCases {
      try table.column(verdict.name, blocks.map { Int64($0.counts[verdict]) })
    }
    try table.column("max_absolute_error", blocks.map(\.maximumAbsoluteError))
    try table.column("max_relative_error", blocks.map(\.maximumRelativeError))
    try table.column("smallest_detectable_error", blocks.map(\.smallestDetectableError))
    try table.column("worst_index", blocks.map { Int64($0.worstIndex ?? -1) })
    try table.close()
  }

  static func read(_ group: consuming HDF5Group, source: ReportSource) throws -> [Row] {
    let table = try TableReader(
      group,
      dimension: "block",
      limit: ReportRules.blockLimit,
      source: source
    )
    let identifiers = try table.texts("block")
    let names = try table.texts("name")
    let maximumAbsoluteErrors = try table.doubles("max_absolute_error")
    let maximumRelativeErrors = try table.doubles("max_relative_error")
    let smallestDetectableErrors = try table.doubles("smallest_detectable_error")
    let worstIndices = try table.integers("worst_index")
    var rows = (0..<table.rowCount).map { row in
      Row(
        identifier: identifiers[row],
        name: names[row],
        maximumAbsoluteError: maximumAbsoluteErrors[row],
        maximumRelativeError: maximumRelativeErrors[row],
        smallestDetectableError: smallestDetectableErrors[row],
        worstIndex: worstIndices[row] < 0 ? nil : worstIndices[row]
      )
    }
    for verdict in Verdict.allCases {
      for (row, count) in try table.integers(verdict.name).enumerated() {
        guard (0...(1 << 40)).contains(count) else {
          throw table.refuse(verdict.name, "a number of entries", found: count)
        }
        rows[row].counts[verdict] = count
      }
    }
    for (row, compared) in zip(rows, try table.counts("compared")) {
      try require(
        ReportRules.compared(row.counts, compared, name: row.name, blockCount: rows.count),
        at: "/summary/compared"
      )
    }
    try require(ReportRules.names(names), at: "/summary/name")
    return rows
  }
}
#endif
