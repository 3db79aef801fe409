package import GradCheck

extension GradientChecker {
  /// Plants every known fault of Hessians in some checks, and sees whether each is caught.
  ///
  /// - Parameters:
  ///   - checks: The checks; those whose functions claim no Hessian are passed over.
  ///   - faults: The faults.
  /// - Returns: What came of each fault.
  /// - Throws: `GradientCheckError` as a check does.
  package func hessianSelfTest(
    _ checks: [ModelCheck],
    planting faults: [HessianFault] = HessianFault.all
  ) throws -> SelfTest {
    var test = SelfTest()
    for check in checks where check.hasHessian {
      let options = ExaminationOptions(scope: check.scope)
      let name = check.scope.isEmpty ? "∇²" : "\(check.scope): ∇²"
      guard let right = try examineHessian(check.subject, options: options) else { continue }
      if right.verdict.isFailure {
        test.wrongBlocks.append(name)
        continue
      }
      for fault in faults {
        test.outcomes.append(try outcome(of: fault, in: check, name: name, options))
      }
    }
    return test
  }

  private func outcome(
    of fault: HessianFault,
    in check: ModelCheck,
    name: String,
    _ options: ExaminationOptions
  ) throws -> SelfTest.Outcome {
    var outcome = SelfTest.Outcome(
      block: name,
      fault: fault.name,
      result: .noEffect,
      isDiagnosed: false
    )
    guard let faulty = try fault.plant(in: check),
      let found = try examineHessian(faulty.subject, options: options)
    else { return outcome }
    guard found.verdict.isFailure else {
      outcome.result = .missed
      return outcome
    }
    outcome.result = .caught
    let block = found.blocks.first { $0.diagnosis.map(fault.isDescribed) ?? false }
    let shown = block ?? found.blocks.first { $0.diagnosis != nil }
    outcome.diagnosis = shown?.diagnosis
    outcome.sentence = shown?.diagnosisText
    outcome.isDiagnosed = block != nil
    return outcome
  }
}
