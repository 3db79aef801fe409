#if HDF5
internal import GradCheck

/// The columns in which a block lists its kinks.
enum KinkTable {
  /// Writes kinks by the offset of their entry, the least first.
  static func write(_ kinks: [Int: Kink], to group: consuming HDF5Group) throws {
    let rows = kinks.sorted { $0.key < $1.key }
    var table = try TableWriter(
      group,
      dimension: "index",
      numbers: rows.map { Int64($0.key) }
    )
    try table.column("slope_below", rows.map(\.value.slopeBelow))
    try table.column("slope_above", rows.map(\.value.slopeAbove))
    try table.column("distance", rows.map(\.value.distance))
    try table.close()
  }

  /// Returns the kinks of a table, whose offsets lie in a block of `count` entries.
  static func read(
    _ group: consuming HDF5Group,
    count: Int,
    source: ReportSource
  ) throws -> [Int: Kink] {
    let table = try TableReader(group, dimension: "index", limit: count, source: source)
    // A dictionary has room for up to twice as many as it holds.
    try source.budget.take(
      table.rowCount,
      of: 2 * MemoryLayout<(key: Int, value: Kink)>.stride,
      for: table.path
    )
    let index = try table.integers("index")
    let slopeBelow = try table.doubles("slope_below")
    let slopeAbove = try table.doubles("slope_above")
    let distance = try table.doubles("distance")
    var kinks: [Int: Kink] = [:]
    for row in 0..<table.rowCount {
      guard (0..<count).contains(index[row]), kinks[index[row]] == nil else {
        throw table.refuse("index", "distinct offsets below \(count)", found: index[row])
      }
      kinks[index[row]] = Kink(
        slopeBelow: slopeBelow[row],
        slopeAbove: slopeAbove[row],
        distance: distance[row]
      )
    }
    return kinks
  }
}
#endif
