internal import Synchronization

/// Entries of a claimed Hessian against second differences of values alone.
struct HessianValueCheck {
  /// A measured entry, its row not after its column.
  struct Measured: Hashable {
    var row: Int
    var column: Int
    var estimate: SecondDifference.Estimate
  }

  let source: EvaluatorSource
  /// The unit roundoff of the scalar that the claim was computed in.
  let claimRoundoff: Double
  let weights: [Double]
  /// How the point is studied, and how many threads may evaluate.
  let study: StudySettings
  var cancellation: CancellationToken?
  /// What is accepted of an entry, by its row and its column, on top of the uncertainty.
  var tolerance: @Sendable (_ row: Int, _ column: Int) -> Tolerance = { _, _ in .none }
  /// Where entries are kept that have been measured.
  var journal: HessianJournal?

  /// What was found, and what it took.
  struct Outcome {
    var found: [HessianValueFinding]
    /// The evaluations, those of the point included.
    var evaluations: Int
    /// The evaluations of the point itself.
    var studyEvaluations: Int
  }

  /// What was measured, and what it took.
  struct Measurement {
    var entries: [Measured]
    /// What measures more.
    var difference: SecondDifference
    /// The evaluations, those of the point included.
    var evaluations: Int
    /// The evaluations of the point itself.
    var studyEvaluations: Int
  }

  /// The longest step as a share of the coordinates' lengths, and those that confirm: shorter ones
  /// see what the longer ones have stepped over.
  private static let firstSteps = (usual: 0.25, confirming: [0.171, 0.0107, 6.7e-4, 4.2e-5])
  /// The evaluations that an entry takes about.
  private static let entryEvaluations = 20
  /// The share of an entry, or of its column, that values may be off where all else agrees.
  private static let contradictedShare = 1e-2
  /// The share of an entry up to which an uncertainty decides.
  private static let decidingShare = 0.1
  /// By how many times what is allowed a claim must be off where the uncertainty decides nothing.
  private static let undecidedFactor = 2.0
  /// The share of what is natural up to which an uncertainty decides on a zero.
  private static let negligibleShare = 1e-3

  /// Measures entries and judges what is claimed of them and of those that mirror them.
  ///
  /// - Parameters:
  ///   - entries: Which entries.
  ///   - claim: Returns a column of the claim.
  /// - Returns: What was found of each entry, as if nothing else were known.
  /// - Throws: ``GradientCheckError`` when the function cannot be evaluated at its point, and what
  ///   the claim throws.
  func findings(
    of entries: [HessianSample.Entry],
    claim: (Int) throws(GradientCheckError) -> [Double]
  ) throws(GradientCheckError) -> Outcome {
    let measured = try measured(entries)
    let difference = measured.difference
    var evaluations = measured.evaluations
    let scales = difference.settings.scales
    var columns: [Int: ClaimedColumn] = [:]
    for index in Set(entries.flatMap { [$0.row, $0.column] }).sorted() {
      columns[index] = ClaimedColumn(try claim(index), scales)
    }
    var found: [HessianValueFinding] = []
    for entry in measured.entries {
      let mirrored = [(entry.row, entry.column), (entry.column, entry.row)]
      for (row, column) in mirrored.prefix(entry.row == entry.column ? 1 : 2) {
        guard let claimed = columns[column] else { continue }
        let natural = Natural(claimed, row, column, scales, center: difference.center)
        let claim = (value: claimed.claims[row], tolerance: tolerance(row, column))
        var finding = finding(of: claim, entry.estimate, natural)
        var estimate = entry.estimate
        for first in HessianValueCheck.firstSteps.confirming where finding.verdict == .disagrees {
          let second = difference.measure(entry.row, entry.column, first: first)
          evaluations += second.evaluations
          estimate = combined(estimate, second)
          finding = self.finding(of: claim, estimate, natural)
        }
        var all = HessianValueFinding(row: row, column: column, finding: finding)
        all.isSlight =
          finding.absoluteError
          <= HessianValueCheck.contradictedShare * max(finding.numeric.magnitude, natural.column)
        found.append(all)
      }
    }
    return Outcome(
      found: found,
      evaluations: evaluations,
      studyEvaluations: measured.studyEvaluations
    )
  }

  /// Studies the point and measures entries.
  ///
  /// - Returns: What was measured of each entry, what measures more, and the evaluations.
  func measured(_ entries: [HessianSample.Entry]) throws(GradientCheckError) -> Measurement {
    let evaluator = source.evaluator()
    let scales = CoordinateScale.scales(of: source.point, in: source.domain)
    let noise = try NoiseFloor(sampler: evaluator, scales: scales, settings: study)
    let difference = SecondDifference(evaluator, weights: weights, noise: noise, scales: scales)
    let studied = evaluator.evaluations
    let duration = noise.evaluationDuration * HessianValueCheck.entryEvaluations
    let found = try journaled(entries, duration: duration) { entries in
      measure(entries, difference, duration: duration)
    }
    if cancellation?.isCancelled ?? false { throw .beforeItWasDone }
    return Measurement(
      entries: found,
      difference: difference,
      evaluations: studied + found.reduce(0) { $0 + $1.estimate.evaluations },
      studyEvaluations: studied
    )
  }

