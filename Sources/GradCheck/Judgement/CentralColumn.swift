/// One worker's means to measure and judge columns with a fixed step.
///
/// A column whose claims agree within rounding is done after two evaluations: a truncation error
/// that could be seen would have shown. Others take two more, by which that error is estimated.
struct CentralColumn: ColumnMethod {
  private let scheme: CentralDifference
  private let tolerance: Tolerance
  private let sampler: Evaluator
  /// f(x).
  private let value: [Double]
  /// |f(x)|, or how far each output moves where every coordinate does by its length.
  private let magnitudes: [Double]
  /// What the length of each coordinate may be.
  private let scales: [Double]
  private var workspace: CentralDifference.Workspace
  /// The column that has begun.
  private var column = 0
  /// The evaluations that it has taken.
  private var evaluations = 0
  private(set) var isOpen = false

  init(
    scheme: CentralDifference,
    tolerance: Tolerance,
    sampler: Evaluator,
    value: [Double],
    magnitudes: [Double],
    scales: [Double]
  ) {
    self.scheme = scheme
    self.tolerance = tolerance
    self.sampler = sampler
    self.value = value
    self.magnitudes = magnitudes
    self.scales = scales
    workspace = CentralDifference.Workspace(outputCount: sampler.outputCount)
  }

  mutating func begin(
    _ column: Int,
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {
    self.column = column
    scheme.measure(column, with: sampler, in: &workspace)
    evaluations = 2
    isOpen = !agreesWithinRounding(claims, uncertainties)
    if !isOpen { decide(claims, uncertainties, into: &judgements) }
  }

  /// Estimates the truncation error, and judges every entry.
  mutating func advance(
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {
    evaluations += scheme.addTruncation(of: column, with: sampler, in: &workspace)
    isOpen = false
    decide(claims, uncertainties, into: &judgements)
  }

  private func decide(
    _ claims: [Double],
    _ uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {
    for output in judgements.indices {
      judgements[output] = CentralJudgement.judge(
        claim: claims[output],
        claimUncertainty: uncertainties[output],
        numeric: workspace.difference[output],
        uncertainty: workspace.uncertainty[output],
        tolerance: tolerance,
        value: value[output].isFinite ? magnitudes[output] : value[output],
        scale: scales[column]
      )
      judgements[output].step = scheme.steps[column]
      judgements[output].evaluations = evaluations
    }
  }

  /// Measures every entry of a column, without a verdict.
  mutating func measure(_ column: Int, into judgements: inout [EntryJudgement]) {
    scheme.measure(column, with: sampler, in: &workspace)
    _ = scheme.addTruncation(of: column, with: sampler, in: &workspace)
    for output in judgements.indices {
      judgements[output].numeric = workspace.difference[output]
      judgements[output].uncertainty = workspace.uncertainty[output]
    }
  }

  func firstMoves(_ column: Int) -> [Move] { scheme.firstMoves(column, sampler) }

  var nextMoves: [Move] { scheme.truncationMoves(column, sampler) }

  /// No steps but the one that every entry has.
  func steps(of output: Int) -> [StepMeasurement] { [] }

  /// Whether no claim is farther off than rounding.
  ///
  /// A difference of zero shows too little of a claim, unless that is zero as well: what is decided
  /// of the two does not depend on the uncertainty then.
  private func agreesWithinRounding(_ claims: [Double], _ uncertainties: [Double]) -> Bool {
    claims.indices.allSatisfy { output in
      let difference = workspace.difference[output]
      let error = (claims[output] - difference).magnitude
      return (difference != 0 || claims[output] == 0)
        && error <= workspace.uncertainty[output] + uncertainties[output]
    }
  }
}
