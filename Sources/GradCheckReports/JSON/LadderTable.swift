internal import GradCheck

/// The steps of a block's worst entries as the columns of a table, a row for each step.
enum LadderTable {
  /// Returns the columns, or nothing where no entry has steps.
  static func value(_ entries: [EntryReport]) -> JSONValue? {
    let rows = entries.flatMap { entry in entry.ladder.map { (index: entry.index, step: $0) } }
    guard !rows.isEmpty else { return nil }
    func column(_ values: JSONValue) -> JSONValue {
      JSONDataset.column(values, count: rows.count)
    }
    return .object([
      "index": column(.integers(rows.map(\.index))),
      "step": column(.numbers(rows.map(\.step.step))),
      "numeric": column(.numbers(rows.map(\.step.numeric))),
      "noise": column(.numbers(rows.map(\.step.noise))),
    ])
  }

  /// Reads the steps and gives them to the entries with their offsets.
  static func add(_ node: JSONNode, to entries: inout [EntryReport]) throws(JSONDefect) {
    let indexNode = try node.member("index").member("values")
    let indices = try indexNode.counts(Int.self)
    func numbers(_ key: String) throws(JSONDefect) -> [Double] {
      try node.column(key, count: indices.count) { values throws(JSONDefect) in
        try values.numbers()
      }
    }
    let (step, numeric) = (try numbers("step"), try numbers("numeric"))
    let noise = try numbers("noise")
    let ranks = Dictionary(entries.enumerated().map { ($1.index, $0) }) { first, _ in first }
    for (row, index) in indices.enumerated() {
      guard let rank = ranks[index] else {
        throw indexNode.unexpected("offsets of the worst entries", found: String(index))
      }
      entries[rank].ladder.append(
        StepMeasurement(step: step[row], numeric: numeric[row], noise: noise[row])
      )
    }
  }
}
