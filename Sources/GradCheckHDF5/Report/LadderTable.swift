#if HDF5
internal import GradCheck

/// The columns in which a block lists the steps of its worst entries, a row for each step.
enum LadderTable {
  /// Writes the steps of entries, entry by entry.
  static func write(_ entries: [EntryReport], to group: consuming HDF5Group) throws {
    let rows = LadderRows(entries)
    var table = try TableWriter(
      group,
      dimension: "number",
      numbers: rows.steps.indices.map { Int64($0) }
    )
    try table.column("index", rows.indices.map { Int64($0) })
    try table.column("step", rows.steps.map(\.step))
    try table.column("numeric", rows.steps.map(\.numeric))
    try table.column("noise", rows.steps.map(\.noise))
    try table.close()
  }

  /// Reads the steps and gives them to the entries with their offsets.
  static func read(
    _ group: consuming HDF5Group,
    into entries: inout [EntryReport],
    source: ReportSource
  ) throws {
    let table = try TableReader(group, dimension: "number", source: source)
    let rows = LadderRows(
      indices: try table.integers("index"),
      step: try table.doubles("step"),
      numeric: try table.doubles("numeric"),
      noise: try table.doubles("noise")
    )
    if let stray = rows.add(to: &entries) {
      throw table.refuse("index", "offsets of the worst entries", found: stray)
    }
  }
}
#endif
