/// What weakens a check of one function without making it fail.
struct ExaminationWarnings {
  let scope: String
  private(set) var all: [ReportWarning] = []

  init(scope: String) { self.scope = scope }

  mutating func add(_ code: ReportWarning.Code, _ message: String) {
    all.append(ReportWarning(code: code, scope: scope, message: message))
  }

  mutating func addClaimNotReproducible() {
    add(
      .claimNotReproducible,
      "The claimed derivative differs between two calls at the same point."
    )
  }

  /// Warns of a function that gave two values at the point, however it is measured.
  mutating func addIrreproducibility(_ differences: [Double], of codomain: Space) {
    guard let output = differences.indices.max(by: { differences[$0] < differences[$1] }),
      differences[output] > 0
    else { return }
    add(
      .functionNotReproducible,
      "The function gave two values of \(codomain.coordinateName(output)) at the same point, "
        + "\(differences[output]) apart; differences of that size count as noise."
    )
  }

  mutating func addKinks(outsideSlopes count: Int) {
    guard count > 0 else { return }
    add(
      .kinkAtPoint,
      "\(count == 1 ? "One claim lies" : "\(count) claims lie") outside the one-sided slopes "
        + "of a kink at the point. Where several kinks meet, as with units that are exactly zero, "
        + "a valid claim may do so: check at a point nearby."
    )
  }

  mutating func addUnexaminedKinks(_ count: Int) {
    guard count > 0 else { return }
    add(
      .kinksNotJoined,
      "\(NumberText.count(count, "output")) \(count == 1 ? "has a kink" : "have kinks") that several "
        + "coordinates share; whether the claims there go together was not looked at."
    )
  }

  /// Notes the entries of a pattern that are zero, claimed and measured: they may be there for
  /// other points.
  mutating func addZeros(_ found: PatternFindings, _ names: PatternNames) {
    let zeros = found.zeroPlaces
    guard !zeros.isEmpty else { return }
    let pattern = found.pattern
    let first = (0..<pattern.columnCount).first { pattern.columnStarts[$0 + 1] > zeros[0] }
    guard let column = first, let name = names.entry(pattern.rowIndices[zeros[0]], column)
    else { return }
    let verb = zeros.count == 1 ? "is" : "are"
    add(
      .zeroInPattern,
      "\(NumberText.count(zeros.count, "entry", plural: "entries")) of the pattern \(verb) zero at "
        + "this point, claimed and measured, \(zeros.count == 1 ? "" : "such as ")\(name)."
    )
  }

  mutating func addThrown(_ error: (any Error)?) {
    guard let error else { return }
    add(
      .threwNearby,
      "The function threw near the point, which counts as outside its domain: \(error)."
    )
  }

  /// Warns of what could not be looked into because entries were not kept.
  mutating func addStreaming(_ blocks: [BlockReport], hasBothMaps: Bool, unlistedKinkCount: Int) {
    if hasBothMaps {
      add(
        .mapsNotCompared,
        "The pullback and the pushforward that make the claim were not compared with each other: "
          + "that takes more entries than were kept in memory."
      )
    }
    if blocks.contains(where: \.verdict.isFailure) {
      add(
        .notDiagnosed,
        "How the claim is wrong was not looked into: that takes more entries than were kept in "
          + "memory."
      )
    }
    if unlistedKinkCount > 0 {
      add(
        .kinksLeftOut,
        "The slopes of \(NumberText.count(unlistedKinkCount, "kink")) beyond the first "
          + "\(NumberText.count(BlockSummary.kinkLimit)) of a block are not listed."
      )
    }
  }
}
