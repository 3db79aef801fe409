/// Entries that are all too large or too small by one number.
enum OffsetHypothesis {
  /// A constant is added to every entry.
  static func constantAdded(_ evidence: BlockEvidence) -> Hypothesis? {
    let fit = Fit(evidence.disagreeing) { index in
      let measured = evidence.measured(index)
      return Prediction(
        value: evidence.claim(index) - measured.value,
        uncertainty: evidence.allowance(index, for: measured) + evidence.rounding(measured.value)
      )
    } denominator: { _ in
      Prediction(value: 1, uncertainty: 0)
    }
    guard let fit, fit.value != 0, fit.value.isFinite else { return nil }
    // By a single coordinate a constant is also a multiple of that.
    if evidence.coordinates.count == 1, let coordinate = evidence.coordinates.first {
      let weight = fit.times(Prediction(value: 1 / coordinate, uncertainty: 0))
      guard fit.digitCount <= Fit(weight).digitCount else { return nil }
    }
    var diagnosis = Diagnosis(.offset)
    diagnosis.number = fit.value
    return Hypothesis(diagnosis: diagnosis, fittedCount: 1) { index in
      let measured = evidence.measured(index)
      return Prediction(
        value: measured.value + fit.value,
        uncertainty: measured.uncertainty + fit.uncertainty
          + evidence.rounding(measured.value)
      )
    }
  }
}
