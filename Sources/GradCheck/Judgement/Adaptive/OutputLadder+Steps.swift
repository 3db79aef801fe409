extension OutputLadder {
  /// The steps with what each gave, shortest first.
  var steps: [StepMeasurement] {
    rungs.map { rung in
      StepMeasurement(
        step: rung.step,
        numeric: rung.central,
        noise: AdaptiveConstants.noiseFactor * noise(rung)
      )
    }
  }
}
