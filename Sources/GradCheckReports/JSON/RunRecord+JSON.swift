internal import GradCheck

extension RunRecord {
  /// The members of `/run`.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "id": .string(id),
      "model": .string(model),
      "point": .string(point),
      "hostname": .string(hostname),
      "os": .string(operatingSystem),
      "arch": .string(architecture),
      "swift_version": .string(swiftVersion),
      "seed": .integer(seed),
      "argv": .strings(arguments),
      "started": .string(started),
      "finished": .string(finished),
      "duration_s": .number(duration),
      "evaluations": .integer(evaluations),
    ]
    members["git_commit"] = gitCommit.map(JSONValue.string)
    members["ci_url"] = ciURL.map(JSONValue.string)
    return .object(JSONObject(members))
  }

  /// Reads the members of `/run`.
  init(_ node: JSONNode) throws(JSONDefect) {
    self.init()
    id = try node.member("id").string()
    model = try node.member("model").string()
    point = try node.member("point").string()
    hostname = try node.member("hostname").string()
    operatingSystem = try node.member("os").string()
    architecture = try node.member("arch").string()
    swiftVersion = try node.member("swift_version").string()
    seed = try node.member("seed").integer(UInt64.self)
    arguments = try node.member("argv").strings()
    started = try node.member("started").time()
    finished = try node.member("finished").time()
    let seconds = try node.member("duration_s")
    duration = try seconds.number()
    try seconds.require(ReportRules.duration(duration))
    evaluations = try node.member("evaluations").count()
    gitCommit = try node.optionalMember("git_commit")?.string()
    ciURL = try node.optionalMember("ci_url")?.string()
  }
}
