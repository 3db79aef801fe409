/// Entries that are multiples of the measured ones: zero, −1, a known number or any other.
enum ScaleHypotheses {
  /// Every entry is zero.
  static func zero(_ evidence: BlockEvidence) -> Hypothesis {
    // A zero that was computed may be off by what counts as zero in the measurement.
    Hypothesis(diagnosis: Diagnosis(.zero)) { index in
      Prediction(value: 0, uncertainty: evidence.findings[index].uncertainty)
    }
  }

  /// Every entry has the opposite sign.
  static func sign(_ evidence: BlockEvidence) -> Hypothesis {
    Hypothesis(diagnosis: Diagnosis(.sign)) { index in
      let measured = evidence.measured(index)
      return Prediction(value: -measured.value, uncertainty: measured.uncertainty)
    }
  }

  /// Every entry is multiplied by 2, by ½, by an extent of a block or by one over it, or by minus
  /// one of these.
  static func recognizedFactor(_ evidence: BlockEvidence) -> Hypothesis? {
    guard let fit = fit(evidence) else { return nil }
    var known: [(factor: Double, name: String?)] = [(2, nil), (0.5, nil)]
    for extent in evidence.extents where extent.count > 2 {
      known += [(Double(extent.count), extent.name), (1 / Double(extent.count), extent.name)]
    }
    known += known.map { (-$0.factor, $0.name) }
    func distance(_ factor: Double) -> Double { (factor - fit.value).magnitude }
    // Of extents that are equal the first is named, which is the block's own.
    guard let nearest = known.min(by: { distance($0.factor) < distance($1.factor) }),
      distance(nearest.factor) <= fit.uncertainty
    else { return nil }
    var diagnosis = Diagnosis(.factor)
    diagnosis.number = nearest.factor
    diagnosis.other = nearest.name
    return Hypothesis(diagnosis: diagnosis, choiceBits: Evidence.bits(ofChoosingAmong: known.count))
    { index in
      let measured = evidence.measured(index)
      return Prediction(
        value: nearest.factor * measured.value,
        uncertainty: nearest.factor.magnitude * measured.uncertainty
      )
    }
  }

  /// Every entry is multiplied by one number.
  static func factor(_ evidence: BlockEvidence) -> Hypothesis? {
    guard let fit = fit(evidence), fit.value != 0 else { return nil }
    var diagnosis = Diagnosis(.factor)
    diagnosis.number = fit.value
    return Hypothesis(diagnosis: diagnosis, fittedCount: 1) { fit.times(evidence.measured($0)) }
  }

  /// Some entries are multiplied by one number; those that disagree, wherever they stand.
  static func factorOfSome(_ evidence: BlockEvidence) -> Hypothesis? {
    guard evidence.disagreeingCount >= 2, evidence.agreeing.count >= 2 else { return nil }
    return scaled(evidence, .factorOfSome, choiceBits: 0) { evidence.verdict($0) == .disagrees }
  }

  /// The entries of a part are multiplied by one number, of which −1 needs no fit.
  static func scaled(
    _ evidence: BlockEvidence,
    _ kind: Diagnosis.Kind,
    choiceBits: Double,
    where isInside: @escaping (Int) -> Bool
  ) -> Hypothesis? {
    guard let fit = fit(evidence) else { return nil }
    let known = [0, -1.0, 2, 0.5].first { ($0 - fit.value).magnitude <= fit.uncertainty }
    let factor = known.map(Fit.init(exactly:)) ?? fit
    var diagnosis = Diagnosis(kind)
    diagnosis.number = factor.value
    return Hypothesis(
      diagnosis: diagnosis,
      choiceBits: choiceBits + (known == nil ? 0 : 2),
      fittedCount: known == nil ? 1 : 0
    ) { index in
      var predicted = factor.times(evidence.measured(index))
      // A zero that was computed may be off by what counts as zero in the measurement.
      if factor.value == 0 { predicted.uncertainty = evidence.measured(index).uncertainty }
      return predicted
    }.limited(to: evidence, isInside)
  }

  /// Returns the number that the claims of entries are the measured ones multiplied by.
  static func fit(_ evidence: BlockEvidence, _ indices: [Int]? = nil) -> Fit? {
    Fit(indices ?? evidence.disagreeing) { index in
      Prediction(
        value: evidence.claim(index),
        uncertainty: evidence.claimUncertainty(index)
          + evidence.tolerance.allowance(analytic: evidence.claim(index), numeric: 0)
      )
    } denominator: {
      evidence.measured($0)
    }
  }
}
