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
  /// Whether the outputs are slopes of another function, which has a kink where they jump.
  package var measuresSlopes = false
  /// Called now and then, on any thread, with what has happened.
  package var progress: (@Sendable (ProgressEvent) -> Void)?

  /// Where columns are kept that have been judged, so that a check that was killed can go on.
  package var journal: (any ColumnJournal)?
  /// How long it takes about to judge what is kept at once, and sooner at the beginning: what is lost
  /// when the process is killed.
  package var journalInterval = Duration.seconds(1)

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
  /// The evaluations that each column took which all parts of a check measure.
  let overlapEvaluations: [Int: Int]
  /// How many kinks are counted but not listed.
  let unlistedKinkCount: Int
  /// What joint directions showed of kinks that several coordinates share.
  var joint = KinkExamination.Findings()
  /// What was thrown while columns were measured.
  let thrown: ThrownErrors
  /// The evaluations that columns and directions took.
  let evaluations: Int

  init(_ results: PatternResults, thrown: ThrownErrors, evaluations: Int) {
    blocks = results.blocks
    activity = results.activity
    overlapEvaluations = [:]
    unlistedKinkCount = 0
    self.thrown = thrown
    self.evaluations = evaluations
  }

  init(_ results: BlockResults, _ tally: WorkerTally, path: EvaluationPath) {
    blocks = results.blocks(ladders: tally.ladders, path: path)
    activity = results.activity
    overlapEvaluations = results.overlapEvaluations
    unlistedKinkCount = results.unlistedKinkCount
    thrown = tally.thrown
    evaluations = tally.evaluations + results.directedEvaluations
  }

  /// Whether a block fails.
  var isWrong: Bool { blocks.contains { $0.verdict.isFailure } }
}

extension BinaryFloatingPoint {
  /// What reports call the scalar: `double` or `float`.
  static var precisionName: String { significandBitCount < 52 ? "float" : "double" }
}
