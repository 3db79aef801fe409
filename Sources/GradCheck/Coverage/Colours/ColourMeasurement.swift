/// Groups of columns as they were measured and judged, one column of findings for each.
struct ColourMeasurement {
  /// The groups.
  let groups: [ColourGroup]
  /// What was found; column k belongs to group k.
  let findings: TileFindings
  /// What is claimed of the groups.
  let claim: ClaimTile
  /// The absolute difference that was granted to every group.
  let granted: Double

  /// Returns the largest error of an output that would have gone unseen.
  func unseen(row: Int, group: Int) -> Double {
    let finding = findings[row, group]
    let place = row * claim.columnCount + claim.places[group]
    let known = finding.uncertainty + claim.uncertainty(at: place) + granted
    return finding.allowance(atLeast: known) + finding.absoluteError
  }
}

/// Measures and judges groups of columns of one function at one point.
struct ColourMeasurer<Function: DifferentiableFunction> {
  /// The function that is measured.
  let function: Function
  /// Where.
  let point: [Function.Scalar]
  let claim: PatternClaim
  let settings: JudgeSettings
  let hasBounds: Bool

  /// The entries of groups that are in memory at one time.
  static var capacity: Int { 1 << 20 }

  /// Measures groups and hands what was found to a closure, some groups at a time.
  ///
  /// - Returns: What it took.
  /// - Throws: ``GradientCheckError`` when the function cannot be evaluated at the point itself.
  func measure(
    _ groups: [ColourGroup],
    _ body: (ColourMeasurement, Range<Int>) -> Void
  ) throws(GradientCheckError) -> ColourCost {
    guard !groups.isEmpty else { return ColourCost() }
    let function = DisplacedFunction(
      self.function,
      at: point,
      along: groups,
      named: "colour",
      within: hasBounds ? -1...1 : nil
    )
    let least = groups.flatMap(\.steps).reduce(Double.infinity) { min($0, $1.magnitude) }
    let granted = settings.tolerance.absolute * least
    var settings = settings
    settings.tolerance = Tolerance(absolute: granted, relative: settings.tolerance.relative)
    // A colour moves all outputs: one of them that asks for another step costs all of them.
    settings.poolsNoise = true
    let start = [Function.Scalar](repeating: 0, count: groups.count)
    let source = EvaluatorSource(of: function, at: start)
    let evaluator = source.evaluator()
    let judge = try settings.judge(source, evaluator)
    let tally = WorkerTally()
    let width = max(1, Self.capacity / max(1, claim.pattern.rowCount))
    for first in stride(from: 0, to: groups.count, by: width) {
      let range = first..<min(first + width, groups.count)
      let tile = tile(of: groups, range, granted: granted)
      var found = TileFindings(of: tile)
      try judge.judge(Array(range), tile, into: &found, tally: tally)
      let measurement = ColourMeasurement(
        groups: groups,
        findings: found,
        claim: tile,
        granted: granted
      )
      body(measurement, range)
    }
    var thrown = evaluator.thrown
    thrown.merge(tally.thrown)
    return ColourCost(
      evaluations: evaluator.evaluations + tally.evaluations,
      irreproducibility: judge.study.irreproducibility,
      thrown: thrown
    )
  }

  /// Returns what is claimed of some groups: Jᵢⱼsⱼ, where no two columns share a row.
  private func tile(of groups: [ColourGroup], _ range: Range<Int>, granted: Double) -> ClaimTile {
    let (pattern, width) = (claim.pattern, range.count)
    var entries = [Double](repeating: 0, count: pattern.rowCount * width)
    var spread = entries
    var sizes = entries
    for number in range {
      let group = groups[number]
      for (column, step) in zip(group.columns, group.steps) {
        let tolerated = max(0, settings.tolerance.absolute * step.magnitude - granted)
        for place in pattern.places(ofColumn: column) {
          let entry = pattern.rowIndices[place] * width + number - range.lowerBound
          entries[entry] += claim.values[place] * step
          sizes[entry] += (claim.values[place] * step).magnitude
          spread[entry] += claim.uncertainties[place] * step.magnitude + tolerated
        }
      }
    }
    var tile = ClaimTile(rowCount: pattern.rowCount, columnCount: width, entries: entries)
    // Looked up once for every entry, so not in a dictionary where that can be avoided.
    tile.places = range.lowerBound == 0 ? .all : ColumnPlaces(Array(range))
    tile.unitRoundoff = claim.unitRoundoff
    tile.spread = spread
    tile.sizes = sizes
    return tile
  }
}

/// What measuring groups of columns took, and what was noticed beside the entries.
struct ColourCost {
  var evaluations = 0
  /// How far two values of each output were apart at the point.
  var irreproducibility: [Double] = []
  /// What was thrown meanwhile.
  var thrown = ThrownErrors()
}
