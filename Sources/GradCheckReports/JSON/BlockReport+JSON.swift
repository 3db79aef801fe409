internal import GradCheck

extension BlockReport {
  /// The members of `/blocks/<id>`.
  func json(_ values: JSONValues) -> JSONValue {
    let kept = kept(values)
    var members = output.json(as: "output").merging(input.json(as: "input")) { $1 }
    members["name"] = .string(name)
    members["verdict"] = .string(verdict.name)
    members["evaluations"] = .integer(evaluations)
    members["path"] = .string(path.rawValue)
    if let coverage { members["coverage"] = coverage.json }
    members["worst"] = EntryTable.value(worst)
    if let diagnosis { members["diagnosis"] = diagnosis.json(in: self) }
    if let ladders = LadderTable.value(worst) { members["ladders"] = ladders }
    if !kinks.isEmpty { members["kinks"] = KinkTable.value(kinks) }

    func dataset(
      _ values: JSONValue,
      _ attributes: [String: JSONValue] = [:]
    ) -> JSONValue {
      JSONDataset.value(values, shape: shape, extent: kept.extent, attributes: attributes)
    }
    let findings = kept.findings
    members["analytic"] = dataset(.numbers(findings.map(\.analytic)))
    members["numeric"] = dataset(.numbers(findings.map(\.numeric)))
    members["uncertainty"] = dataset(.numbers(findings.map(\.uncertainty)))
    members["absolute_error"] = dataset(.numbers(findings.map(\.absoluteError)))
    members["relative_error"] = dataset(.numbers(findings.map(\.relativeError)))
    members["step"] = dataset(.numbers(findings.map(\.step)))
    members["detectable_error"] = dataset(.numbers(findings.map(\.detectableError)))
    // `verdict` and `evaluations` are taken by what is said of the block as a whole.
    members["entry_evaluations"] = dataset(.integers(findings.map { Int($0.evaluations) }))
    members["verdicts"] = dataset(
      .integers(findings.map { Int($0.verdict.rawValue) }),
      JSONDataset.verdictMeanings
    )
    members["reason"] = dataset(
      .integers(findings.map { Int($0.reason.rawValue) }),
      JSONDataset.reasonMeanings
    )
    return .object(JSONObject(members))
  }

  /// Returns the entries to store, and which of the block's entries they are.
  private func kept(
    _ values: JSONValues
  ) -> (findings: [Finding], extent: JSONDataset.Extent) {
    let nothing = ([Finding](), JSONDataset.Extent.none)
    switch (values.resolved(entryCount: count), findings) {
    case (.none, _):
      return nothing
    case (.all, .some(let entries)):
      return (entries, .all)
    case (_, .some(let entries)):
      let kept = KeptFindings(failedOf: entries)
      return (kept.findings, .only(kept.indices))
    case (_, .none):
      return keptFindings.map { ($0.findings, .only($0.indices)) } ?? nothing
    }
  }
}

/// The kinks of a block as the columns of a table.
enum KinkTable {
  /// Returns the columns, in the order of the entries.
  static func value(_ kinks: [Int: Kink]) -> JSONValue {
    let rows = kinks.sorted { $0.key < $1.key }
    func column(_ values: JSONValue) -> JSONValue {
      JSONDataset.column(values, count: rows.count)
    }
    return .object([
      "index": column(.integers(rows.map(\.key))),
      "slope_below": column(.numbers(rows.map(\.value.slopeBelow))),
      "slope_above": column(.numbers(rows.map(\.value.slopeAbove))),
      "distance": column(.numbers(rows.map(\.value.distance))),
    ])
  }

  /// Reads the kinks of a block of so many entries.
  static func kinks(in node: JSONNode, entryCount: Int) throws(JSONDefect) -> [Int: Kink] {
    let indexNode = try node.member("index").member("values")
    let indices = try indexNode.indices(below: entryCount)
    func numbers(_ key: String) throws(JSONDefect) -> [Double] {
      try node.column(key, count: indices.count) { values throws(JSONDefect) in
        try values.numbers()
      }
    }
    let (below, above) = (try numbers("slope_below"), try numbers("slope_above"))
    let distance = try numbers("distance")
    var kinks: [Int: Kink] = [:]
    for (row, index) in indices.enumerated() {
      kinks[index] = Kink(slopeBelow: below[row], slopeAbove: above[row], distance: distance[row])
    }
    return kinks
  }
}
