/// One worker's means to measure and judge columns by the adaptive scheme.
///
/// An entry that agrees at the first step is done after two evaluations; the rest are inquired
/// into, one step at a time, until all are decided or have used up what they may ask for.
struct AdaptiveColumn: ColumnMethod {
  let scheme: AdaptiveScheme
  private let tolerance: Tolerance
  /// The share of a measurement that is not held against a claim; kept, because the scheme would be
  /// copied to read it for each entry.
  private let residueShare: Double
  var ladder: ColumnLadder
  private var open: [OpenEntry] = []
  /// What the parts of each entry amount to; empty where entries have none.
  private var partSizes: [Double] = []
  /// The exponent of the step that the column began with.
  private var first = 0
  /// What is done next for the sake of the open entries; nothing where no step is left.
  private var request: Wish?
  /// What the coordinate's length may grow to.
  private var longest = 1.0

  /// An entry that is not decided yet, and the evaluations that it has asked for.
  private struct OpenEntry {
    let output: Int
    var asked: Int
    /// The length that the coordinate has for the entry, and the step that goes with it.
    var length: Double
    var first: Int
    /// What it asks for next, if it may.
    var wish: Wish?
    /// What is said of it once long steps have been looked at.
    var verdict: EntryJudgement?
    /// How often the length has grown.
    var growths = 0
    /// What was said of it over the lengths before.
    var shorter: EntryJudgement?

    /// Whether a judgement agrees with what shorter lengths showed.
    func isConsistent(_ judgement: EntryJudgement) -> Bool {
      guard let shorter, shorter.uncertainty.isFinite, !shorter.numeric.isNaN else { return true }
      let apart = (judgement.numeric - shorter.numeric).magnitude
      return apart <= judgement.uncertainty + shorter.uncertainty
    }

    /// Returns a judgement, or the one over shorter lengths if it contradicts what these showed.
    ///
    /// Over a length that has grown only a Taylor series denies: a function may have a scale of its own.
    func consistent(_ judgement: EntryJudgement, _ inquiry: EntryInquiry) -> EntryJudgement {
      guard let shorter else { return judgement }
      if !isConsistent(judgement) { return shorter }
      return judgement.verdict == .disagrees && !inquiry.isSmooth
        ? judgement.deciding(.inconclusive, .scaleDependent) : judgement
    }
  }

  /// What an open entry asks for: a step, or a probe of its noise at one.
  private enum Wish: Equatable {
    case step(Int)
    case probe(Int)
  }

  init(scheme: AdaptiveScheme, tolerance: Tolerance, sampler: Evaluator) {
    self.scheme = scheme
    self.tolerance = tolerance
    residueShare = AdaptiveConstants.residueShare * scheme.resolution
    ladder = ColumnLadder(sampler: sampler, noise: scheme.noise)
  }

  mutating func take(partSizes: [Double]) { self.partSizes = partSizes }

