internal import GradCheck

extension Block {
  /// The members that describe one side of a derivative; `role` is `output` or `input`.
  func json(as role: String) -> [String: JSONValue] {
    var members: [String: JSONValue] = [
      "\(role)_name": .string(name),
      "\(role)_shape": .integers(shape),
    ]
    if let bounds {
      members["\(role)_lower_bound"] = .number(bounds.lowerBound)
      members["\(role)_upper_bound"] = .number(bounds.upperBound)
    }
    return members
  }

  /// Reads one side of a derivative.
  init(_ node: JSONNode, as role: String) throws(JSONDefect) {
    self.init(
      try node.member("\(role)_name").string(),
      shape: try node.member("\(role)_shape").counts(Int.self),
      bounds: try Block.bounds(node, role)
    )
  }

  private static func bounds(
    _ node: JSONNode,
    _ role: String
  ) throws(JSONDefect) -> ClosedRange<Double>? {
    guard let lower = try node.optionalMember("\(role)_lower_bound") else { return nil }
    let upper = try node.member("\(role)_upper_bound")
    let (least, greatest) = (try lower.number(), try upper.number())
    guard least <= greatest else {
      throw upper.unexpected(
        "a number of at least \(JSONNumber.text(of: least))",
        found: JSONNumber.text(of: greatest)
      )
    }
    return least...greatest
  }
}
