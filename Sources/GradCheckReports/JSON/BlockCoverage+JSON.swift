internal import GradCheck

extension BlockCoverage {
  /// The members of `/blocks/<id>/coverage`.
  var json: JSONValue {
    .object([
      "method": .string(method),
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
  }
}

extension JSONNode {
  /// A number from 0 to 1.
  fileprivate func share() throws(JSONDefect) -> Double {
    let share = try number()
    guard share >= 0, share <= 1 else {
      throw unexpected("a number from 0 to 1", found: JSONNumber.text(of: share))
    }
    return share
  }
}
