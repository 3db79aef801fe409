/// One worker's means to measure and judge columns by the adaptive scheme.
///
/// An entry that agrees at the first step is done after two evaluations; the rest are inquired
/// into, one step at a time, until all are decided or have used up what they may ask for.
struct AdaptiveColumn: ColumnMethod {
  let scheme: AdaptiveScheme
  private let tolerance: Tolerance
  var ladder: ColumnLadder
  private var open: [OpenEntry] = []

  /// An entry that is not decided yet, and the evaluations that it has asked for.
  private struct OpenEntry {
    let output: Int
    var asked: Int
    /// What it asks for next, if it may.
    var wish: Wish?
  }

  /// What an open entry asks for: a step, or a probe of its noise at one.
  private enum Wish: Equatable {
    case step(Int)
    case probe(Int)
  }

  init(scheme: AdaptiveScheme, tolerance: Tolerance, sampler: PointSampler) {
    self.scheme = scheme
    self.tolerance = tolerance
    ladder = ColumnLadder(sampler: sampler, noise: scheme.noise)
  }

  /// Judges every entry of a column.
  ///
  /// - Parameters:
  ///   - column: Which of the n coordinates.
  ///   - claims: The m claims.
  ///   - uncertainties: How far rounding may have moved each claim.
  ///   - judgements: Receives the m judgements.
  mutating func judge(
    _ column: Int,
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {
    if !open.isEmpty { open.removeAll(keepingCapacity: true) }
    ladder.begin(column, length: scheme.scales[column])
    let first = ladder.takeFirstStep(scheme.balance(column))
    for output in claims.indices {
      let claim = entryClaim(claims[output], uncertainties[output])
      if settles(claim, output, &judgements[output]) {
        judgements[output].evaluations = ladder.allEvaluations
      } else {
        open.append(OpenEntry(output: output, asked: ladder.evaluations))
      }
    }
    while !open.isEmpty {
      inquire(first: first, claims: claims, uncertainties: uncertainties, into: &judgements)
    }
  }

  /// Where the function is evaluated first in a column, in this order.
  mutating func firstMoves(_ column: Int) -> [CoordinateMove] {
    ladder.begin(column, length: scheme.scales[column])
    return ladder.firstMoves(scheme.balance(column))
  }

  /// Returns what each step of the column that was judged last showed of an output.
  func steps(of output: Int) -> [StepMeasurement] { ladder.ladder(of: output).steps }

  @inline(__always)
  private func entryClaim(_ value: Double, _ uncertainty: Double) -> EntryClaim {
    EntryClaim(
      value: value,
      uncertainty: uncertainty,
      residue: AdaptiveConstants.residueShare * scheme.resolution * value.magnitude,
      tolerance: tolerance
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
    guard claim.isWithin(noise, of: rung.central) else { return false }
    let size = claim.size(rung.central)
    if rung.jump.magnitude > AdaptiveConstants.conspicuousJump * size,
      rung.jump.magnitude > rung.jumpNoise
    {
      return false
    }
    let isVisible =
      noise <= scheme.visibleError * size || noise <= tolerance.absolute
      || size == 0 && (value == 0 || !scheme.noise.isUnmoved[output])
    guard isVisible else { return false }
    judgement = .agreement(
      of: claim,
      numeric: rung.central,
      uncertainty: noise,
      granted: claim.granted(rung.central),
      step: rung.step
    )
    return true
  }

  /// Asks every open entry for its next move, decides what can be decided, and makes one move.
  ///
  /// An entry that has used up its budget waits for what the others' steps show of it.
  private mutating func inquire(
    first: Int,
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {
    var request: (wish: Wish, isUrgent: Bool)?
    var stillOpen: [OpenEntry] = []
    for var entry in open {
      let inquiry = inquiry(entry.output, first: first, claims, uncertainties)
      switch inquiry.move() {
      case .decide(let judgement):
        judgements[entry.output] = judgement
        judgements[entry.output].evaluations = ladder.allEvaluations
        continue
      case .step(let exponent):
        entry.wish = entry.asked + stepCost <= scheme.budget ? .step(exponent) : nil
      case .probe(let exponent):
        entry.wish = .probe(exponent)
      }
      stillOpen.append(entry)
      // The steps are few: what looks wrong comes before what is merely uncertain.
      if let wish = entry.wish, request == nil || inquiry.looksWrong && request?.isUrgent == false {
        request = (wish, inquiry.looksWrong)
      }
    }
    open = stillOpen
    if open.isEmpty { return }
    if let request, grant(request.wish) { return }
    concludeOpen(first: first, claims: claims, uncertainties: uncertainties, into: &judgements)
  }

  /// Judges every open entry by what is known, because no step is left that one may ask for.
  private mutating func concludeOpen(
    first: Int,
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {
    let rough = open.map(\.output).filter { scheme.noise.isRough[$0] && !ladder.isProbed($0) }
    if !rough.isEmpty { ladder.probeNoise(of: rough, at: first, seed: scheme.seed) }
    for entry in open {
      let inquiry = inquiry(entry.output, first: first, claims, uncertainties)
      judgements[entry.output] = inquiry.conclude(inquiry.ladder.estimate(isProbed: true))
      judgements[entry.output].evaluations = ladder.allEvaluations
    }
    open.removeAll(keepingCapacity: true)
  }

  /// The evaluations that a step takes.
  private var stepCost: Int { ladder.sides == .both ? 2 : 1 }

  /// Does what some entries wish, if the column has room for it, and puts it on their account.
  private mutating func grant(_ wish: Wish) -> Bool {
    let wishing = open.indices.filter { open[$0].wish == wish }
    switch wish {
    case .step(let exponent):
      let room = AdaptiveConstants.sharedBudgets * scheme.budget
      guard ladder.evaluations + stepCost <= room else { return false }
      _ = ladder.climb(to: exponent)
      for index in wishing { open[index].asked += stepCost }
    case .probe(let exponent):
      let outputs = wishing.map { open[$0].output }
      ladder.probeNoise(of: outputs, at: exponent, seed: scheme.seed)
    }
    return true
  }

  private func inquiry(
    _ output: Int,
    first: Int,
    _ claims: [Double],
    _ uncertainties: [Double]
  ) -> EntryInquiry {
    let noise = scheme.noise
    let ladder = self.ladder
    let rungs = ladder.ladder(of: output)
    return EntryInquiry(
      claim: entryClaim(claims[output], uncertainties[output]),
      ladder: rungs,
      first: first,
      long: scheme.balance(ladder.coordinate).longExponent(first: first),
      limits: ladder.ground...max(ladder.ground, ladder.ceiling),
      wasTried: { ladder.wasTried($0) },
      length: scheme.scales[ladder.coordinate],
      value: noise.value[output],
      slope: noise.slope[output],
      grain: max(
        ladder.grain(of: output),
        ladder.hiddenGrain(of: output, rungs),
        ladder.sampler.spacing(at: noise.value[output])
      ),
      scatterReach: ladder.scatterReach(of: output, probedAt: first),
      isUnmovedNearby: noise.isUnmoved[output],
      isReproducible: noise.isReproducible(output),
      isProbed: ladder.isProbed(output),
      scheme: scheme
    )
  }
}
