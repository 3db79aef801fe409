/// Entries that lack a multiple of something known: the input itself, or another derivative.
enum TermHypotheses {
  /// A term λx is missing, where x are the coordinates, or λ times another block.
  static func missing(_ evidence: BlockEvidence) -> [Hypothesis] {
    let own: [(String, (Int) -> Prediction)] =
      evidence.coordinates.isEmpty
      ? []
      : [
        (
          evidence.inputName,
          { Prediction(value: evidence.coordinate($0), uncertainty: 0) }
        )
      ]
    let others: [(String, (Int) -> Prediction)] = evidence.rivals.map { rival in
      (
        rival.name,
        { index in
          Prediction(
            value: rival.findings[index].numeric,
            uncertainty: rival.findings[index].uncertainty
          )
        }
      )
    }
    let terms = own + others
    return terms.flatMap { name, term in
      hypotheses(
        evidence,
        name: name,
        term: term,
        choiceBits: Evidence.bits(ofChoosingAmong: terms.count)
      )
    }
  }

  private static func hypotheses(
    _ evidence: BlockEvidence,
    name: String,
    term: @escaping (Int) -> Prediction,
    choiceBits: Double
  ) -> [Hypothesis] {
    func rest(_ index: Int) -> Prediction {
      let measured = evidence.measured(index)
      return Prediction(
        value: measured.value - evidence.claim(index),
        uncertainty: evidence.allowance(index, for: measured) + evidence.rounding(measured.value)
      )
    }
    guard let fit = Fit(evidence.disagreeing, numerator: rest, denominator: term), fit.value != 0
    else { return [] }
    func hypothesis(_ weight: Fit, fittedCount: Int) -> Hypothesis {
      var diagnosis = Diagnosis(.missingTerm)
      diagnosis.number = weight.value
      diagnosis.other = name
      return Hypothesis(
        diagnosis: diagnosis,
        choiceBits: choiceBits + (fittedCount == 0 ? 1 : 0),
        fittedCount: fittedCount
      ) { index in
        let (measured, product) = (evidence.measured(index), weight.times(term(index)))
        return Prediction(
          value: measured.value - product.value,
          uncertainty: measured.uncertainty + product.uncertainty
            + evidence.rounding(measured.value)
        )
      }
    }
    // The whole of something known needs no weight.
    if (fit.value.magnitude - 1).magnitude <= fit.uncertainty {
      return [hypothesis(Fit(exactly: fit.value < 0 ? -1 : 1), fittedCount: 0)]
    }
    return [hypothesis(fit, fittedCount: 1)]
  }
}
