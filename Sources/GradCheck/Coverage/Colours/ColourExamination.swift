/// Measures a Jacobian by the colours of its pattern, and singly where something is not as claimed.
///
/// Where the pattern is right each output is moved by one column of a colour at most, whose entry it
/// shows. Where an output is not as claimed, either that entry is wrong or another column of the
/// colour moves the output, which the pattern says that it does not. Only measuring the columns by
/// themselves tells which.
struct ColourExamination<Function: DifferentiableFunction> {
  let plan: ColourPlan
  let measurer: ColourMeasurer<Function>
  let steps: ColourSteps
  let seed: UInt64
  /// Measures and judges columns by themselves.
  let judge: ([Int], ClaimTile) throws(GradientCheckError) -> TileFindings

  private var found: PatternFindings
  /// The outputs of each group that are not as claimed.
  private var suspects: [Suspect] = []

  /// Outputs that are not as claimed when some columns are displaced together.
  private struct Suspect {
    var group: ColourGroup
    var rows: [Int]
    /// Whether the columns have a colour, so that one of them alone has an entry in each row.
    var isColour: Bool
  }

  /// As many columns are measured by themselves before a search becomes worth its evaluations.
  static var singleLimit: Int { 2048 }
  /// How many outputs are followed to the column that moves them, where groups are large.
  static var searchLimit: Int { 32 }
  /// How many parts of a group are measured in one round of a search.
  static var partCount: Int { 8 }

  init(
    _ plan: ColourPlan,
    _ measurer: ColourMeasurer<Function>,
    _ steps: ColourSteps,
    seed: UInt64,
    judge: @escaping ([Int], ClaimTile) throws(GradientCheckError) -> TileFindings
  ) {
    self.plan = plan
    self.measurer = measurer
    self.steps = steps
    self.seed = seed
    self.judge = judge
    found = PatternFindings(of: measurer.claim)
  }

  /// Measures everything.
  mutating func findings() throws(GradientCheckError) -> PatternFindings {
    let first = steps.groups(plan.colouring, of: plan.columns, seed: seed)
    try measureColours(first, steps.directions(of: plan.columns, seed: seed))
    try measureSingly(columnsOutsideColours)
    let members = Set(suspects.flatMap { $0.group.columns }).subtracting(found.single)
    if members.count <= Self.singleLimit {
      try measureSingly(members.sorted())
    } else {
      try search()
    }
    return found
  }

  // MARK: Colours

  private mutating func measureColours(
    _ first: [ColourGroup],
    _ directions: [ColourGroup]
  ) throws(GradientCheckError) {
    var (found, suspects) = (found, suspects)
    let pattern = plan.pattern
    var failing: [Int] = []
    var isKnown = [Bool](repeating: false, count: pattern.rowCount)
    let taken = try measurer.measure(first + directions) { measurement, range in
      for number in range {
        let (group, isColour) = (measurement.groups[number], number < first.count)
        var rows: [Int] = []
        var worst = 0.0
        for row in 0..<pattern.rowCount {
          let verdict = measurement.findings[row, number].verdict
          // An output that a colour shows to be wrong is so along every direction, which is of use
          // only where it decides something.
          if isColour ? verdict != .agrees : verdict.isFailure && !isKnown[row] {
            rows.append(row)
          }
          if isColour { worst = max(worst, measurement.unseen(row: row, group: number)) }
        }
        if !rows.isEmpty {
          suspects.append(Suspect(group: group, rows: rows, isColour: isColour))
        }
        guard isColour else { continue }
        failing += rows
        if number == first.count - 1 { for row in failing { isKnown[row] = true } }
        Self.take(group, measurement, number, into: &found)
        let least = group.steps.reduce(Double.infinity) { min($0, $1.magnitude) }
        if (worst / least).isFinite { found.detectable = max(found.detectable, worst / least) }
      }
    }
    found.evaluations += taken.evaluations
    found.thrown.merge(taken.thrown)
    found.irreproducibility = taken.irreproducibility
    (self.found, self.suspects) = (found, suspects)
  }

  /// Stores what a group showed as what its columns' entries are.
  private static func take(
    _ group: ColourGroup,
    _ measurement: ColourMeasurement,
    _ number: Int,
    into found: inout PatternFindings
  ) {
    for (column, step) in zip(group.columns, group.steps) {
      for place in found.pattern.places(ofColumn: column) {
        var finding = measurement.findings[found.pattern.rowIndices[place], number]
        finding.analytic = found.findings[place].analytic
        finding.numeric /= step
        finding.uncertainty /= step.magnitude
        finding.step *= step.magnitude
        found.findings[place] = finding
      }
    }
  }

  /// The wanted columns that stand at the edge of their domain, and those whose claim is not zero
  /// outside the pattern.
  private var columnsOutsideColours: [Int] {
    let contradicted = Set(measurer.claim.contradictions.map(\.column))
    return (0..<plan.pattern.columnCount).filter { column in
      (steps.lengths[column] == 0 || contradicted.contains(column))
        && plan.columns?.contains(column) ?? true
    }
  }

  // MARK: Columns by themselves

