/// One function with the points at which a test wants its derivative verified.
package struct Verification<Function: DifferentiableFunction>: Sendable {
  package typealias Scalar = Function.Scalar

  package var checker: GradientChecker
  package var function: Function
  package var points: PointSet<Scalar>
  /// Which blocks are wanted.
  package var isSelected: @Sendable (JacobianBlock) -> Bool = { _ in true }
  /// Returns where and when the check is run, for a sentence that says which points were checked.
  package var environment: @Sendable (_ point: String) -> RunRecord = { point in
    var run = RunRecord()
    run.point = point
    return run
  }

  /// How the function is examined at a point: its derivative, or its second derivatives as well.
  private var examine: Examine = { checker, function, point, options throws(GradientCheckError) in
    try checker.examine(CheckSubject(function, at: point), options: options)
  }

  private typealias Examine =
    @Sendable (GradientChecker, Function, [Scalar], ExaminationOptions) throws(GradientCheckError)
    -> Examination

  package init(_ function: Function, at points: PointSet<Scalar>, using checker: GradientChecker) {
    self.checker = checker
    // The failure's text lists entries that every block has to keep.
    self.checker.worstCount = max(checker.worstCount, FailureText.worstCount)
    self.function = function
    self.points = points
  }

  /// Verifies the gradient and the Hessian of a function.
  package init(
    hessianOf function: Function,
    at points: PointSet<Scalar>,
    using checker: GradientChecker
  ) where Function: TwiceDifferentiableFunction {
    self.init(function, at: points, using: checker)
    examine = { checker, function, point, options throws(GradientCheckError) in
      try checker.examineHessian(of: function, at: point, options: options)
    }
  }

  /// Checks the function at every point.
  ///
  /// - Returns: A report on all the points, or on one that is as simple as possible where a point
  ///   drawn at random failed.
  /// - Throws: ``GradientCheckError`` when a check could not be carried out.
  package func run() throws(GradientCheckError) -> VerificationOutcome {
    switch points.form {
    case .single(let point):
      return try outcome(of: [examined(point, scope: "")])
    case .named(let arrays):
      try function.domain.validate(as: "domain")
      let point = try arrays.flattened(in: function.domain, as: "point")
      return try outcome(of: [examined(point, scope: "")])
    case .listed(let points):
      return try outcome(of: examined(points, named: "point"))
    case .random(let random):
      return try outcome(of: random)
    }
  }

  // MARK: Points

  private struct ExaminedPoint {
    var examination: Examination
    var description: PointDescription

    var verdict: Verdict { examination.verdict }
  }

  private func examined(
    _ points: [[Scalar]],
    named name: String
  ) throws(GradientCheckError) -> [ExaminedPoint] {
    guard !points.isEmpty else {
      throw GradientCheckError(.nothingCompared, "Expected at least one point, found none.")
    }
    var result: [ExaminedPoint] = []
    for (index, point) in points.enumerated() {
      let scope = "\(name) \(index + 1)"
      do {
        result.append(try examined(point, scope: points.count == 1 ? "" : scope))
      } catch {
        guard points.count > 1 else { throw error }
        var located = error
        located.message = "At \(scope) of \(points.count)\(text(of: point)): \(error.message)"
        throw located
      }
    }
    return result
  }

  private func text(of point: [Scalar]) -> String {
    guard point.count == function.domain.count else { return "" }
    return ", " + PointDescription(scope: "", point: point, domain: function.domain).text
  }

  private func examined(
    _ point: [Scalar],
    scope: String
  ) throws(GradientCheckError) -> ExaminedPoint {
    try Reproducibility.requireValues(of: function, at: point, accuracy: checker.accuracy)
    var options = ExaminationOptions(scope: scope)
    options.isSelected = isSelected
    let examination = try examine(checker, function, point, options)
    if examination.warnings.contains(where: { $0.code == .claimNotReproducible }) {
      try Reproducibility.requireClaim(of: function, at: point)
    }
    return ExaminedPoint(
      examination: examination,
      description: PointDescription(scope: scope, point: point, domain: function.domain)
    )
  }

  private func outcome(
    of random: RandomPoints
  ) throws(GradientCheckError) -> VerificationOutcome {
    let domain = function.domain
    try domain.validate(as: "domain")
    let ranges = try random.ranges(in: domain)
    let points: [[Scalar]] = (1...random.count).map {
      random.point($0, in: domain, ranges: ranges)
    }
    let examined = try examined(points, named: "random point")
    guard let failed = examined.firstIndex(where: { $0.verdict.isFailure }) else {
      return try outcome(of: examined, origin: "drawn by \(random.text)")
    }
    var simplest = examined[failed]
    var origin = "point \(failed + 1) of \(random.text)"
    let shrinker = PointShrinker<Scalar>(ranges: ranges, domain: domain)
    _ = shrinker.shrink(points[failed]) { candidate in
      // What was found is kept, not looked for again: a function may answer differently next time.
      guard let simpler = try? self.examined(candidate, scope: ""),
        simpler.verdict == simplest.verdict
      else { return false }
      simplest = simpler
      return true
    }
    if simplest.description != examined[failed].description {
      origin = "made simpler from " + origin
    }
    let wrong = examined.count { $0.verdict.isFailure }
    return try outcome(
      of: [simplest],
      origin: origin + ", where \(wrong) of \(examined.count) points fail"
    )
  }

  // MARK: Report

  private func outcome(
    of points: [ExaminedPoint],
    origin: String? = nil
  ) throws(GradientCheckError) -> VerificationOutcome {
    var assembly = checker.assembly()
    for point in points {
      assembly.add(point.examination, extraEvaluations: Reproducibility.callCount)
    }
    let descriptions = points.map(\.description)
    let point = PointDescription.text(of: descriptions, origin: origin)
    let report = assembly.report(run: environment(point))
    return VerificationOutcome(report: report, points: descriptions, origin: origin)
  }
}
