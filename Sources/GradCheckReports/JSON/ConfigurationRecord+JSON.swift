internal import GradCheck

extension ConfigurationRecord {
  /// The members of `/config`.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "scheme": .string(scheme),
      "relative_tolerance": .number(relativeTolerance),
      "absolute_tolerance": .number(absoluteTolerance),
      "precision": .string(precision),
      "coverage": .string(coverage),
      "options": .object(JSONObject(options.mapValues(JSONValue.string))),
      "skipped_blocks": .strings(skippedBlocks),
    ]
    members["step"] = step.map(JSONValue.number)
    members["step_mode"] = stepMode.map(JSONValue.string)
    members["resolution"] = resolution.map(JSONValue.number)
    members["budget"] = budget.map(JSONValue.integer)
    members["planted_fault"] = plantedFault.map(JSONValue.string)
    return .object(JSONObject(members))
  }

  /// Reads the members of `/config`.
  init(_ node: JSONNode) throws(JSONDefect) {
    let optionsNode = try node.member("options")
    var options: [String: String] = [:]
    for (name, _) in try optionsNode.object().members {
      options[name] = try optionsNode.member(name).string()
    }
    self.init(
      scheme: try node.member("scheme").string(),
      step: try node.optionalMember("step")?.number(),
      stepMode: try node.optionalMember("step_mode")?.string(),
      resolution: try node.optionalMember("resolution")?.number(),
      budget: try node.optionalMember("budget")?.integer(),
      relativeTolerance: try node.member("relative_tolerance").number(),
      absoluteTolerance: try node.member("absolute_tolerance").number(),
      precision: try node.member("precision").string(),
      coverage: try node.member("coverage").string(),
      options: options,
      plantedFault: try node.optionalMember("planted_fault")?.string()
    )
    skippedBlocks = try node.member("skipped_blocks").strings()
  }
}