  private mutating func measureSingly(_ columns: [Int]) throws(GradientCheckError) {
    let pattern = plan.pattern
    let width = max(1, ColourMeasurer<Function>.capacity / max(1, pattern.rowCount))
    for first in stride(from: 0, to: columns.count, by: width) {
      let batch = Array(columns[first..<min(first + width, columns.count)])
      let tile = try judge(batch, measurer.claim.tile(of: batch))
      let kinks = tile.entries(rows: 0..<pattern.rowCount, columns: 0..<batch.count).kinks
      for (offset, column) in batch.enumerated() {
        take(column, tile) { row in kinks[row * batch.count + offset] }
      }
    }
  }

  private mutating func take(_ column: Int, _ tile: TileFindings, _ kink: (Int) -> Kink?) {
    found.single.insert(column)
    var places = plan.pattern.places(ofColumn: column)
    for row in 0..<plan.pattern.rowCount {
      let finding = tile[row, column]
      if let place = places.first, plan.pattern.rowIndices[place] == row {
        found.findings[place] = finding
        found.kinks[place] = kink(row)
        places = places.dropFirst()
      } else if PatternFindings.moves(finding) {
        found.missing.append(PatternFindings.Missing(row: row, column: column, finding: finding))
      } else if finding.verdict == .inconclusive {
        found.unexplained.append((row, .inconclusive))
      }
    }
  }

  // MARK: Large groups

  /// Follows the outputs that are not as claimed to the columns that move them, as far as the limit
  /// allows.
  private mutating func search() throws(GradientCheckError) {
    var rest = Self.searchLimit
    for suspect in suspects {
      let group = suspect.group
      for row in suspect.rows {
        // The entry that is declared there is asked first.
        let own = group.columns.filter { plan.pattern.contains(row: row, column: $0) }
        guard rest > 0 else {
          if suspect.isColour {
            leaveOpen(row, own)
          } else {
            found.unexplained.append((row, .inconclusive))
          }
          continue
        }
        rest -= 1
        try measureSingly(own.filter { !found.single.contains($0) })
        if own.contains(where: { isSuspect(row, $0) }) { continue }
        if try find(row, in: group) { continue }
        if let verdict = try verdict(of: row, in: group),
          suspect.isColour ? verdict != .agrees : verdict.isFailure
        {
          found.unexplained.append((row, verdict))
        }
      }
    }
  }

  /// Says of entries that were measured with others, one of which may move their output as well, that
  /// nothing was decided.
  private mutating func leaveOpen(_ row: Int, _ columns: [Int]) {
    var isOwn = false
    for column in columns where !found.single.contains(column) {
      guard let place = plan.pattern.place(row: row, column: column),
        found.findings[place].verdict != .agrees
      else { continue }
      found.findings[place].verdict = .inconclusive
      found.findings[place].reason = .tooUncertain
      isOwn = true
    }
    if !isOwn { found.unexplained.append((row, .inconclusive)) }
  }

  private func isSuspect(_ row: Int, _ column: Int) -> Bool {
    guard let place = plan.pattern.place(row: row, column: column) else { return false }
    return found.findings[place].verdict != .agrees
  }

  private func isMissing(_ row: Int, _ column: Int) -> Bool {
    found.missing.contains { $0.row == row && $0.column == column }
  }

  /// Returns the verdict on an output moved by those columns of a group that were not measured
  /// singly.
  private mutating func verdict(
    of row: Int,
    in group: ColourGroup
  ) throws(GradientCheckError) -> Verdict? {
    let left = group.leavingOut(found.single)
    guard !left.columns.isEmpty else { return nil }
    var verdict: Verdict?
    found.evaluations += try measurer.measure([left]) { measurement, _ in
      verdict = measurement.findings[row, 0].verdict
    }.evaluations
    return verdict
  }

  /// Cuts a group into parts until few columns are left that move an output, and measures those by
  /// themselves.
  ///
  /// - Returns: Whether one was found that the pattern lacks.
  private mutating func find(
    _ row: Int,
    in group: ColourGroup
  ) throws(GradientCheckError) -> Bool {
    if group.columns.contains(where: { isMissing(row, $0) }) { return true }
    var part = group.leavingOut(found.single)
    while part.columns.count > Self.partCount {
      let count = part.columns.count
      let parts = (0..<Self.partCount).map { number in
        part.part(
          (number * count / Self.partCount)..<((number + 1) * count / Self.partCount)
        )
      }
      var failing: Int?
      found.evaluations += try measurer.measure(parts) { measurement, range in
        failing = failing ?? range.first { measurement.findings[row, $0].verdict != .agrees }
      }.evaluations
      guard let failing else { return false }
      part = parts[failing]
    }
    try measureSingly(part.columns)
    return part.columns.contains { isMissing(row, $0) || isSuspect(row, $0) }
  }
}

extension PatternFindings {
  /// Whether an entry outside the pattern is not zero, or cannot be.
  static func moves(_ finding: Finding) -> Bool {
    finding.verdict.isFailure
      || finding.verdict == .kink
      || finding.analytic != 0 && finding.verdict == .agrees
  }
}
