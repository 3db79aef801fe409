internal import GradCheck

/// The steps of a block's worst entries as the columns of a table, a row for each step.
enum LadderTable {
  /// Returns the columns, or nothing where no entry has steps.
  static func value(_ entries: [EntryReport]) -> JSONValue? {
    let rows = LadderRows(entries)
    guard !rows.steps.isEmpty else { return nil }
    func column(_ values: JSONValue) -> JSONValue {
      JSONDataset.column(values, count: rows.steps.count)
    }
    return .object([
      "index": column(.integers(rows.indices)),
      "step": column(.numbers(rows.steps.map(\.step))),
      "numeric": column(.numbers(rows.steps.map(\.numeric))),
      "noise": column(.numbers(rows.steps.map(\.noise))),
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
    let rows = LadderRows(
      indices: indices,
      step: try numbers("step"),
      numeric: try numbers("numeric"),
      noise: try numbers("noise")
    )
    if let stray = rows.add(to: &entries) {
      throw indexNode.unexpected("offsets of the worst entries", found: String(stray))
    }
  }
}