  /// Takes the first step and judges the entries that it settles.
  mutating func begin(
    _ column: Int,
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {
    if !open.isEmpty { open.removeAll(keepingCapacity: true) }
    let length = scheme.scales[column]
    longest = scheme.longestScales[column]
    ladder.begin(column, length: length, longest: longest)
    guard ladder.hasRoom else {
      for output in judgements.indices {
        judgements[output] = EntryJudgement().deciding(.notChecked, .noRoom)
      }
      return
    }
    first = ladder.takeFirstStep(scheme.balance(column))
    var isUnmeasured = false
    for output in claims.indices {
      let claim = entryClaim(output, claims[output], uncertainties[output])
      if settles(claim, output, &judgements[output]) {
        judgements[output].evaluations = ladder.allEvaluations
        if !claims[output].isFinite { isUnmeasured = true }
      } else {
        open.append(
          OpenEntry(output: output, asked: ladder.evaluations, length: length, first: first)
        )
      }
    }
    if isUnmeasured { measureBeside(claims, first: first, into: &judgements) }
    if !open.isEmpty { inquire(claims: claims, uncertainties: uncertainties, into: &judgements) }
  }

  var isOpen: Bool { !open.isEmpty }

  /// Does what the open entries asked for, and judges what that decides.
  mutating func advance(
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {
    if let request {
      grant(request)
      inquire(claims: claims, uncertainties: uncertainties, into: &judgements)
    } else {
      concludeOpen(claims: claims, uncertainties: uncertainties, into: &judgements)
    }
  }

  mutating func firstMoves(_ column: Int) -> [Move] {
    ladder.begin(column, length: scheme.scales[column])
    return ladder.firstMoves(scheme.balance(column))
  }

  var nextMoves: [Move] {
    switch request {
    case .step(let exponent): ladder.moves(to: exponent)
    case .probe(let exponent): ladder.probeMoves(at: exponent, seed: scheme.seed)
    case nil: roughProbes.first.map { ladder.probeMoves(at: $0.exponent, seed: scheme.seed) } ?? []
    }
  }

  /// Returns what each step of the column that was judged last showed of an output.
  func steps(of output: Int) -> [StepMeasurement] { ladder.ladder(of: output).steps }

  @inline(__always)
  private func entryClaim(_ output: Int, _ value: Double, _ uncertainty: Double) -> EntryClaim {
    EntryClaim(
      value: value,
      uncertainty: uncertainty,
      residueShare: residueShare,
      tolerance: tolerance,
      partSize: partSizes.isEmpty ? 0 : partSizes[output]
    )
  }

  /// Whether the first step settles an entry; then its judgement is written.
  // Mutating, because the column would be copied for the call otherwise.
  private mutating func settles(
    _ claim: EntryClaim,
    _ output: Int,
    _ judgement: inout EntryJudgement
  ) -> Bool {
    let value = scheme.noise.value[output]
    guard claim.value.isFinite, value.isFinite else {
      judgement = EntryJudgement(
        .notFinite,
        claim.value.isFinite ? .valueNotFinite : .claimNotFinite,
        of: claim,
        numeric: .nan,
        uncertainty: .infinity,
        step: .nan
      )
      return true
    }
    guard let rung = ladder.latestRung(of: output) else { return false }
    let noise = rung.centralNoise
    let truncation = rung.likelyTruncation
    guard claim.isMet(by: rung.central, noise, truncation: truncation) else { return false }
    let size = claim.size(rung.central)
    if rung.jump.magnitude > AdaptiveConstants.conspicuousJump * size,
      rung.jump.magnitude > rung.jumpNoise
    {
      return false
    }
    let isVisible =
      noise <= scheme.visibleError * size || noise <= tolerance.absolute
      || size == 0 && isNothing(noise, of: output)
    guard isVisible else { return false }
    judgement = .agreement(
      of: claim,
      numeric: rung.central,
      uncertainty: noise + truncation,
      step: rung.step
    )
    return true
  }

  /// Whether a slope that noise leaves room for is nothing even over the longest length.
  ///
  /// An output that has stood still on both lines through the point is followed to longer steps
  /// first, unless it is zero, as that of a unit at rest.
  private func isNothing(_ noise: Double, of output: Int) -> Bool {
    let isUnmoved = scheme.noise.isUnmoved[output]
    if scheme.noise.value[output] == 0, isUnmoved {
      return scheme.scales[ladder.coordinate] == longest
    }
    return !isUnmoved && noise * longest <= scheme.nothing(output)
  }

  /// Decides what can be decided, and asks the other open entries what to do next.
  ///
  /// An entry that has used up its budget waits for what the others' steps show of it.
  private mutating func inquire(
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {
    var best: (wish: Wish, isUrgent: Bool)?
    var stillOpen: [OpenEntry] = []
    for var entry in open {
      var inquiry = inquiry(entry, claims, uncertainties)
      var move = inquiry.settled(entry.verdict)
      while case .decide(let judgement) = move {
        if entry.growths > 0, let series = inquiry.showSeries(judgement) {
          move = series
        } else if let exponent = stepBeyondBudget(of: &entry, after: judgement, inquiry) {
          inquiry = self.inquiry(entry, claims, uncertainties)
          move = inquiry.request(exponent) ?? inquiry.settled(entry.verdict)
        } else {
          move = .decide(entry.consistent(inquiry.tempered(judgement), inquiry))
          break
        }
      }
      switch move {
      case .decide(let judgement):
        judgements[entry.output] = judgement
        judgements[entry.output].evaluations = ladder.allEvaluations
        continue
      case .step(let exponent):
        entry.wish = isAffordable(entry) ? .step(exponent) : nil
      case .probe(let exponent):
        entry.wish = .probe(exponent)
      }
      stillOpen.append(entry)
      // The steps are few: what looks wrong comes before what is merely uncertain.
      if let wish = entry.wish, best == nil || inquiry.looksWrong && best?.isUrgent == false {
        best = (wish, inquiry.looksWrong)
      }
    }
    open = stillOpen
    request = best?.wish
  }

  /// Whether an entry may ask for one more step.
  ///
  /// The few that are looked at before a claim is called wrong are always made: without them it
  /// would be called wrong because others had used up what there is.
  private func isAffordable(_ entry: OpenEntry) -> Bool {
    entry.verdict != nil
      || entry.asked + ladder.stepCost <= scheme.budget
        && ladder.evaluations + ladder.stepCost <= sharedBudget
  }

  /// The evaluations that the steps of a column may take together.
  private var sharedBudget: Int { AdaptiveConstants.sharedBudgets * scheme.budget }

  /// Where the open outputs are probed whose noise along the coordinate is not known yet, and may be
  /// there.
  private var roughProbes: [(exponent: Int, outputs: [Int])] {
    let rough = open.filter { scheme.noise.isRough[$0.output] && !ladder.isProbed($0.output) }
    return Set(rough.map(\.first)).sorted().map { exponent in
      (exponent, rough.filter { $0.first == exponent }.map(\.output))
    }
  }

  /// Returns the exponent of a step that an entry needs before it is judged, whatever it has asked for:
  /// a long one before its claim is called wrong, or the first over a longer length.
  private mutating func stepBeyondBudget(
    of entry: inout OpenEntry,
    after judgement: EntryJudgement,
    _ inquiry: EntryInquiry
  ) -> Int? {
    if let exponent = inquiry.fartherExponent(before: judgement) {
      entry.verdict = judgement
      return exponent
    }
    guard let growth = growth(of: entry, after: judgement, inquiry) else { return nil }
    entry = growth
    ladder.forgive()
    return entry.first
  }

  /// Returns an entry with a longer length for the coordinate, if too little has shown over this one.
  ///
  /// What a coordinate that is tiny beside others of its block does to the output may be hidden by
  /// rounding over steps of its own size; then they grow, until it shows or they are as long as the
  /// block's. By little where something has shown, which the function over longer steps has to
  /// agree with: it may have a scale of its own.
  private func growth(
    of entry: OpenEntry,
    after judgement: EntryJudgement,
    _ inquiry: EntryInquiry
  ) -> OpenEntry? {
    guard canGrow(entry), !inquiry.ladder.isNoisy, !inquiry.isSure(judgement, over: longest),
      entry.isConsistent(judgement)
    else { return nil }
    let (length, first) = longer(than: entry, after: judgement, inquiry)
    var growth = OpenEntry(
      output: entry.output,
      asked: 0,
      length: length,
      first: max(first, ladder.ground)
    )
    growth.shorter = judgement
    growth.growths = entry.growths + 1
    return growth
  }

  private func canGrow(_ entry: OpenEntry) -> Bool {
    entry.length < longest && entry.growths < AdaptiveConstants.growths
  }

  /// Returns the length that comes next, and the exponent of the first step that goes with it.
  private func longer(
    than entry: OpenEntry,
    after judgement: EntryJudgement,
    _ inquiry: EntryInquiry
  ) -> (length: Double, first: Int) {
    // Zero of an output that has not moved at all wants to see no more than that it never does.
    if judgement.verdict == .agrees, judgement.reason == .withinUncertainty,
      inquiry.ladder.rungs.allSatisfy(\.isUnmoved)
    {
      return (longest, min(scheme.balance(length: longest).first, ladder.ceiling(length: longest)))
    }
    if inquiry.hasRisen {
      let length = min(entry.length * PowerOfTwo.value(AdaptiveConstants.risenGrowth), longest)
      return (length, ladder.ceiling(length: length))
    }
    let rest = PowerOfTwo.above(longest / entry.length) / AdaptiveConstants.growths
    let doublings = max(AdaptiveConstants.lengthGrowth, 2 * rest)
    let length = min(entry.length * PowerOfTwo.value(doublings), longest)
    return (length, min(scheme.balance(length: length).first, ladder.ceiling(length: length)))
  }

  /// Judges every open entry by what is known, because no step is left that one may ask for.
  private mutating func concludeOpen(
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {
    for (exponent, outputs) in roughProbes {
      ladder.probeNoise(of: outputs, at: exponent, seed: scheme.seed)
    }
    var stillOpen: [OpenEntry] = []
    for var entry in open {
      let inquiry = inquiry(entry, claims, uncertainties)
      let judgement =
        entry.verdict ?? inquiry.conclude(inquiry.ladder.estimate(isProbed: true))
      if let exponent = stepBeyondBudget(of: &entry, after: judgement, inquiry) {
        entry.wish = .step(exponent)
        stillOpen.append(entry)
        continue
      }
      judgements[entry.output] = entry.consistent(inquiry.tempered(judgement), inquiry)
      judgements[entry.output].evaluations = ladder.allEvaluations
    }
    open = stillOpen
    request = open.first?.wish
  }

  /// Does what some entries wish, and puts it on their account.
  private mutating func grant(_ wish: Wish) {
    let wishing = open.indices.filter { open[$0].wish == wish }
    switch wish {
    case .step(let exponent):
      _ = ladder.climb(to: exponent)
      for index in wishing { open[index].asked += ladder.stepCost }
    case .probe(let exponent):
      let outputs = wishing.map { open[$0].output }
      ladder.probeNoise(of: outputs, at: exponent, seed: scheme.seed)
    }
  }

  private func inquiry(
    _ entry: OpenEntry,
    _ claims: [Double],
    _ uncertainties: [Double]
  ) -> EntryInquiry {
    let noise = scheme.noise
    let ladder = self.ladder
    let (output, length) = (entry.output, entry.length)
    let rungs = ladder.ladder(of: output, length: length)
    return EntryInquiry(
      claim: entryClaim(output, claims[output], uncertainties[output]),
      ladder: rungs,
      first: entry.first,
      long: scheme.balance(length: length).longExponent(first: entry.first),
      limits: ladder.ground...max(ladder.ground, ladder.ceiling(length: length)),
      wasTried: { ladder.wasTried($0) },
      length: length,
      isGrown: entry.growths > 0,
      canGrow: canGrow(entry),
      value: noise.value[output],
      slope: scheme.movement(output),
      grain: max(
        ladder.grain(of: output),
        ladder.hiddenGrain(of: output, rungs),
        ladder.sampler.spacing(at: noise.value[output])
      ),
      knownGrain: max(
        noise.grain[output],
        ladder.sampler.spacing(at: noise.value[output])
      ),
      probedGrain: ladder.isProbed(output) ? ladder.grain(of: output) : 0,
      scatterReach: ladder.scatterReach(of: output, probedAt: entry.first),
      isUnmovedNearby: noise.isUnmoved[output],
      isRoughNearby: noise.isRough[output],
      isReproducible: noise.isReproducible(output),
      isProbed: ladder.isProbed(output),
      scheme: scheme
    )
  }
}
