/// An entry of a claim that the maps it was made by contradict.
struct MapViolation: Sendable {
  /// The two ways in which a derivative is applied.
  enum Direction: String, Sendable {
    case pullback
    case pushforward
  }

  /// How the maps contradict the entry.
  enum Finding: Sendable {
    /// The two directions give different values of the entry.
    case differs(pullback: Double, pushforward: Double)
    /// A map gives something else than its own values for unit vectors add up to.
    case notLinear(Direction, found: Double, expected: Double)
  }

  /// The output, as a row of the whole claim.
  let row: Int
  /// The input, as a column of the whole claim.
  let column: Int
  /// What is wrong.
  let finding: Finding
}

extension MapViolation {
  /// Makes the entry of a block fail, whatever its verdict was.
  ///
  /// Of two values that are claimed the one that is further from the measurement is on trial. An
  /// entry that is not finite says so already.
  func apply(to entries: inout EntryArrays, at index: Int) {
    guard entries.verdict[index] != .notFinite else { return }
    entries.verdict[index] = .disagrees
    switch finding {
    case .differs(let pullback, let pushforward):
      let further = MapViolation.further(pullback, pushforward, from: entries.numeric[index])
      entries.analytic[index] = further
      entries.reason[index] = .pullbackDiffersFromPushforward
      if !further.isFinite { entries.verdict[index] = .notFinite }
    case .notLinear:
      entries.reason[index] = .mapNotLinear
    }
  }

  private static func further(_ first: Double, _ second: Double, from numeric: Double) -> Double {
    guard first.isFinite else { return first }
    guard second.isFinite else { return second }
    return EntryError.absolute(first, numeric) > EntryError.absolute(second, numeric)
      ? first : second
  }

  /// Says what was found in one sentence.
  func sentence(on entry: EntryReport) -> String {
    switch finding {
    case .differs(let pullback, let pushforward):
      let texts = MapViolation.texts(pullback, pushforward)
      let measured =
        NumberText.value(entry.numeric) + " ± " + NumberText.error(entry.uncertainty)
      return "the pullback claims \(texts.0), the pushforward claims \(texts.1), measured "
        + "\(measured): \(MapViolation.blame(pullback, pushforward, on: entry))"
    case .notLinear(let direction, let found, let expected):
      let texts = MapViolation.texts(found, expected)
      let (vector, line) =
        direction == .pullback ? ("a cotangent", "rows") : ("a tangent", "columns")
      return "the \(direction.rawValue) is not linear: \(vector) drawn at random gives \(texts.0) "
        + "where its own \(line) add up to \(texts.1)"
    }
  }

  private static func blame(
    _ pullback: Double,
    _ pushforward: Double,
    on entry: EntryReport
  ) -> String {
    func isWithin(_ claim: Double) -> Bool {
      EntryError.absolute(claim, entry.numeric) <= entry.allowance
    }
    return switch (isWithin(pullback), isWithin(pushforward)) {
    case (true, false): "the pushforward is wrong"
    case (false, true): "the pullback is wrong"
    case (false, false): "both are wrong"
    case (true, true): "which of them is wrong is less than the measurement can tell"
    }
  }

  /// Two numbers with as many digits as it takes to see them differ.
  private static func texts(_ first: Double, _ second: Double) -> (String, String) {
    let short = (NumberText.value(first), NumberText.value(second))
    return short.0 == short.1 ? ("\(first)", "\(second)") : short
  }
}
