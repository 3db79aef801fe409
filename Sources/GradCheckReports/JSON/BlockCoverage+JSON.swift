internal import GradCheck

extension BlockCoverage {
  /// The members of `/blocks/<id>/coverage`.
  var json: JSONValue {
    .object([
      "method": .string(method),
      "directions": .object(
        JSONObject(
          Dictionary(
            uniqueKeysWithValues: Verdict.allCases.map { ($0.name, .integer(directions[$0])) }
          )
        )
      ),
      "unexplained": .integer(unexplained),
      "share": .number(share),
      "missed_at_1_percent": .number(missedAtOnePercent),
      "missed_at_100_percent": .number(missedAtWholeSize),
    ])
  }

  /// Reads how much of a block was looked at.
  init(_ node: JSONNode) throws(JSONDefect) {
    self.init(
      method: try node.member("method").string(),
      share: try node.member("share").share(),
      missedAtOnePercent: try node.member("missed_at_1_percent").share(),
      missedAtWholeSize: try node.member("missed_at_100_percent").share()
    )
    let counts = try node.member("directions")
    for verdict in Verdict.allCases {
      directions[verdict] = try counts.member(verdict.name).directionCount()
    }
    unexplained = try node.member("unexplained").directionCount()
  }
}

extension JSONNode {
  /// A count of which those of all blocks can be added.
  fileprivate func directionCount() throws(JSONDefect) -> Int {
    let count = try count()
    guard count <= BlockCoverage.largestCount else {
      throw unexpected("at most \(BlockCoverage.largestCount)", found: String(count))
    }
    return count
  }

  /// A number from 0 to 1.
  fileprivate func share() throws(JSONDefect) -> Double {
    let share = try number()
    guard share >= 0, share <= 1 else {
      throw unexpected("a number from 0 to 1", found: JSONNumber.text(of: share))
    }
    return share
  }
}
