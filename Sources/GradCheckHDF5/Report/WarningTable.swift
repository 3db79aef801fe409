#if HDF5
internal import GradCheck

/// The columns in which a report lists its warnings.
enum WarningTable {
  static func write(_ warnings: [ReportWarning], to group: consuming HDF5Group) throws {
    var table = try TableWriter(
      group,
      dimension: "number",
      numbers: warnings.indices.map { Int64($0) }
    )
    try table.column("code", warnings.map(\.code.rawValue))
    try table.column("scope", warnings.map(\.scope))
    try table.column("message", warnings.map(\.message))
    try table.close()
  }

  static func read(
    _ group: consuming HDF5Group,
    source: ReportSource
  ) throws -> [ReportWarning] {
    let table = try TableReader(group, dimension: "number", source: source)
    let code = try table.texts("code")
    let scope = try table.texts("scope")
    let message = try table.texts("message")
    return (0..<table.rowCount).map { row in
      ReportWarning(code: .init(rawValue: code[row]), scope: scope[row], message: message[row])
    }
  }
}
#endif
