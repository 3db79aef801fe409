#if HDF5
internal import GradCheck

/// The columns in which a block lists the steps of its worst entries, a row for each step.
enum LadderTable {
  /// Writes the steps of entries, entry by entry.
  static func write(_ entries: [EntryReport], to group: consuming HDF5Group) throws {
    let rows = entries.flatMap { entry in entry.ladder.map { (index: entry.index, step: $0) } }
    let table = try TableWriter(
      group,
      dimension: "number",
      numbers: rows.indices.map { Int64($0) }
    )
    try table.column("index", rows.map { Int64($0.index) })
    try table.column("step", rows.map(\.step.step))
    try table.column("numeric", rows.map(\.step.numeric))
    try table.column("noise", rows.map(\.step.noise))
    try table.close()
  }

  /// Reads the steps and gives them to the entries with their offsets.
  static func read(
    _ group: consuming HDF5Group,
    into entries: inout [EntryReport],
    source: ReportSource
  ) throws {
    let table = try TableReader(group, dimension: "number", source: source)
    let index = try table.integers("index")
    let step = try table.doubles("step")
    let numeric = try table.doubles("numeric")
    let noise = try table.doubles("noise")
    let ranks = Dictionary(entries.enumerated().map { ($1.index, $0) }) { first, _ in first }
    for row in 0..<table.rowCount {
      guard let rank = ranks[index[row]] else {
        throw table.refuse("index", "offsets of the worst entries", found: index[row])
      }
      entries[rank].ladder.append(
        StepMeasurement(step: step[row], numeric: numeric[row], noise: noise[row])
      )
    }
  }
}
#endif
