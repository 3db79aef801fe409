internal import GradCheck

/// The row of `/summary` that a block has.
struct SummaryRow {
  var name = ""
  var compared = 0
  var counts = VerdictCounts()
  var maximumAbsoluteError = Double.nan
  var maximumRelativeError = Double.nan
  var smallestDetectableError = Double.nan
  /// The offset of the worst entry; −1 where nothing was compared.
  var worstIndex = -1

  static var columns: [Column<SummaryRow>] {
    [.text("name", \.name), .count("compared", \.compared)]
      + Verdict.allCases.map { .count($0.name, \.counts[$0]) }
      + [
        .number("max_absolute_error", \.maximumAbsoluteError),
        .number("max_relative_error", \.maximumRelativeError),
        .number("smallest_detectable_error", \.smallestDetectableError),
        Column(
          "worst_index",
          elements: { .integers($0.map(\.worstIndex)) },
          read: { table, rows in
            for (row, index) in try table.integers("worst_index", atLeast: -1).enumerated() {
              rows[row].worstIndex = index
            }
          }
        ),
      ]
  }

  init() {}

  init(_ block: BlockReport) {
    name = block.name
    compared = block.counts.compared
    counts = block.counts
    maximumAbsoluteError = block.maximumAbsoluteError
    maximumRelativeError = block.maximumRelativeError
    smallestDetectableError = block.smallestDetectableError
    worstIndex = block.worstIndex ?? -1
  }

  /// Reads the table, whose sums must be right.
  static func records(in table: any TableSource) throws -> [SummaryRow] {
    let rows = try Column.records(columns, in: table, empty: SummaryRow())
    for row in rows {
      try table.require(
        ReportRules.compared(row.counts, row.compared, name: row.name, blockCount: rows.count),
        in: "compared"
      )
    }
    try table.require(ReportRules.names(rows.map(\.name)), in: "name")
    return rows
  }
}

/// A named entry: the rows of `/failures`, and of the worst entries of blocks.
enum EntryRow {
  private static var columns: [Column<EntryReport>] {
    [
      .text("block", \.block),
      .text("entry", \.entry),
      .count("index", \.index),
      .number("analytic", \.finding.analytic),
      .number("numeric", \.finding.numeric),
      .number("uncertainty", \.finding.uncertainty),
      .number("allowance", \.allowance),
      .derived("absolute_error", \.finding.absoluteError),
      .derived("relative_error", \.finding.relativeError),
      .number("step", \.finding.step),
      .laterNumber("detectable_error", \.finding.detectableError),
      .count("evaluations", \.storedEvaluations),
      .code("verdict", \.finding.verdict),
      .code("reason", \.finding.reason),
      // An entry without a kink has NaN for all three.
      .number("slope_below", \.storedKink.slopeBelow),
      .number("slope_above", \.storedKink.slopeAbove),
      .number("kink_distance", \.storedKink.distance),
      .text("diagnosis", \.diagnosis),
    ]
  }

  private static let empty = EntryReport(
    block: "",
    entry: "",
    index: 0,
    finding: Finding(),
    allowance: .nan
  )

  /// Returns the table of some entries, the worst first.
  static func table(of entries: [EntryReport]) -> TreeTable {
    Column.table(columns, of: entries, dimension: "rank")
  }

  /// Returns the table of the failures of a report.
  static func table(of failures: DiagnosedFailures) -> TreeTable {
    var table = table(of: failures.entries)
    table.columns.append(("diagnosis_share", .numbers(failures.shares)))
    return table
  }

  /// Opens a table of entries.
  static func open(_ name: String, in group: any TreeSource) throws -> any TableSource {
    try group.table(name, dimension: "rank", key: "entry", limit: ReportRules.entryRowLimit)
  }

  /// Reads the entries of a table.
  static func records(in table: any TableSource) throws -> [EntryReport] {
    try Column.records(columns, in: table, empty: empty)
  }
}

extension EntryReport {
  fileprivate var storedEvaluations: Int {
    get { Int(finding.evaluations) }
    set { finding.evaluations = Int32(clamping: newValue) }
  }

  /// The kink in numbers, all of which are NaN where there is none.
  fileprivate var storedKink: Kink {
    get { kink ?? Kink(slopeBelow: .nan, slopeAbove: .nan, distance: .nan) }
    set {
      let isNone = newValue.slopeBelow.isNaN && newValue.slopeAbove.isNaN && newValue.distance.isNaN
      // Of a kink that was found, each number alone may be NaN.
      kink = isNone ? nil : newValue
    }
  }
}

/// A kink of a block, by the offset of its entry.
struct KinkRow {
  var index = 0
  var kink = Kink(slopeBelow: .nan, slopeAbove: .nan, distance: .nan)

  private static var columns: [Column<KinkRow>] {
    [
      .number("slope_below", \.kink.slopeBelow),
      .number("slope_above", \.kink.slopeAbove),
      .number("distance", \.kink.distance),
    ]
  }

