extension GradientChecker {
  /// Checks every stage of a function that failed as a whole.
  ///
  /// Values of floats flow through the stages that are judged, and each is measured in double if
  /// the measured function has as many stages.
  ///
  /// - Returns: Which stage is to blame; nothing for a function without stages, and where a stage
  ///   cannot be checked.
  func stageBlame<Function: DifferentiableFunction, Measured: DifferentiableFunction>(
    for function: Function,
    at point: [Function.Scalar],
    measuring measured: Measured,
    at measuredPoint: [Measured.Scalar],
    scope: String
  ) -> StageBlame? {
    guard let stages = try? FunctionStage.stages(of: function, at: point), stages.count > 1 else {
      return nil
    }
    let promoted = (try? FunctionStage.stages(of: measured, at: measuredPoint)) ?? []
    var outcomes: [StageBlame.Outcome] = []
    for (place, stage) in stages.enumerated() {
      let counterpart = promoted.count == stages.count ? promoted[place].function : nil
      guard let outcome = try? outcome(of: stage, measuring: counterpart) else { return nil }
      outcomes.append(outcome)
    }
    return StageBlame(scope: scope, stages: outcomes)
  }

  private func outcome<Scalar: BinaryFloatingPoint, MeasuredScalar: BinaryFloatingPoint>(
    of stage: FunctionStage<Scalar>,
    measuring counterpart: (any DifferentiableFunction<MeasuredScalar>)?
  ) throws(GradientCheckError) -> StageBlame.Outcome {
    guard let counterpart else {
      return try outcome(of: stage.function, at: stage.point, measuring: stage.function)
    }
    return try outcome(of: stage.function, at: stage.point, measuring: counterpart)
  }

  private func outcome<Stage: DifferentiableFunction, Measured: DifferentiableFunction>(
    of stage: Stage,
    at point: [Stage.Scalar],
    measuring measured: Measured
  ) throws(GradientCheckError) -> StageBlame.Outcome {
    var checker = self
    checker.inputs = nil
    checker.worstCount = max(1, worstCount)
    let blocks = try checker.examine(
      stage,
      at: point,
      measuring: measured,
      at: ScalarArrays.scalars(ScalarArrays.doubles(point))
    ).blocks
    return StageBlame.Outcome(name: stage.stageName, blocks: blocks)
  }
}
