/// One worker's means to measure and judge columns by the adaptive scheme.
///
/// An entry that agrees at the first step is done after two evaluations; the rest are inquired
/// into, one step at a time, until all are decided or the budget is used up.
struct AdaptiveColumn: ColumnMethod {
  let scheme: AdaptiveScheme
  private let tolerance: Tolerance
  var ladder: ColumnLadder
  private var open: [Int] = []

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
        open.append(output)
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
  private mutating func inquire(
    first: Int,
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {
    var request: (move: InquiryMove, isUrgent: Bool)?
    var stillOpen: [Int] = []
    for output in open {
      let inquiry = inquiry(
        output,
        first: first,
        claim: entryClaim(claims[output], uncertainties[output])
      )
      switch inquiry.move() {
      case .decide(let judgement):
        judgements[output] = judgement
        judgements[output].evaluations = ladder.allEvaluations
      case let move:
        // The steps are few: what looks wrong comes before what is merely uncertain.
        if request == nil || inquiry.looksWrong && request?.isUrgent == false {
          request = (move, inquiry.looksWrong)
        }
        stillOpen.append(output)
      }
    }
    open = stillOpen
    guard let request else { return }
    guard make(request.move) else {
      if !ladder.isProbed, open.contains(where: { scheme.noise.isRough[$0] }) {
        ladder.probeNoise(at: first, seed: scheme.seed)
      }
      for output in open {
        let inquiry = inquiry(
          output,
          first: first,
          claim: entryClaim(claims[output], uncertainties[output])
        )
        judgements[output] = inquiry.conclude(inquiry.ladder.estimate(isProbed: true))
        judgements[output].evaluations = ladder.allEvaluations
      }
      open.removeAll(keepingCapacity: true)
      return
    }
  }

  /// Makes a move, if the budget allows it.
  private mutating func make(_ move: InquiryMove) -> Bool {
    switch move {
    case .step(let exponent):
      let cost = ladder.sides == .both ? 2 : 1
      guard ladder.evaluations + cost <= scheme.budget else { return false }
      _ = ladder.climb(to: exponent)
      return true
    case .probe(let exponent):
      ladder.probeNoise(at: exponent, seed: scheme.seed)
      return true
    case .decide:
      return true
    }
  }

  private func inquiry(_ output: Int, first: Int, claim: EntryClaim) -> EntryInquiry {
    let noise = scheme.noise
    let ladder = self.ladder
    let rungs = ladder.ladder(of: output)
    return EntryInquiry(
      claim: claim,
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
      isProbed: ladder.isProbed,
      scheme: scheme
    )
  }
}
