internal import GradCheck

/// What the report of a part says beside what was found, as a tree: the group `/part`.
enum PartMapping {
  /// Returns the group of a record.
  static func tree(of record: PartRecord) -> TreeGroup {
    var group = TreeGroup()
    group.add("index", .integer(record.part.index))
    group.add("count", .integer(record.part.count))
    group.add("worst_count", .integer(record.worstCount))
    group.add("machine", .text(record.machine))
    group.add("digests", .dictionary(record.digests))
    func add<Row>(_ name: String, _ columns: [Column<Row>], _ rows: [Row]) {
      group.tables.append((name, Column.table(columns, of: rows, dimension: "number")))
    }
    // What is of Hessians is left out where there are none.
    let hasHessians = record.functions.contains { $0.secondOrder != nil }
    add(
      "functions",
      FunctionRow.columns + (hasHessians ? SecondOrderMapping.columns(\.second) : []),
      record.functions.map(FunctionRow.init)
    )
    add(
      "inputs",
      InputRow.columns,
      record.functions.flatMap { function in
        zip(function.inputs, function.sizes).map { InputRow(name: $0, size: $1) }
      }
    )
    add(
      "overlap",
      OverlapRow.columns,
      record.functions.flatMap { function in
        zip(function.overlap, function.overlapEvaluations)
          .map { OverlapRow(column: $0, evaluations: $1) }
      }
    )
    add("point", PointRow.columns, record.functions.flatMap(\.point).map(PointRow.init))
    group.tables += SecondOrderMapping.tables(of: record.functions)
    return group
  }

  /// Reads a record.
  static func record(from group: any TreeSource) throws -> PartRecord {
    let (index, count) = (try group.count("index"), try group.count("count"))
    guard let part = try? CheckPart(index, of: count) else {
      let violation = ReportRules.Violation(
        expected: "a part of a check",
        found: "\(index) of \(count)"
      )
      throw group.error(violation, at: .attribute("index"))
    }
    var record = PartRecord(part, worstCount: try group.count("worst_count"))
    record.machine = try group.text("machine")
    record.digests = try group.dictionary("digests")
    func rows<Row>(
      _ name: String,
      _ columns: [Column<Row>],
      _ empty: Row,
      limit: Int = ReportRules.rowLimit
    ) throws -> [Row] {
      let key = columns[0].name
      let table = try group.table(name, dimension: "number", key: key, limit: limit)
      return try Column.records(columns, in: table, empty: empty)
    }
    var inputs = try rows("inputs", InputRow.columns, InputRow())[...]
    var overlap = try rows("overlap", OverlapRow.columns, OverlapRow())[...]
    var point = try rows("point", PointRow.columns, PointRow(), limit: pointLimit)[...]
    var second = try SecondOrderMapping.Rest(from: group, limit: pointLimit)
    let columns = FunctionRow.columns + SecondOrderMapping.columns(\.second)
    for row in try rows("functions", columns, FunctionRow()) {
      guard row.inputCount <= inputs.count, row.overlapCount <= overlap.count,
        row.coordinateCount <= point.count, second.has(row.second)
      else {
        let violation = ReportRules.Violation(
          expected: "as many rows as the functions have",
          found: "fewer"
        )
        throw group.error(violation, at: .member("functions"))
      }
      var function = row.function(
        inputs.prefix(row.inputCount),
        overlap.prefix(row.overlapCount),
        point.prefix(row.coordinateCount)
      )
      function.secondOrder = second.take(row.second)
      record.functions.append(function)
      inputs = inputs.dropFirst(row.inputCount)
      overlap = overlap.dropFirst(row.overlapCount)
      point = point.dropFirst(row.coordinateCount)
    }
    return record
  }

  /// The most coordinates of points that are read: a gigabyte of them.
  private static let pointLimit = 1 << 27
}

private struct FunctionRow {
  var scope = ""
  var precision = ""
  var blockCount = 0
  var warningCount = 0
  var blameCount = 0
  var inputCount = 0
  var overlapCount = 0
  var coordinateCount = 0
  var repeatedEvaluations = 0
  var streamedRowCount = 0
  var second = SecondOrderMapping.Extent()
  /// The coordinate at which the function threw; −3 where it did not.
  var thrownAt = noThrow

  static let noThrow = -3

  static var columns: [Column<FunctionRow>] {
    [
      .text("scope", \.scope),
      .text("precision", \.precision),
      .count("blocks", \.blockCount),
      .count("warnings", \.warningCount),
      .count("stages", \.blameCount),
      .count("inputs", \.inputCount),
      .count("overlap", \.overlapCount),
      .count("coordinates", \.coordinateCount),
      .count("repeated_evaluations", \.repeatedEvaluations),
      .count("streamed_rows", \.streamedRowCount),
      Column(
        "thrown_at",
        elements: { .integers($0.map(\.thrownAt)) },
        read: { table, rows in
          for (row, place) in try table.integers("thrown_at", atLeast: noThrow).enumerated() {
            rows[row].thrownAt = place
          }
        }
      ),
    ]
  }

  init() {}

  init(_ function: PartRecord.Function) {
    scope = function.scope
    precision = function.precision
    blockCount = function.blockCount
    warningCount = function.warningCount
    blameCount = function.blameCount
    inputCount = function.inputs.count
    overlapCount = function.overlap.count
    coordinateCount = function.point.count
    repeatedEvaluations = function.repeatedEvaluations
    streamedRowCount = function.streamedRowCount
    second = SecondOrderMapping.Extent(function.secondOrder)
    thrownAt = function.thrownAt ?? FunctionRow.noThrow
  }

  func function(
    _ inputs: ArraySlice<InputRow>,
    _ overlap: ArraySlice<OverlapRow>,
    _ point: ArraySlice<PointRow>
  ) -> PartRecord.Function {
    var function = PartRecord.Function()
    function.scope = scope
    function.precision = precision
    function.blockCount = blockCount
    function.warningCount = warningCount
    function.blameCount = blameCount
    function.inputs = inputs.map(\.name)
    function.sizes = inputs.map(\.size)
    function.overlap = overlap.map(\.column)
    function.overlapEvaluations = overlap.map(\.evaluations)
    function.point = point.map(\.value)
    function.repeatedEvaluations = repeatedEvaluations
    function.streamedRowCount = streamedRowCount
    function.thrownAt = thrownAt == FunctionRow.noThrow ? nil : thrownAt
    return function
  }
}

private struct InputRow {
  var name = ""
  var size = 0

  static var columns: [Column<InputRow>] { [.text("name", \.name), .count("size", \.size)] }
}

private struct OverlapRow {
  var column = 0
  var evaluations = 0

  static var columns: [Column<OverlapRow>] {
    [.count("column", \.column), .count("evaluations", \.evaluations)]
  }
}

private struct PointRow {
  var value = 0.0

  static var columns: [Column<PointRow>] { [.number("value", \.value)] }

  init() {}
  init(_ value: Double) { self.value = value }
}
