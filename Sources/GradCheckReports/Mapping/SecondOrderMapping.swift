internal import GradCheck

/// What parts say of Hessians beside their blocks, as tables of the group `/part`; functions whose
/// first derivatives alone were checked have none of it.
enum SecondOrderMapping {
  /// How many rows of the tables are of a function; nothing for one without second derivatives.
  struct Extent {
    /// 1 for the gradient of a function whose Hessian was checked, 0 for others.
    var isGradient = 0
    var foundCount = 0
    var gaussNewtonCount = 0

    init() {}

    init(_ second: PartRecord.SecondOrder?) {
      isGradient = second == nil ? 0 : 1
      foundCount = second?.found.count ?? 0
      gaussNewtonCount = second?.gaussNewton.count ?? 0
    }
  }

  /// Returns the columns that say so in the table of functions, for records that hold it at a path.
  static func columns<Row>(_ path: WritableKeyPath<Row, Extent>) -> [Column<Row>] {
    [
      laterCount("gradient", path.appending(path: \.isGradient)),
      laterCount("second_differences", path.appending(path: \.foundCount)),
      laterCount("gauss_newton", path.appending(path: \.gaussNewtonCount)),
    ]
  }

  private static func laterCount<Row>(
    _ name: String,
    _ path: WritableKeyPath<Row, Int>
  ) -> Column<Row> {
    Column(
      name,
      elements: { rows in .integers(rows.map { $0[keyPath: path] }) },
      read: { table, rows in
        guard try table.has(column: name) else { return }
        for (row, count) in try table.integers(name, atLeast: 0).enumerated() {
          rows[row][keyPath: path] = count
        }
      }
    )
  }

  /// Returns the tables of some functions; none where no Hessian was checked.
  static func tables(of functions: [PartRecord.Function]) -> [(String, TreeTable)] {
    let all = functions.compactMap(\.secondOrder)
    guard !all.isEmpty else { return [] }
    let values = all.flatMap(\.gaussNewton).map(GaussNewtonRow.init)
    return [
      (
        "second_differences",
        Column.table(
          FoundRow.columns,
          of: all.flatMap(\.found).map(FoundRow.init),
          dimension: "number"
        )
      ),
      ("gauss_newton", Column.table(GaussNewtonRow.columns, of: values, dimension: "number")),
    ]
  }

  /// What is left of the tables while functions take theirs one after the other.
  struct Rest {
    fileprivate var found: ArraySlice<FoundRow>
    fileprivate var gaussNewton: ArraySlice<GaussNewtonRow>

    /// Reads the tables, where there are any.
    init(from group: any TreeSource, limit: Int) throws {
      func rows<Row>(_ name: String, _ columns: [Column<Row>], _ empty: Row) throws -> [Row] {
        guard try group.has(member: name) else { return [] }
        let key = columns[0].name
        let table = try group.table(name, dimension: "number", key: key, limit: limit)
        return try Column.records(columns, in: table, empty: empty)
      }
      found = try rows("second_differences", FoundRow.columns, FoundRow())[...]
      gaussNewton = try rows("gauss_newton", GaussNewtonRow.columns, GaussNewtonRow())[...]
    }

    /// Returns whether as many rows are left as a function has.
    func has(_ extent: Extent) -> Bool {
      extent.foundCount <= found.count && extent.gaussNewtonCount <= gaussNewton.count
    }

    /// Takes what is of the next function.
    mutating func take(_ extent: Extent) -> PartRecord.SecondOrder? {
      guard extent.isGradient > 0 else { return nil }
      let second = PartRecord.SecondOrder(
        found: found.prefix(extent.foundCount).map(\.finding),
        gaussNewton: gaussNewton.prefix(extent.gaussNewtonCount).map(\.value)
      )
      found = found.dropFirst(extent.foundCount)
      gaussNewton = gaussNewton.dropFirst(extent.gaussNewtonCount)
      return second
    }
  }
}

private struct FoundRow {
  var found = HessianValueFinding(row: 0, column: 0, finding: Finding())
  /// 1 where a claim that disagrees is off by a small share.
  var isSlight = 0

  static var columns: [Column<FoundRow>] {
    [
      .count("row", \.found.row),
      .count("column", \.found.column),
      .number("analytic", \.found.finding.analytic),
      .number("numeric", \.found.finding.numeric),
      .number("uncertainty", \.found.finding.uncertainty),
      .number("detectable_error", \.found.finding.detectableError),
      .code("verdict", \.found.finding.verdict),
      .code("reason", \.found.finding.reason),
      .count("slight", \.isSlight),
    ]
  }

  init() {}

  init(_ finding: HessianValueFinding) {
    found = finding
    isSlight = finding.isSlight ? 1 : 0
  }

  var finding: HessianValueFinding {
    var finding = found
    finding.isSlight = isSlight > 0
    return finding
  }
}

private struct GaussNewtonRow {
  var value = 0.0

  static var columns: [Column<GaussNewtonRow>] { [.number("value", \.value)] }

  init() {}
  init(_ value: Double) { self.value = value }
}
