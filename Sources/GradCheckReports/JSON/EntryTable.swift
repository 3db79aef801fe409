internal import GradCheck

/// Named entries as the columns of a table: `/failures`, and the worst entries of each block.
enum EntryTable {
  /// Returns the columns of a table, one row for each entry.
  static func value(_ entries: [EntryReport]) -> JSONValue {
    .object(JSONObject(columns(entries)))
  }

  /// Returns the columns of the failures of a report.
  static func value(of failures: DiagnosedFailures) -> JSONValue {
    var columns = columns(failures.entries)
    columns["diagnosis_share"] = JSONDataset.column(
      .numbers(failures.shares),
      count: failures.shares.count
    )
    return .object(JSONObject(columns))
  }

  private static func columns(_ entries: [EntryReport]) -> [String: JSONValue] {
    let count = entries.count
    func column(_ values: JSONValue) -> JSONValue { JSONDataset.column(values, count: count) }
    func numbers(_ value: (EntryReport) -> Double) -> JSONValue {
      column(.numbers(entries.map(value)))
    }
    func integers(_ value: (EntryReport) -> Int) -> JSONValue {
      column(.integers(entries.map(value)))
    }
    func strings(_ value: (EntryReport) -> String) -> JSONValue {
      column(.strings(entries.map(value)))
    }
    return [
      "block": strings(\.block),
      "entry": strings(\.entry),
      "index": integers(\.index),
      "analytic": numbers(\.analytic),
      "numeric": numbers(\.numeric),
      "uncertainty": numbers(\.uncertainty),
      "allowance": numbers(\.allowance),
      "absolute_error": numbers(\.absoluteError),
      "relative_error": numbers(\.relativeError),
      "step": numbers(\.step),
      "evaluations": integers { Int($0.evaluations) },
      "slope_below": numbers { $0.kink?.slopeBelow ?? .nan },
      "slope_above": numbers { $0.kink?.slopeAbove ?? .nan },
      "kink_distance": numbers { $0.kink?.distance ?? .nan },
      "verdict": JSONDataset.column(
        .integers(entries.map { Int($0.verdict.rawValue) }),
        count: count,
        attributes: JSONDataset.verdictMeanings
      ),
      "reason": JSONDataset.column(
        .integers(entries.map { Int($0.reason.rawValue) }),
        count: count,
        attributes: JSONDataset.reasonMeanings
      ),
      "diagnosis": strings { $0.diagnosis ?? "" },
    ]
  }

  /// Reads the entries of a table.
  static func entries(in node: JSONNode) throws(JSONDefect) -> [EntryReport] {
    // The columns must be as long as the first one that is read.
    let count = try node.member("entry").member("values").strings().count
    func numbers(_ key: String) throws(JSONDefect) -> [Double] {
      try node.column(key, count: count) { values throws(JSONDefect) in try values.numbers() }
    }
    func integers(_ key: String) throws(JSONDefect) -> [Int] {
      try node.column(key, count: count) { values throws(JSONDefect) in try values.counts(Int.self)
      }
    }
    func strings(_ key: String) throws(JSONDefect) -> [String] {
      try node.column(key, count: count) { values throws(JSONDefect) in try values.strings() }
    }
    let (blocks, names, indices) = (
      try strings("block"), try strings("entry"), try integers("index")
    )
    let (analytic, numeric) = (try numbers("analytic"), try numbers("numeric"))
    let (uncertainty, allowance) = (try numbers("uncertainty"), try numbers("allowance"))
    let (step, evaluations) = (try numbers("step"), try integers("evaluations"))
    let (below, above) = (try numbers("slope_below"), try numbers("slope_above"))
    let (distance, diagnosis) = (try numbers("kink_distance"), try strings("diagnosis"))
    let verdicts = try node.column("verdict", count: count) { values throws(JSONDefect) in
      try values.verdicts()
    }
    let reasons = try node.column("reason", count: count) { values throws(JSONDefect) in
      try values.reasons()
    }
    // Not needed, because they follow from the others, but no reader should find them broken.
    for key in ["absolute_error", "relative_error"] { _ = try numbers(key) }
    return (0..<count).map { row in
      var finding = Finding(analytic: analytic[row])
      finding.numeric = numeric[row]
      finding.uncertainty = uncertainty[row]
      finding.step = step[row]
      finding.evaluations = Int32(clamping: evaluations[row])
      finding.verdict = verdicts[row]
      finding.reason = reasons[row]
      var entry = EntryReport(
        block: blocks[row],
        entry: names[row],
        index: indices[row],
        finding: finding,
        allowance: allowance[row],
        kink: .stored(slopeBelow: below[row], slopeAbove: above[row], distance: distance[row])
      )
      if !diagnosis[row].isEmpty { entry.diagnosis = diagnosis[row] }
      return entry
    }
  }
}
