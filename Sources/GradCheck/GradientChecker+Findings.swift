// What the calls of a check need beside the values that they hand on.
extension GradientChecker {
  /// Returns what gathers the findings of every block.
  func blockResults(
    _ plan: CheckPlan,
    _ domain: Space,
    _ directed: [DirectedPlace: DirectionFindings]
  ) -> BlockResults {
    let rules = rules
    let summaries = plan.selection.members.map { member in
      BlockSummary(
        of: member.block,
        tolerance: rules.tolerance(of: member.block),
        worstCount: worstCount,
        kinkLimit: plan.tiles.isKept ? .max : BlockSummary.kinkLimit
      )
    }
    return BlockResults(plan, domain: domain, directed: directed, summaries: summaries)
  }

  /// What is known of a function beside its entries once they have been measured.
  struct Noticed {
    /// How far two values of each output were apart at the point.
    var irreproducibility: [Double]
    /// The first error that was thrown away from the point.
    var thrown: (any Error)?
  }

  /// Returns what weakens the check of a function, however its columns were measured.
  func warnings<Function, Measured>(
    _ measured: MeasuredJacobian,
    of subject: CheckSubject<Function, Measured>,
    scope: String,
    _ claim: Claim<Function.Scalar>,
    _ noticed: Noticed
  ) -> ExaminationWarnings {
    var warnings = ExaminationWarnings(scope: scope)
    if !claim.isReproducible { warnings.addClaimNotReproducible() }
    warnings.addIrreproducibility(noticed.irreproducibility, of: subject.function.codomain)
    warnings.addKinks(outsideSlopes: measured.activity.outsideSlopesCount)
    warnings.addUnexaminedKinks(measured.joint.leftOutCount)
    if accuracy == nil { warnings.addEarlyStop(measured.blocks) }
    warnings.addThrown(noticed.thrown)
    warnings.addDegeneracy(measured, of: subject)
    return warnings
  }

  /// Returns what is found of the claim as a whole: laws that it breaks, and joint slopes that it
  /// does not have.
  func statements<Function, Measured>(
    _ measured: MeasuredJacobian,
    of subject: CheckSubject<Function, Measured>,
    _ selection: JacobianSelection,
    _ claim: Claim<Function.Scalar>
  ) throws(GradientCheckError) -> [Statement] {
    let (function, scope) = (subject.function, selection.scope)
    let laws = ClaimLaws(of: claim, by: function, at: subject.point, seed: seed)
    return try laws.violations().map {
      Statement($0, measured.blocks, selection, scope: scope)
    }
      + measured.joint.contradictions.map {
        Statement($0, domain: function.domain, codomain: function.codomain, scope: scope)
      }
  }

  /// Returns what a merge needs to know of a function.
  func partFunction<Function, Measured>(
    _ measured: MeasuredJacobian,
    of subject: CheckSubject<Function, Measured>,
    _ plan: CheckPlan,
    _ evaluator: Evaluator
  ) -> PartRecord.Function {
    var record = PartRecord.Function()
    record.scope = plan.selection.scope
    record.precision = Function.Scalar.precisionName
    record.inputs = subject.function.domain.blocks.map(\.name)
    record.sizes = subject.function.domain.blocks.map(\.count)
    record.point = ScalarArrays.doubles(subject.point)
    record.overlap = plan.coverage.overlap
    record.overlapEvaluations = record.overlap.map { measured.overlapEvaluations[$0] ?? 0 }
    record.repeatedEvaluations =
      evaluator.evaluations + record.overlapEvaluations.reduce(0, +)
    record.streamedRowCount = plan.tiles.isKept ? 0 : subject.function.codomain.count
    record.thrownAt =
      evaluator.thrown.firstError == nil ? measured.thrown.firstCoordinate : -2
    return record
  }

  // MARK: Stages

  /// Checks every stage of a function that failed as a whole.
  ///
  /// Values of floats flow through the stages that are judged, and each is measured in double if
  /// the measured function has as many stages.
  ///
  /// - Returns: Which stage is to blame; nothing for a function without stages, and where a stage
  ///   cannot be checked.
  func stageBlame<Function, Measured>(
    for subject: CheckSubject<Function, Measured>,
    scope: String
  ) -> StageBlame? {
    guard let stages = try? FunctionStage.stages(of: subject.function, at: subject.point),
      stages.count > 1
    else { return nil }
    let promoted =
      (try? FunctionStage.stages(of: subject.measured, at: subject.measuredPoint)) ?? []
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
    checker.part = nil
    // A stage has blocks of its own, which the patterns do not mean.
    checker.blockSettings = []
    checker.worstCount = max(1, worstCount)
    let blocks = try checker.examine(CheckSubject(stage, at: point, measuring: measured)).blocks
    return StageBlame.Outcome(name: stage.stageName, blocks: blocks)
  }
}

extension ExaminationWarnings {
  /// Warns of a point that says little.
  mutating func addDegeneracy<Function, Measured>(
    _ measured: MeasuredJacobian,
    of subject: CheckSubject<Function, Measured>
  ) {
    let degeneracy = DegeneratePoint(
      domain: subject.function.domain,
      point: ScalarArrays.doubles(subject.point),
      blocks: measured.blocks,
      activity: measured.activity
    )
    for finding in degeneracy.findings { add(finding.code, finding.message) }
  }
}
