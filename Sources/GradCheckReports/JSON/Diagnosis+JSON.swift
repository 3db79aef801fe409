internal import GradCheck

extension Diagnosis {
  /// The members of `/blocks/<id>/diagnosis`.
  func json(in block: BlockReport) -> JSONValue {
    var members: [String: JSONValue] = [
      "kind": .string(kind.rawValue),
      "share": .number(share),
      "examined": .integer(examinedCount),
      "disagreeing": .integer(disagreeingCount),
      "sentence": .string(sentence(in: block)),
    ]
    if let number { members["number"] = .number(number) }
    if let other { members["other"] = .string(other) }
    if let dimension { members["dimension"] = .integer(dimension) }
    if let index { members["index"] = .integer(index) }
    if !lines.isEmpty { members["lines"] = .integers(lines) }
    if !sources.isEmpty { members["sources"] = .integers(sources) }
    return .object(JSONObject(members))
  }

  /// Reads a diagnosis of a block; its sentence follows from the rest.
  init(_ node: JSONNode, of block: BlockReport) throws(JSONDefect) {
    self.init(Kind(rawValue: try node.member("kind").string()))
    share = try node.member("share").number()
    examinedCount = try node.member("examined").count()
    disagreeingCount = try node.member("disagreeing").count()
    if let node = try node.optionalMember("number") { number = try node.number() }
    if let node = try node.optionalMember("other") { other = try node.string() }
    if let node = try node.optionalMember("dimension") {
      dimension = try node.index(below: block.shape.count)
    }
    if let node = try node.optionalMember("index") { index = try node.index(below: block.count) }
    if let node = try node.optionalMember("lines") { lines = try node.counts(Int.self) }
    if let node = try node.optionalMember("sources") { sources = try node.counts(Int.self) }
  }
}

extension JSONNode {
  /// An integer that counts from 0 and must stay below a limit.
  fileprivate func index(below limit: Int) throws(JSONDefect) -> Int {
    let index = try count()
    guard index < limit else {
      throw unexpected("an integer below \(limit)", found: String(index))
    }
    return index
  }
}
