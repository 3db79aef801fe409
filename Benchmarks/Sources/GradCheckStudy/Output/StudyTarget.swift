/// Something that the checker is to reach, and what was measured.
package struct StudyTarget: Sendable {
  package let sentence: String
  package let measured: String
  package let isMet: Bool

  package init(_ sentence: String, measured: String, isMet: Bool) {
    self.sentence = sentence
    self.measured = measured
    self.isMet = isMet
  }

  /// A target that nothing of some kind happens.
  package static func none(_ sentence: String, count: Int, of total: Int) -> StudyTarget {
    // Nothing out of nothing is no evidence.
    StudyTarget(sentence, measured: "\(count) of \(total)", isMet: count == 0 && total > 0)
  }

  /// A target that a share is at least some percentage.
  package static func atLeast(
    _ percent: Double,
    _ sentence: String,
    count: Int,
    of total: Int
  ) -> StudyTarget {
    StudyTarget(
      "\(sentence): at least \(NumberText.plain(percent)) %",
      measured: "\(NumberText.percent(count, of: total)) % of \(total)",
      isMet: total > 0 && Double(count) >= percent / 100 * Double(total)
    )
  }

  /// A target that a share is at most some percentage.
  package static func atMost(
    _ percent: Double,
    _ sentence: String,
    count: Int,
    of total: Int
  ) -> StudyTarget {
    StudyTarget(
      "\(sentence): at most \(NumberText.plain(percent)) %",
      measured: "\(NumberText.percent(count, of: total)) % of \(total)",
      isMet: total > 0 && Double(count) <= percent / 100 * Double(total)
    )
  }

  /// A target that a number is at most some limit, with the share of the limit that it comes to.
  package static func atMost(_ limit: Double, _ sentence: String, _ value: Double) -> StudyTarget {
    StudyTarget(
      "\(sentence): at most \(NumberText.plain(limit))",
      measured: "\(NumberText.short(value)) (\(NumberText.fixed(value / limit, 2)) of it)",
      isMet: value.isFinite && value <= limit
    )
  }

  /// A target that a number is at least some limit, with how many times the limit it comes to.
  package static func atLeast(_ limit: Double, _ sentence: String, _ value: Double) -> StudyTarget {
    StudyTarget(
      "\(sentence): at least \(NumberText.plain(limit))",
      measured: "\(NumberText.short(value)) (\(NumberText.fixed(value / limit, 2)) of it)",
      isMet: value.isFinite && value >= limit
    )
  }

  /// The line that the study prints.
  package var line: String {
    "\(isMet ? "reached" : "MISSED ")  \(sentence) — measured \(measured)"
  }
}
