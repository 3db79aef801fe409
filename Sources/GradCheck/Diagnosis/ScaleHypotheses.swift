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

  private static func fit(_ evidence: BlockEvidence) -> Fit? {
    Fit(evidence.disagreeing) { index in
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
