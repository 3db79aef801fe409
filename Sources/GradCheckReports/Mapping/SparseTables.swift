internal import GradCheck

/// The entries of a sparse block as two tables: one row for each place of the pattern, column after
/// column of the Jacobian, and where each of its columns starts.
enum SparseTables {
  /// What the attribute `storage` of a block with these tables holds.
  static let storage = "sparse"

  /// One place of a pattern.
  private struct Row {
    var row = 0
    var finding = Finding()
  }

  private static var columns: [Column<Row>] {
    [
      .count("row", \.row),
      .number("analytic", \.finding.analytic),
      .number("numeric", \.finding.numeric),
      .number("uncertainty", \.finding.uncertainty),
      .derived("absolute_error", \.finding.absoluteError),
      .derived("relative_error", \.finding.relativeError),
      .number("step", \.finding.step),
      .number("detectable_error", \.finding.detectableError),
      .count("evaluations", \.finding.storedEvaluations),
      .code("verdict", \.finding.verdict),
      .code("reason", \.finding.reason),
    ]
  }

  /// Returns the tables of a block with their names.
  static func tables(of sparse: SparseFindings) -> [(name: String, table: TreeTable)] {
    let rows = zip(sparse.pattern.rowIndices, sparse.findings).map(Row.init)
    var starts = TreeTable(
      dimension: "column_start",
      rows: .numbered(sparse.pattern.columnStarts.count)
    )
    starts.columns.append(("start", .integers(sparse.pattern.columnStarts)))
    return [
      ("entries", Column.table(columns, of: rows, dimension: "entry")),
      ("columns", starts),
    ]
  }

  /// Reads the tables of a block of some rows and columns.
  static func read(
    from group: any TreeSource,
    rowCount: Int,
    columnCount: Int
  ) throws -> SparseFindings {
    let entries = try group.table(
      "entries",
      dimension: "entry",
      key: "row",
      limit: ReportRules.sparseEntryLimit
    )
    let starts = try group.table(
      "columns",
      dimension: "column_start",
      key: "start",
      limit: ReportRules.sparseEntryLimit
    )
    try starts.take(starts.rowCount, of: MemoryLayout<Int>.stride)
    let columnStarts = try starts.integers("start", atLeast: 0)
    guard columnStarts.count == columnCount + 1 else {
      throw starts.error(
        .init(expected: "\(columnCount + 1) starts", found: "\(columnStarts.count)"),
        in: "start"
      )
    }
    let rows = try Column.records(columns, in: entries, empty: Row())
    let pattern: SparsityPattern
    do throws(GradientCheckError) {
      pattern = try SparsityPattern(
        rowCount: rowCount,
        columnStarts: columnStarts,
        rows: rows.map(\.row)
      )
    } catch {
      throw entries.error(
        .init(expected: "the places of a pattern", found: error.message),
        in: "row"
      )
    }
    guard pattern.rowIndices == rows.map(\.row) else {
      throw entries.error(
        .init(expected: "rows that ascend in each column", found: "others"),
        in: "row"
      )
    }
    return SparseFindings(pattern: pattern, findings: rows.map(\.finding))
  }
}

extension SparseFindings {
  /// The entries that failed or are inconclusive.
  var failed: KeptFindings {
    let kept = kept
    let places = kept.findings.indices.filter { kept.findings[$0].isConspicuous }
    return KeptFindings(
      indices: places.map { kept.indices[$0] },
      findings: places.map { kept.findings[$0] }
    )
  }
}

extension Finding {
  /// The evaluations as a table holds them.
  fileprivate var storedEvaluations: Int {
    get { Int(evaluations) }
    set { evaluations = Int32(clamping: newValue) }
  }
}