  /// Returns the table of the kinks of a block, by ascending offsets.
  static func table(of kinks: [Int: Kink]) -> TreeTable {
    let rows = kinks.sorted { $0.key < $1.key }.map { KinkRow(index: $0.key, kink: $0.value) }
    return Column.table(
      columns,
      of: rows,
      dimension: "index",
      rows: .offsets(rows.map(\.index))
    )
  }

  /// Reads the kinks of a block of `count` entries.
  static func kinks(in group: any TreeSource, count: Int) throws -> [Int: Kink] {
    let table = try group.table("kinks", dimension: "index", key: "index", limit: count)
    let indices = try table.integers("index")
    var least = 0
    for index in indices {
      guard index >= least, index < count else {
        let expected = "ascending offsets below \(count)"
        throw table.error(.init(expected: expected, found: "\(index)"), in: "index")
      }
      least = index + 1
    }
    let rows = try Column.records(columns, in: table, empty: KinkRow())
    return Dictionary(uniqueKeysWithValues: zip(indices, rows.map(\.kink)))
  }
}

/// A step of one of a block's worst entries.
struct LadderRow {
  var index = 0
  var step = StepMeasurement(step: .nan, numeric: .nan, noise: .nan)

  private static var columns: [Column<LadderRow>] {
    [
      .count("index", \.index),
      .number("step", \.step.step),
      .number("numeric", \.step.numeric),
      .number("noise", \.step.noise),
    ]
  }

  /// Returns the table of the steps of entries, or nothing where none has any.
  static func table(of entries: [EntryReport]) -> TreeTable? {
    let rows = entries.flatMap { entry in
      entry.ladder.map { LadderRow(index: entry.index, step: $0) }
    }
    return rows.isEmpty ? nil : Column.table(columns, of: rows, dimension: "number")
  }

  /// Reads the steps and gives them to the entries with their offsets.
  static func read(from group: any TreeSource, into entries: inout [EntryReport]) throws {
    let table = try group.table(
      "ladders",
      dimension: "number",
      key: "index",
      limit: ReportRules.rowLimit
    )
    let ranks = Dictionary(entries.enumerated().map { ($1.index, $0) }) { first, _ in first }
    for row in try Column.records(columns, in: table, empty: LadderRow()) {
      guard let rank = ranks[row.index] else {
        let expected = "offsets of the worst entries"
        throw table.error(.init(expected: expected, found: "\(row.index)"), in: "index")
      }
      entries[rank].ladder.append(row.step)
    }
  }
}

extension ReportWarning {
  /// The columns of `/warnings`.
  static var columns: [Column<ReportWarning>] {
    [.text("code", \.storedCode), .text("scope", \.scope), .text("message", \.message)]
  }

  private var storedCode: String {
    get { code.rawValue }
    set { code = Code(rawValue: newValue) }
  }
}

extension Statement {
  /// The columns of `/statements`.
  static var columns: [Column<Statement>] {
    [
      .text("name", \.name), .text("scope", \.scope), .code("verdict", \.verdict),
      .text("text", \.text), .text("place", \.place),
    ]
  }
}

extension BlockSettings {
  /// The columns of `/config/block_settings`; a number that is as for all blocks is NaN.
  static var columns: [Column<BlockSettings>] {
    [
      .text("pattern", \.pattern), .number("absolute_tolerance", \.storedAbsolute),
      .number("relative_tolerance", \.storedRelative), .number("resolution", \.storedResolution),
    ]
  }

  private var storedAbsolute: Double {
    get { tolerance?.absolute ?? .nan }
    set { if !newValue.isNaN { tolerance = Tolerance(absolute: newValue) } }
  }

  private var storedRelative: Double {
    get { tolerance?.relative ?? .nan }
    set {
      guard !newValue.isNaN else { return }
      tolerance = Tolerance(absolute: tolerance?.absolute ?? 0, relative: newValue)
    }
  }

  private var storedResolution: Double {
    get { resolution ?? .nan }
    set { resolution = newValue.isNaN ? nil : newValue }
  }
}

extension CheckFailure {
  /// The columns of `/errors`.
  static var columns: [Column<CheckFailure>] {
    [.text("scope", \.scope), .text("message", \.message)]
  }
}

extension StageBlame {
  /// The columns of `/stages`.
  static var columns: [Column<StageBlame>] {
    [
      .text("scope", \.scope),
      Column(
        "finding",
        elements: { .texts($0.map(\.finding.rawValue)) },
        read: { table, blames in
          for (row, text) in try table.texts("finding").enumerated() {
            guard let finding = Finding(rawValue: text) else {
              let names = Finding.allCases.map(\.rawValue).joined(separator: ", ")
              throw table.error(.init(expected: names, found: "“\(text)”"), in: "finding")
            }
            blames[row].finding = finding
          }
        }
      ),
      .count("stage", \.stage),
      .count("stage_count", \.stageCount),
      .text("name", \.name),
      .text("entry", \.entry),
      .derived(text: "sentence", \.sentence),
    ]
  }

  /// Reads which stages are to blame.
  static func records(in table: any TableSource) throws -> [StageBlame] {
    try Column.records(columns, in: table, empty: StageBlame(finding: .undecided, stageCount: 0))
  }
}
