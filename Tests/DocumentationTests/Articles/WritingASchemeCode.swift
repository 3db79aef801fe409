import GradCheck
import Testing

/// The code of the article “Writing a scheme”.
@Suite("The scheme of the article") struct WritingASchemeTests {
  @Test("Tells right claims from wrong ones")
  func judges() throws {
    for (factor, verdict) in [(1.0, Verdict.agrees), (1.01, .disagrees)] {
      let function = ClosureFunction<Double> { x in
        x * x * x
      } derivative: { x in
        3 * factor * x * x
      }
      let point = [0.5]
      var checker = GradientChecker()
      checker.scheme = DifferenceScheme(ForwardScheme(step: 1e-6))
      let report = try checker.check(function, at: point)
      #expect(report.verdict == verdict)
      #expect(report.configuration.number("step") == 1e-6)
    }
  }
}

struct ForwardScheme: Scheme {
  typealias Judgement = EntryJudgement

  let step: Double

  var name: String { "forward" }
  var isStepAbsolute: Bool { true }

  func parameters(significandBits: Int) -> [SchemeParameter] {
    [SchemeParameter("step", .number(step)), SchemeParameter("stepMode", .text("absolute"))]
  }

  func validate() throws(GradientCheckError) {
    guard step.isFinite, step > 0 else {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected a positive, finite step, found \(step)."
      )
    }
  }

  func study(
    _ evaluator: Evaluator,
    _ settings: StudySettings
  ) throws(GradientCheckError) -> any SchemeStudy<EntryJudgement> {
    let start = ContinuousClock.now
    let value = try evaluator.valueAtPoint()
    return ForwardStudy(
      step: step,
      value: value,
      tolerance: settings.tolerance,
      evaluationDuration: ContinuousClock.now - start
    )
  }
}

struct ForwardStudy: SchemeStudy {
  typealias Judgement = EntryJudgement

  let step: Double
  let value: [Double]
  let tolerance: Tolerance
  let evaluationDuration: Duration

  /// Nothing is known of it from one evaluation.
  var irreproducibility: [Double] { value.map { _ in 0 } }

  func method(for evaluator: Evaluator) -> ForwardColumn {
    ForwardColumn(study: self, evaluator: evaluator)
  }
}

struct ForwardColumn: ColumnMethod {
  let study: ForwardStudy
  let evaluator: Evaluator

  /// Both steps are taken at the beginning.
  let isOpen = false
  let nextMoves: [Move] = []

  func firstMoves(_ column: Int) -> [Move] {
    [study.step, study.step / 2].map {
      Move(coordinate: column, abscissa: evaluator.rounded(evaluator.point[column] + $0))
    }
  }

  mutating func measure(_ column: Int, into judgements: inout [EntryJudgement]) {
    var values = [[Double]](repeating: study.value, count: 2)
    let moves = firstMoves(column)
    for (place, move) in moves.enumerated() { evaluator.sample(move, into: &values[place]) }
    // The steps that were taken are those between numbers of the scalar.
    let steps = moves.map { $0.abscissa - evaluator.point[column] }
    for output in judgements.indices {
      let start = study.value[output]
      let (long, short) = (
        (values[0][output] - start) / steps[0], (values[1][output] - start) / steps[1]
      )
      let noise = 4 * evaluator.spacing(at: start) / steps[1]
      judgements[output].numeric = 2 * short - long
      judgements[output].uncertainty = 2 * (short - long).magnitude + noise
      judgements[output].step = steps[0]
      judgements[output].evaluations = 2
    }
  }

  mutating func begin(
    _ column: Int,
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {
    measure(column, into: &judgements)
    for output in judgements.indices {
      let (claim, numeric) = (claims[output], judgements[output].numeric)
      let error = (claim - numeric).magnitude
      let allowed =
        judgements[output].uncertainty + uncertainties[output]
        + study.tolerance.allowance(analytic: claim, numeric: numeric)
      // NaN is within nothing, so that it is the pass that is tested.
      let agrees = error.isFinite && error <= allowed
      judgements[output].verdict = agrees ? .agrees : .disagrees
      judgements[output].reason = agrees ? .withinUncertainty : .beyondAllowance
    }
  }

  mutating func advance(
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  ) {}

  /// No ladder is kept.
  func steps(of output: Int) -> [StepMeasurement] { [] }
}
