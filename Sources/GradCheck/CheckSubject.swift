/// A function with its claim at a point, and the function that it is measured by.
///
/// The two are the same but where a function of floats can be evaluated in double as well.
package struct CheckSubject<Function: DifferentiableFunction, Measured: DifferentiableFunction> {
  /// The function whose claim is judged.
  package let function: Function
  /// Where, in its own scalar.
  package let point: [Function.Scalar]
  /// The function that is evaluated.
  let measured: Measured
  /// The same point.
  let measuredPoint: [Measured.Scalar]
  /// Makes evaluators, one for each worker.
  let source: EvaluatorSource

  /// A claim that is judged by a measurement of another function, such as a promoted one.
  package init(_ function: Function, at point: [Function.Scalar], measuring measured: Measured) {
    self.function = function
    self.point = point
    self.measured = measured
    measuredPoint = ScalarArrays.scalars(ScalarArrays.doubles(point))
    source = EvaluatorSource(of: measured, at: measuredPoint)
  }

  /// Whether the measurement is more precise than the claim.
  var isPromoted: Bool {
    Function.Scalar.significandBitCount < Measured.Scalar.significandBitCount
  }
}

extension CheckSubject where Function == Measured {
  /// A claim that is judged by a measurement of its own function.
  package init(_ function: Function, at point: [Function.Scalar]) {
    self.function = function
    self.point = point
    measured = function
    measuredPoint = point
    source = EvaluatorSource(of: function, at: point)
  }
}

/// Which blocks to check, what to call them, and whom to tell how far the check has come.
package struct ExaminationOptions: Sendable {
  /// What stands before the names of the blocks, followed by a colon; nothing if empty.
  package var scope = ""
  /// Whether a block is wanted.
  package var isSelected: @Sendable (JacobianBlock) -> Bool = { _ in true }
  /// Called now and then, on any thread, with how many entries have been judged since.
  package var progress: (@Sendable (_ entries: Int) -> Void)?

  package init(scope: String = "") { self.scope = scope }
}

/// What was measured and judged of one function's Jacobian.
struct MeasuredJacobian {
  /// The blocks as reports have them.
  var blocks: [BlockReport]
  /// Which stage of a composition is to blame.
  var stageBlame: StageBlame?
  /// What warnings need to know of the entries.
  let activity: JacobianActivity
  /// How many kinks are counted but not listed.
  let unlistedKinkCount: Int
  /// What was thrown while columns were measured.
  let thrown: ThrownErrors
  /// The evaluations that columns and directions took.
  let evaluations: Int

  init(_ results: PatternResults, thrown: ThrownErrors, evaluations: Int) {
    blocks = results.blocks
    activity = results.activity
    unlistedKinkCount = 0
    self.thrown = thrown
    self.evaluations = evaluations
  }

  init(_ results: BlockResults, _ tally: WorkerTally, path: EvaluationPath) {
    blocks = results.blocks(ladders: tally.ladders, path: path)
    activity = results.activity
    unlistedKinkCount = results.unlistedKinkCount
    thrown = tally.thrown
    evaluations = tally.evaluations + results.directedEvaluations
  }

  /// Whether a block fails.
  var isWrong: Bool { blocks.contains { $0.verdict.isFailure } }
}

extension BlockReport {
  /// Takes how its claim is wrong, as a whole and at the entries that are listed.
  mutating func add(_ answer: JacobianDiagnosis.Answer) {
    diagnosis = answer.diagnosis
    for rank in worst.indices {
      worst[rank].diagnosis = answer.entry.sentence(at: worst[rank].index)
    }
  }
}

extension BinaryFloatingPoint {
  /// What reports call the scalar: `double` or `float`.
  static var precisionName: String { significandBitCount < 52 ? "float" : "double" }
}
