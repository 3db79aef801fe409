internal import GradCheck

extension ConfigurationRecord {
  /// The members of `/config`.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "scheme": .string(scheme),
      "relative_tolerance": .number(tolerance.relative),
      "absolute_tolerance": .number(tolerance.absolute),
      "precision": .string(precision),
      "coverage": .string(coverage),
      "options": .object(JSONObject(options.mapValues(JSONValue.string))),
      "skipped_blocks": .strings(skippedBlocks),
    ]
    for parameter in parameters {
      members[parameter.storedName] =
        switch parameter.value {
        case .number(let number): .number(number)
        case .integer(let number): .integer(number)
        case .text(let text): .string(text)
        }
    }
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
    var parameters: [SchemeParameter] = []
    if let step = try node.optionalMember("step")?.number() {
      parameters.append(SchemeParameter("step", .number(step)))
    }
    if let mode = try node.optionalMember("step_mode")?.string() {
      parameters.append(SchemeParameter("stepMode", .text(mode)))
    }
    if let resolution = try node.optionalMember("resolution")?.number() {
      parameters.append(SchemeParameter("resolution", .number(resolution)))
    }
    if let budget = try node.optionalMember("budget")?.integer() {
      parameters.append(SchemeParameter("budget", .integer(budget)))
    }
    self.init(
      scheme: try node.member("scheme").string(),
      parameters: parameters,
      tolerance: Tolerance(
        absolute: try node.member("absolute_tolerance").number(),
        relative: try node.member("relative_tolerance").number()
      ),
      precision: try node.member("precision").string(),
      coverage: try node.member("coverage").string()
    )
    self.options = options
    plantedFault = try node.optionalMember("planted_fault")?.string()
    skippedBlocks = try node.member("skipped_blocks").strings()
  }
}

extension SchemeParameter {
  /// The name under which files have the parameter: `step_mode`.
  package var storedName: String {
    name.reduce(into: "") { result, letter in
      if letter.isUppercase { result += "_" }
      result += letter.lowercased()
    }
  }
}
