internal import GradCheck

/// One function on which right and wrong claims are tried.
struct ClaimTrial: Sendable {
  let name: String
  let tape: Tape
  let point: [Double]
  let exact: ExactJacobian
  /// How much an entry changes its output over the input's natural length, beside the output.
  let relativeChange: @Sendable (Int) -> Double
  /// How far a central difference with the best of all steps may be off, entry by entry in double.
  var leastErrors: @Sendable () -> [Double]
  /// Noise on the values, if any.
  var noise: ValueNoise?

  /// How many units of rounding an error must move the output by to count as visible.
  static let visibleUnits = 0x1p14

  /// How often an error must exceed what the best central difference may be off by.
  ///
  /// A checker does not know that step, nor how exact its values are: eight deviations of noise
  /// are about three times the roundings, and a verdict wants a few times its uncertainty.
  static let visibleErrors = 16.0

  /// How far rounding may move an entry of the function as it is computed, where that is measured
  /// in double: a quarter of the resolution.
  ///
  /// A factor such as log(1 + u²) of a tiny u is off by percents in double, and the slope with it.
  /// Such an entry has no derivative that is right both on paper and in the program. And a claim in
  /// single precision that is off by more than the resolution is rightly called wrong.
  static let largestBias = 2.5e-5

  /// Returns the tally of the right claim and of errors of every size.
  ///
  /// Errors are planted in a random half of the entries in which they are visible, up or down at
  /// random; at least one, so that functions of one entry count as well. Rounding must not have
  /// moved the claim by more than a quarter of the error.
  func tally(
    by checker: GradientChecker,
    arithmetic: CorpusCase.Precision = .double,
    planting: Bool,
    using generator: inout StudyGenerator
  ) throws -> ClaimTally {
    var tally = ClaimTally()
    let counter = EvaluationCounter()
    let unchanged = [Double](repeating: 1, count: exact.count)
    let roundings = claimErrors(in: arithmetic)
    // A claim in single precision is judged as it is computed by a measurement of its own kind.
    let counted = exact.indices.filter {
      arithmetic == .single || roundings[$0] <= ClaimTrial.largestBias
    }
    tally.addRight(
      name,
      counted: counted,
      exact: exact,
      outcomes: try outcomes(unchanged, by: checker, arithmetic, counter),
      evaluations: counter.count
    )
    guard planting else { return tally }
    let unit = arithmetic == .single ? 0x1p-24 : 0x1p-53
    let entries = exact.entries()
    let leastErrors = arithmetic == .double ? leastErrors() : entries.map { _ in 0 }
    for (size, error) in ClaimTally.sizes.enumerated() {
      let visible = counted.filter { index in
        relativeChange(index) * error >= ClaimTrial.visibleUnits * unit
          && entries[index].magnitude * error >= ClaimTrial.visibleErrors * leastErrors[index]
          && roundings[index] <= error / 4
      }
      guard !visible.isEmpty else { continue }
      var planted = Set(visible.filter { _ in generator.chance(0.5) })
      if planted.isEmpty { planted = [generator.choice(visible)] }
      var factors = unchanged
      for entry in planted.sorted() { factors[entry] += error * generator.sign() }
      let outcomes = try outcomes(factors, by: checker, arithmetic, counter)
      tally.addPlanted(
        name,
        size: size,
        planted: planted,
        counted: counted,
        exact: exact,
        outcomes: outcomes
      )
    }
    return tally
  }

  /// Returns how far rounding moves each entry where a program computes it, relative to the entry.
  ///
  /// Where that is as much as a planted error, there is no telling what the two amount to together.
  private func claimErrors(in arithmetic: CorpusCase.Precision) -> [Double] {
    let programmed: [Double] =
      arithmetic == .double
      ? tape.programmedJacobian(at: point)
      : tape.programmedJacobian(at: point.map { Float($0) }).map { Double($0) }
    return zip(programmed, exact.entries()).map { programmed, exact in
      exact == 0 ? 0 : ((programmed - exact) / exact).magnitude
    }
  }

  private func outcomes(
    _ factors: [Double],
    by checker: GradientChecker,
    _ arithmetic: CorpusCase.Precision,
    _ counter: EvaluationCounter
  ) throws -> [EntryOutcome] {
    let report: GradientReport
    switch arithmetic {
    case .double: report = try checker.check(inDouble(factors, counter), at: point)
    case .single:
      report = try checker.check(
        inSingle(factors, counter),
        at: point.map { Float($0) }
      )
    case .promoted:
      report = try checker.check(
        inSingle(factors, counter),
        at: point.map { Float($0) },
        promoted: inDouble(factors, counter)
      )
    }
    return try report.outcomes(rows: exact.rowCount, columns: exact.columnCount)
  }

  private func inDouble(
    _ factors: [Double],
    _ counter: EvaluationCounter
  ) throws -> ClosureFunction<Double> {
    let claim = try exact.matrix(of: zip(exact.entries(), factors).map { $0 * $1 })
    return ClosureFunction(
      domain: Space("x", shape: [point.count]),
      codomain: Space("f", shape: [exact.rowCount]),
      value: { [tape, noise] point in
        counter.note()
        let values: [Double] = tape(point)
        return noise?.applied(to: values, at: point) ?? values
      },
      derivative: { _ in .matrix(claim) }
    )
  }

  /// The function in single precision, whose claim is computed in single precision as well.
  private func inSingle(_ factors: [Double], _ counter: EvaluationCounter) -> ClosureFunction<Float>
  {
    let (rows, columns) = (exact.rowCount, exact.columnCount)
    return ClosureFunction(
      domain: Space("x", shape: [columns]),
      codomain: Space("f", shape: [rows]),
      value: { [tape] point in
        counter.note()
        return tape(point)
      },
      derivative: { [tape] point in
        let entries = zip(tape.programmedJacobian(at: point), factors).map { entry, factor in
          Float(Double(entry) * factor)
        }
        return .matrix(try Matrix(rowCount: rows, columnCount: columns, elements: entries))
      }
    )
  }
}
