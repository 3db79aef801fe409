/// One worker's means to measure and judge columns by the adaptive scheme.
///
/// An entry that agrees at the first step is done after two evaluations; the rest are inquired
/// into, one step at a time, until all are decided or have used up what they may ask for.
struct AdaptiveColumn: ColumnMethod {
  let scheme: AdaptiveScheme
  private let tolerance: Tolerance
  var ladder: ColumnLadder
  private var open: [OpenEntry] = []
  /// What the parts of each entry amount to; empty where entries have none.
  private var partSizes: [Double] = []
  /// The exponent of the step that the column began with.
  private var first = 0
  /// What is done next for the sake of the open entries; nothing where no step is left.
  private var request: Wish?

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

  init(scheme: AdaptiveScheme, tolerance: Tolerance, sampler: Evaluator) {
    self.scheme = scheme
    self.tolerance = tolerance
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
    ladder.begin(column, length: scheme.scales[column])
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
        open.append(OpenEntry(output: output, asked: ladder.evaluations))
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
    case nil: roughOutputs.isEmpty ? [] : ladder.probeMoves(at: first, seed: scheme.seed)
    }
  }

  /// Returns what each step of the column that was judged last showed of an output.
  func steps(of output: Int) -> [StepMeasurement] { ladder.ladder(of: output).steps }

  @inline(__always)
  private func entryClaim(_ output: Int, _ value: Double, _ uncertainty: Double) -> EntryClaim {
    EntryClaim(
      value: value,
      uncertainty: uncertainty,
      residueShare: AdaptiveConstants.residueShare * scheme.resolution,
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
      let inquiry = inquiry(entry.output, claims, uncertainties)
      switch inquiry.move() {
      case .decide(let judgement):
        judgements[entry.output] = judgement
        judgements[entry.output].evaluations = ladder.allEvaluations
        continue
      case .step(let exponent):
        entry.wish = entry.asked + ladder.stepCost <= scheme.budget ? .step(exponent) : nil
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
    if case .step = request, ladder.evaluations + ladder.stepCost > sharedBudget { request = nil }
  }

  /// The evaluations that the steps of a column may take together.
  private var sharedBudget: Int { AdaptiveConstants.sharedBudgets * scheme.budget }

  /// The open outputs whose noise along the coordinate is not known yet, and may be there.
  private var roughOutputs: [Int] {
    open.map(\.output).filter { scheme.noise.isRough[$0] && !ladder.isProbed($0) }
  }

  /// Judges every open entry by what is known, because no step is left that one may ask for.
  private mutating func concludeOpen(
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {
    let rough = roughOutputs
    if !rough.isEmpty { ladder.probeNoise(of: rough, at: first, seed: scheme.seed) }
    for entry in open {
      let inquiry = inquiry(entry.output, claims, uncertainties)
      judgements[entry.output] = inquiry.conclude(inquiry.ladder.estimate(isProbed: true))
      judgements[entry.output].evaluations = ladder.allEvaluations
    }
    open.removeAll(keepingCapacity: true)
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
    _ output: Int,
    _ claims: [Double],
    _ uncertainties: [Double]
  ) -> EntryInquiry {
    let noise = scheme.noise
    let ladder = self.ladder
    let rungs = ladder.ladder(of: output)
    return EntryInquiry(
      claim: entryClaim(output, claims[output], uncertainties[output]),
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
