/// Entries that are multiplied or divided by the coordinate that they are a derivative by, as where
/// the derivative by a logarithm is claimed to be the derivative.
enum CoordinateHypotheses {
  /// Each entry is multiplied by its own coordinate, or divided by it.
  static func timesCoordinate(_ evidence: BlockEvidence) -> [Hypothesis] {
    guard !evidence.coordinates.isEmpty else { return [] }
    return [1.0, -1.0].map { exponent in
      var diagnosis = Diagnosis(.timesInput)
      diagnosis.number = exponent
      diagnosis.other = evidence.inputName
      return Hypothesis(diagnosis: diagnosis, choiceBits: 1) { index in
        let (measured, coordinate) = (evidence.measured(index), evidence.coordinate(index))
        let factor = exponent > 0 ? coordinate : 1 / coordinate
        return Prediction(
          value: factor * measured.value,
          uncertainty: factor.magnitude * measured.uncertainty
        )
      }
    }
  }
}
