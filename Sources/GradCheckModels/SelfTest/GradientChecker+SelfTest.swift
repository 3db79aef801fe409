public import GradCheck

extension GradientChecker {
  /// Plants every known fault in every block of a function's claim, and checks that each is caught.
  ///
  /// - Parameters:
  ///   - function: The function, whose claim should be right.
  ///   - point: The n coordinates at which to check it.
  /// - Returns: What came of each fault; ``SelfTest/passes`` says whether all were caught.
  /// - Throws: `GradientCheckError` as a check does.
  /// - Complexity: As many checks as there are blocks and kinds of faults.
  public func selfTest<Function: DifferentiableFunction<Double>>(
    _ function: Function,
    at point: [Double]
  ) throws -> SelfTest {
    try selfTest([ModelCheck(function, at: point)])
  }

  /// Plants every known fault in every block of some checks, as ``selfTest(_:at:)`` does.
  ///
  /// - Parameter checks: The functions with their points.
  /// - Returns: What came of each fault.
  /// - Throws: `GradientCheckError` as a check does.
  public func selfTest(_ checks: [ModelCheck]) throws -> SelfTest {
    try selfTest(checks, planting: PlantedFault.all) { _ in }
  }

  /// Plants faults in every block of some checks; those of patterns where a pattern is claimed.
  ///
  /// - Parameters:
  ///   - checks: The checks, whose claims should be right.
  ///   - kinds: The faults.
  ///   - progress: Called with how many entries have been dealt with since.
  /// - Returns: What came of each fault.
  /// - Throws: `GradientCheckError` as a check does.
  package func selfTest(
    _ checks: [ModelCheck],
    planting kinds: [PlantedFault.Kind],
    progress: @escaping @Sendable (Int) -> Void
  ) throws -> SelfTest {
    var test = SelfTest()
    for (position, check) in checks.enumerated() {
      let options = ExaminationOptions(scope: check.scope)
      let count = entryCount(of: check.subject, options: options)
      let right = try examine(check.subject, options: options).blocks
      let hasPattern = try kinds.contains { $0.patternPlanting != nil } && check.hasPattern
      progress(count)
      for (place, block) in zip(FaultPlace.all(in: check, position: position), right) {
        if block.verdict.isFailure {
          test.wrongBlocks.append(place.name)
          progress(count * kinds.count)
          continue
        }
        for kind in kinds {
          if kind.patternPlanting == nil {
            test.outcomes.append(try outcome(of: kind, at: place, in: check, options))
          } else if hasPattern {
            test.outcomes.append(try patternOutcome(of: kind, at: place, in: check, options))
          }
          progress(count)
        }
      }
    }
    return test
  }

  /// Returns how many entries a self-test would deal with.
  package func selfTestEntryCount(_ checks: [ModelCheck], kindCount: Int) -> Int {
    checks.reduce(0) { sum, check in
      let blocks = check.codomain.blocks.count * check.domain.blocks.count
      let count = entryCount(of: check.subject, options: ExaminationOptions())
      return sum + count * (1 + kindCount * blocks)
    }
  }

  private func outcome(
    of kind: PlantedFault.Kind,
    at place: FaultPlace,
    in check: ModelCheck,
    _ options: ExaminationOptions
  ) throws -> SelfTest.Outcome {
    var outcome = SelfTest.Outcome(of: kind.text, in: place.name)
    guard let faulty = try place.plant(kind, in: check) else { return outcome }
    outcome.take(try examine(faulty.subject, options: options).blocks, of: kind)
    return outcome
  }

  /// Plants a fault of patterns, of which a statement tells rather than a block.
  private func patternOutcome(
    of kind: PlantedFault.Kind,
    at place: FaultPlace,
    in check: ModelCheck,
    _ options: ExaminationOptions
  ) throws -> SelfTest.Outcome {
    var outcome = SelfTest.Outcome(of: kind.text, in: place.name)
    guard let faulty = try place.plant(kind, in: check) else { return outcome }
    let found = try examine(faulty.subject, options: options)
    outcome.result = found.verdict.isFailure ? .caught : .missed
    let statement = found.statements.first { $0.name == Statement.sparsityPattern }
    outcome.sentence = statement?.text
    outcome.isDiagnosed = statement.map { kind.isDescribed(by: $0) } ?? false
    return outcome
  }
}
