internal import GradCheck

/// The table `/summary`: one row for each block.
enum BlockSummaries {
  /// What a row says about its block.
  struct Row {
    var name: String
    var counts: VerdictCounts
    var maximumAbsoluteError: Double
    var maximumRelativeError: Double
    var smallestDetectableError: Double
    var worstIndex: Int?
  }

  /// Returns the columns of the table.
  static func value(_ blocks: [BlockReport]) -> JSONValue {
    func column(_ values: JSONValue) -> JSONValue {
      JSONDataset.column(values, count: blocks.count)
    }
    var columns: [String: JSONValue] = [
      "name": column(.strings(blocks.map(\.name))),
      "compared": column(.integers(blocks.map(\.counts.compared))),
      "max_absolute_error": column(.numbers(blocks.map(\.maximumAbsoluteError))),
      "max_relative_error": column(.numbers(blocks.map(\.maximumRelativeError))),
      "smallest_detectable_error": column(.numbers(blocks.map(\.smallestDetectableError))),
      "worst_index": column(.integers(blocks.map { $0.worstIndex ?? -1 })),
    ]
    for verdict in Verdict.allCases {
      columns[verdict.name] = column(.integers(blocks.map { $0.counts[verdict] }))
    }
    return .object(JSONObject(columns))
  }

  /// Reads the table, which must have a row for each of `count` blocks.
  static func rows(in node: JSONNode, count: Int) throws(JSONDefect) -> [Row] {
    func numbers(_ key: String) throws(JSONDefect) -> [Double] {
      try node.column(key, count: count) { values throws(JSONDefect) in try values.numbers() }
    }
    func integers(_ key: String, atLeast least: Int) throws(JSONDefect) -> [Int] {
      try node.column(key, count: count) { values throws(JSONDefect) in
        try values.counts(Int.self, atLeast: least)
      }
    }
    let names = try node.column("name", count: count) { values throws(JSONDefect) in
      try values.strings()
    }
    var counts = [VerdictCounts](repeating: VerdictCounts(), count: count)
    for verdict in Verdict.allCases {
      for (row, number) in try integers(verdict.name, atLeast: 0).enumerated() {
        counts[row][verdict] = number
      }
    }
    let compared = try integers("compared", atLeast: 0)
    let sums = try node.member("compared")
    for row in 0..<count {
      try sums.require(
        ReportRules.compared(counts[row], compared[row], name: names[row], blockCount: count)
      )
    }
    let (absolute, relative) = (
      try numbers("max_absolute_error"), try numbers("max_relative_error")
    )
    let detectable = try numbers("smallest_detectable_error")
    let worst = try integers("worst_index", atLeast: -1)
    return (0..<count).map { row in
      Row(
        name: names[row],
        counts: counts[row],
        maximumAbsoluteError: absolute[row],
        maximumRelativeError: relative[row],
        smallestDetectableError: detectable[row],
        worstIndex: worst[row] < 0 ? nil : worst[row]
      )
    }
  }
}
