package import GradCheck

extension GradientChecker {
  /// Plants faults in the Hessians of some checks, and sees whether each is caught.
  ///
  /// - Parameters:
  ///   - checks: The checks; those whose functions claim no Hessian are passed over.
  ///   - faults: The faults of Hessians as a whole.
  ///   - kinds: The faults of first derivatives, which are planted in every block of a Hessian.
  ///   - progress: Called with how many checks have been made since.
  /// - Returns: What came of each fault.
  /// - Throws: `GradientCheckError` as a check does.
  package func hessianSelfTest(
    _ checks: [ModelCheck],
    planting faults: [HessianFault] = HessianFault.all,
    inBlocks kinds: [PlantedFault.Kind] = PlantedFault.kinds,
    progress: (Int) -> Void = { _ in }
  ) throws -> SelfTest {
    var test = SelfTest()
    for check in checks where check.hasHessian {
      let options = ExaminationOptions(scope: check.scope)
      let places = try HessianBlockFault.places(in: check)
      guard let right = try examineHessian(check.subject, options: options) else { continue }
      progress(1)
      let name =
        places.count == 1 ? places[0].name : check.scope.isEmpty ? "∇²" : "\(check.scope): ∇²"
      guard !right.verdict.isFailure else {
        test.wrongBlocks.append(name)
        progress(faults.count + places.count * kinds.count)
        continue
      }
      for fault in faults {
        test.outcomes.append(try outcome(of: fault, in: check, name: name, options))
        progress(1)
      }
      for place in places {
        for kind in kinds {
          test.outcomes.append(try outcome(of: kind, in: check, at: place, options))
          progress(1)
        }
      }
    }
    return test
  }

  /// Returns how many checks a self-test of Hessians makes.
  package func hessianSelfTestCount(
    _ checks: [ModelCheck],
    faultCount: Int,
    kindCount: Int
  ) throws -> Int {
    try checks.filter(\.hasHessian).reduce(0) { sum, check in
      sum + 1 + faultCount + kindCount * (try HessianBlockFault.places(in: check).count)
    }
  }

  private func outcome(
    of fault: HessianFault,
    in check: ModelCheck,
    name: String,
    _ options: ExaminationOptions
  ) throws -> SelfTest.Outcome {
    var outcome = SelfTest.Outcome(of: fault.name, in: name)
    guard let faulty = try fault.plant(in: check),
      let found = try examineHessian(faulty.subject, options: options)
    else { return outcome }
    outcome.result = found.verdict.isFailure ? .caught : .missed
    guard found.verdict.isFailure else { return outcome }
    outcome.isDiagnosed = fault.isNamed(by: found)
    let shown = found.blocks.last { $0.diagnosis != nil }
    outcome.diagnosis = shown?.diagnosis
    outcome.sentence = shown?.diagnosisText
    return outcome
  }

  private func outcome(
    of kind: PlantedFault.Kind,
    in check: ModelCheck,
    at place: FaultPlace,
    _ options: ExaminationOptions
  ) throws -> SelfTest.Outcome {
    var outcome = SelfTest.Outcome(of: kind.text, in: place.name)
    guard let faulty = try check.changingHessian(HessianBlockFault(kind: kind, place: place)),
      let found = try examineHessian(faulty.subject, options: options)
    else { return outcome }
    outcome.take(found.blocks, of: kind)
    return outcome
  }
}
