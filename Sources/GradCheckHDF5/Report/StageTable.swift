#if HDF5
internal import GradCheck

/// The columns in which a report lists the stages that are to blame.
enum StageTable {
  static func write(_ blames: [StageBlame], to group: consuming HDF5Group) throws {
    var table = try TableWriter(
      group,
      dimension: "number",
      numbers: blames.indices.map { Int64($0) }
    )
    try table.column("scope", blames.map(\.scope))
    try table.column("finding", blames.map(\.finding.rawValue))
    try table.column("stage", blames.map { Int64($0.stage) })
    try table.column("stage_count", blames.map { Int64($0.stageCount) })
    try table.column("name", blames.map(\.name))
    try table.column("entry", blames.map(\.entry))
    try table.column("sentence", blames.map(\.sentence))
    try table.close()
  }

  static func read(
    _ group: consuming HDF5Group,
    source: ReportSource
  ) throws -> [StageBlame] {
    let table = try TableReader(group, dimension: "number", source: source)
    let (scope, finding) = (try table.texts("scope"), try table.texts("finding"))
    let (stage, count) = (try table.counts("stage"), try table.counts("stage_count"))
    let (name, entry) = (try table.texts("name"), try table.texts("entry"))
    return try (0..<table.rowCount).map { row in
      guard let known = StageBlame.Finding(rawValue: finding[row]) else {
        let names = StageBlame.Finding.allCases.map(\.rawValue).joined(separator: ", ")
        throw table.refuse("finding", names, found: "“\(finding[row])”")
      }
      return StageBlame(
        scope: scope[row],
        finding: known,
        stage: stage[row],
        stageCount: count[row],
        name: name[row],
        entry: entry[row]
      )
    }
  }
}
#endif
