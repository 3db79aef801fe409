internal import GradCheck

extension GradientReport {
  /// The tree of the report.
  func json(_ values: JSONValues) -> JSONValue {
    let identifiers = BlockIdentifiers.identifiers(of: blocks)
    var blockMembers: [String: JSONValue] = ["order": .strings(identifiers)]
    for (identifier, block) in zip(identifiers, blocks) {
      blockMembers[identifier] = block.json(values)
    }
    if let worst = worstBlock, let position = blocks.firstIndex(where: { $0.name == worst.name }) {
      blockMembers["default"] = .string(identifiers[position])
    }
    return .object([
      "format": .string(JSONReport.formatName),
      "format_version": .string(GradientReport.formatVersion),
      "generator": .string(generator),
      "created": .string(created),
      "verdict": .string(verdict.name),
      "run": run.json,
      "config": configuration.json,
      "blocks": .object(JSONObject(blockMembers)),
      "summary": BlockSummaries.value(blocks),
      "failures": EntryTable.value(of: DiagnosedFailures(self)),
      "stages": stageTable,
      "warnings": warningTable,
    ])
  }

  private var stageTable: JSONValue {
    let count = stageBlames.count
    func strings(_ value: (StageBlame) -> String) -> JSONValue {
      JSONDataset.column(.strings(stageBlames.map(value)), count: count)
    }
    func integers(_ value: (StageBlame) -> Int) -> JSONValue {
      JSONDataset.column(.integers(stageBlames.map(value)), count: count)
    }
    return .object([
      "scope": strings(\.scope), "finding": strings(\.finding.rawValue), "stage": integers(\.stage),
      "stage_count": integers(\.stageCount), "name": strings(\.name), "entry": strings(\.entry),
      "sentence": strings(\.sentence),
    ])
  }

  private var warningTable: JSONValue {
    func column(_ value: (ReportWarning) -> String) -> JSONValue {
      JSONDataset.column(.strings(warnings.map(value)), count: warnings.count)
    }
    return .object([
      "code": column(\.code.rawValue), "scope": column(\.scope), "message": column(\.message),
    ])
  }
}
