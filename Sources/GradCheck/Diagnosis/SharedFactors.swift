/// One block's factor tried on the blocks beside it, which may be too small, or too mixed, to show it
/// by themselves.
struct SharedFactors {
  /// A failing block with what is known of it.
  struct Member {
    var name: String
    var evidence: BlockEvidence
    var diagnosis: Diagnosis?

    fileprivate var isUnexplained: Bool { diagnosis?.kind == .noSimplePattern }
  }

  /// The failing blocks of one function; those that show nothing by themselves are explained anew.
  private(set) var members: [Member]

  /// Tries the factor of every failing block on those that show no pattern.
  init(_ members: [Member]) {
    self.members = members
    guard members.count >= 2 else { return }
    let factors = members.map { ScaleHypotheses.fit($0.evidence) }
    for place in members.indices where self.members[place].isUnexplained {
      explain(place, by: factors)
    }
  }

  private mutating func explain(_ place: Int, by factors: [Fit?]) {
    let evidence = members[place].evidence
    let found = factors.indices.filter { $0 != place }.flatMap { other -> [(Int, Hypothesis)] in
      guard let factor = factors[other] else { return [] }
      return hypotheses(evidence, factor, of: members[other].name, among: factors.count - 1)
        .map { (other, $0) }
    }.compactMap { other, hypothesis in evidence.judge(hypothesis).map { (other, $0) } }
    guard let best = found.max(by: { $0.1.bits < $1.1.bits }) else { return }
    members[place].diagnosis = evidence.withOrigin(best.1.diagnosis)
    // What explains the one is no coincidence in the other.
    let other = best.0
    guard members[other].isUnexplained, let number = best.1.diagnosis.number else { return }
    var diagnosis = Diagnosis(.sharedFactor)
    diagnosis.number = number
    diagnosis.other = members[place].name
    let plain = hypothesis(Fit(exactly: number), diagnosis, members[other].evidence)
    guard members[other].evidence.explains(plain) else { return }
    members[other].diagnosis = members[other].evidence.withOrigin(
      members[other].evidence.stated(diagnosis)
    )
  }

  private func hypotheses(
    _ evidence: BlockEvidence,
    _ factor: Fit,
    of name: String,
    among count: Int
  ) -> [Hypothesis] {
    let choiceBits = Evidence.bits(ofChoosingAmong: 2 * count)
    var diagnosis = Diagnosis(.sharedFactor)
    diagnosis.number = factor.value
    diagnosis.other = name
    var plain = hypothesis(factor, diagnosis, evidence)
    plain.choiceBits = choiceBits
    guard !evidence.coordinates.isEmpty else { return [plain] }
    let rest = Fit(evidence.disagreeing) { index in
      let scaled = factor.times(evidence.measured(index))
      return Prediction(
        value: evidence.claim(index) - scaled.value,
        uncertainty: evidence.allowance(index, for: scaled) + evidence.rounding(scaled.value)
      )
    } denominator: { index in
      Prediction(value: evidence.coordinate(index), uncertainty: 0)
    }
    guard let rest, rest.value != 0 else { return [plain] }
    diagnosis.kind = .sharedFactorAndTerm
    let mixed = Hypothesis(diagnosis: diagnosis, choiceBits: choiceBits, fittedCount: 1) { index in
      let scaled = factor.times(evidence.measured(index))
      let term = rest.times(Prediction(value: evidence.coordinate(index), uncertainty: 0))
      return Prediction(
        value: scaled.value + term.value,
        uncertainty: scaled.uncertainty + term.uncertainty + evidence.rounding(scaled.value)
      )
    }
    return [plain, mixed]
  }

  private func hypothesis(
    _ factor: Fit,
    _ diagnosis: Diagnosis,
    _ evidence: BlockEvidence
  ) -> Hypothesis {
    Hypothesis(diagnosis: diagnosis) { factor.times(evidence.measured($0)) }
  }
}