  /// Measures entries in groups, each of which is kept in a journal where there is one.
  private func journaled(
    _ entries: [HessianSample.Entry],
    duration: Duration,
    _ measure: ([HessianSample.Entry]) -> [Measured]
  ) throws(GradientCheckError) -> [Measured] {
    guard let journal else { return measure(entries) }
    var found = journal.restored
    var rest = entries.filter { found[$0] == nil }[...]
    var pace = journal.pace(of: duration, jobs: study.jobs)
    while !rest.isEmpty {
      let start = ContinuousClock.now
      let group = measure(Array(rest.prefix(pace.next())))
      pace.note(group.count, took: .now - start)
      rest = rest.dropFirst(group.count)
      // What was cancelled was not measured.
      if cancellation?.isCancelled ?? false { throw .beforeItWasDone }
      try journal.keep(group)
      for entry in group {
        found[HessianSample.Entry(row: entry.row, column: entry.column)] = entry
      }
    }
    return entries.compactMap { found[$0] }
  }

  /// Measures entries side by side.
  private func measure(
    _ entries: [HessianSample.Entry],
    _ difference: SecondDifference,
    duration: Duration
  ) -> [Measured] {
    let first = HessianValueCheck.firstSteps.usual
    let measured = Mutex(
      entries.map {
        Measured(row: $0.row, column: $0.column, estimate: SecondDifference.Estimate())
      }
    )
    let queue = WorkQueue(
      jobs: WorkQueue.jobs(atMost: study.jobs, for: duration * entries.count),
      count: entries.count,
      duration: duration
    )
    let (source, settings, cancellation) = (source, difference.settings, cancellation)
    queue.run { next in
      let worker = SecondDifference(source.evaluator(), settings)
      while let range = next() {
        for index in range where cancellation?.isCancelled != true {
          let estimate = worker.measure(entries[index].row, entries[index].column, first: first)
          measured.withLock { $0[index].estimate = estimate }
        }
      }
    }
    return measured.withLock { $0 }
  }

  /// Returns the better of two estimates, as uncertain as their distance says.
  private func combined(
    _ first: SecondDifference.Estimate,
    _ second: SecondDifference.Estimate
  ) -> SecondDifference.Estimate {
    guard second.value.isFinite else { return first }
    var (better, other) = (first, second)
    if second.uncertainty < first.uncertainty { swap(&better, &other) }
    let distance = (first.value - second.value).magnitude
    if distance > better.uncertainty + other.uncertainty {
      better.uncertainty = distance + other.uncertainty
    }
    return better
  }

  /// A column of the claim.
  private struct ClaimedColumn {
    var claims: [Double]
    /// The largest entry, in the unit of a coordinate of length 1.
    var largest = 0.0

    init(_ claims: [Double], _ scales: [Double]) {
      self.claims = claims
      for (claim, scale) in zip(claims, scales) where claim.isFinite {
        largest = max(largest, claim.magnitude * scale)
      }
    }
  }

  /// The sizes that an entry has beside the others of its column.
  private struct Natural {
    /// The largest entry of the column in the unit of this one.
    var column = 0.0
    /// The function's value in the unit of this entry.
    var value: Double

    init(_ claimed: ClaimedColumn, _ row: Int, _ place: Int, _ scales: [Double], center: Double) {
      column = claimed.largest / scales[row]
      value = center.magnitude / (scales[row] * scales[place])
    }
  }

  private func finding(
    of claimed: (value: Double, tolerance: Tolerance),
    _ estimate: SecondDifference.Estimate,
    _ natural: Natural
  ) -> Finding {
    let (claim, tolerance) = claimed
    var finding = Finding(analytic: claim)
    finding.numeric = estimate.value
    finding.uncertainty = estimate.uncertainty
    finding.step = estimate.step
    finding.evaluations = Int32(clamping: estimate.evaluations)
    guard claim.isFinite else {
      (finding.verdict, finding.reason) = (.notFinite, .claimNotFinite)
      return finding
    }
    guard estimate.value.isFinite else {
      (finding.verdict, finding.reason) = (.inconclusive, .valueNotFinite)
      return finding
    }
    let rounding = Rounding.claimUnits * claimRoundoff * max(claim.magnitude, natural.column)
    let allowance =
      estimate.uncertainty + rounding
      + tolerance.allowance(analytic: claim, numeric: estimate.value)
    let size = max(claim.magnitude, estimate.value.magnitude)
    finding.detectableError = size > 0 ? (allowance + estimate.uncertainty) / size : .nan
    let error = (claim - estimate.value).magnitude
    let isDecided =
      estimate.uncertainty <= HessianValueCheck.decidingShare * size
      || estimate.uncertainty
        <= HessianValueCheck.negligibleShare * max(natural.column, natural.value)
    // What has not converged may be off by more than its extrapolations are apart.
    let isFar = error > (isDecided ? 1 : HessianValueCheck.undecidedFactor) * allowance
    switch (error <= allowance, isDecided) {
    case (false, _) where isFar:
      (finding.verdict, finding.reason) = (.disagrees, .beyondAllowance)
    case (false, _): (finding.verdict, finding.reason) = (.inconclusive, .tooUncertain)
    case (true, true):
      finding.verdict = .agrees
      finding.reason =
        error <= estimate.uncertainty + rounding ? .withinUncertainty : .withinTolerance
    case (true, false): (finding.verdict, finding.reason) = (.inconclusive, .tooUncertain)
    }
    return finding
  }
}
