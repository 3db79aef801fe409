extension GradientChecker {
  /// Checks a function's gradient and its Hessian at a point.
  ///
  /// Four statements are made, each with a verdict of its own: the gradient against values, as
  /// ``check(_:at:)`` does; the Hessian against differences of the claimed gradient; the Hessian
  /// against second differences of values alone, on the diagonal and a seeded sample of other
  /// entries; and its structure: symmetry, and of products linearity and agreement with the entries.
  ///
  ///     let report = try GradientChecker().checkHessian(rosenbrock, at: [-1.2, 1])
  ///     report.statements.map(\.text)
  ///     // "The gradient agrees with the values of f: 2 entries.", "H agrees with the gradient: …", …
  ///
  /// - Parameters:
  ///   - function: The function with its claims, m outputs by n inputs.
  ///   - point: The n coordinates at which to check it.
  ///   - weights: For several outputs, the weights uₖ of the sum whose Hessian Σₖ uₖ∇²fₖ is checked;
  ///     nothing for weights of 1.
  /// - Returns: A report of order 2: the blocks ∂J/∂W, then the blocks ∂²J/∂W∂b, and the statements.
  /// - Throws: ``GradientCheckError`` as ``check(_:at:)`` does, and when there is not one weight for
  ///   each output or the Hessian is not n × n. A wrong Hessian is a result, not an error.
  /// - Complexity: Beside a check of the gradient, two gradients for each input whose entries agree
  ///   at the first step, as most do, plus 20, and up to some 20 values for each input and some 40
  ///   for each of the sampled entries.
  public func checkHessian<Function: TwiceDifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar],
    weights: [Function.Scalar]? = nil
  ) throws(GradientCheckError) -> GradientReport {
    try requireFewParts(columnCount: function.domain.count)
    var assembly = assembly()
    assembly.add(try examineHessian(of: function, at: point, weights: weights))
    return assembly.report()
  }

  /// Checks a function's gradient and Hessian at a point and throws unless both are right.
  ///
  /// - Parameters:
  ///   - function: The function with its claims.
  ///   - point: The n coordinates at which to check it.
  /// - Returns: The report, which has nothing in it that failed.
  /// - Throws: As ``verify(_:at:)-(_,[Function.Scalar])`` does, for a wrong gradient, a wrong
  ///   Hessian, or one that breaks a law.
  @discardableResult
  public func verifyHessian<Function: TwiceDifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar]
  ) throws -> GradientReport {
    let outcome = try Verification(hessianOf: function, at: .single(point), using: self).run()
    guard outcome.isVerified else { throw GradientVerificationFailure(outcome) }
    return outcome.report
  }

  /// Checks the gradient, and then the Hessian with its statements.
  ///
  /// - Returns: What was found of the gradient, followed by what was found of the Hessian.
  package func examineHessian<Function: TwiceDifferentiableFunction>(
    of function: Function,
    at point: [Function.Scalar],
    weights: [Function.Scalar]? = nil,
    options: ExaminationOptions = ExaminationOptions()
  ) throws(GradientCheckError) -> Examination {
    let subject = CheckSubject(function, at: point)
    return try examineHessian(of: subject, weights: weights, options: options)
  }

  /// Checks the gradient, and then the Hessian with its statements.
  ///
  /// Values are those of the function that is measured, which may be a promoted one; the differences
  /// of the gradient are those of the one that is claimed.
  package func examineHessian<Function: TwiceDifferentiableFunction, Measured>(
    of function: CheckSubject<Function, Measured>,
    weights: [Function.Scalar]? = nil,
    options: ExaminationOptions = ExaminationOptions()
  ) throws(GradientCheckError) -> Examination {
    let gradient = try GradientFunction(of: function.function, weights: weights)
    let point = function.point
    let checkers = try checkers(of: function.function, gradient, scope: options.scope)
    let first = try checkers.first.examine(function, options: options)
    var secondOptions = options
    secondOptions.measuresSlopes = true
    secondOptions.journal = options.journal.map { GradientJournal(journal: $0) }
    var second = try checkers.second.examine(
      CheckSubject(gradient, at: point),
      options: secondOptions
    )
    let subject = HessianSubject(gradient: gradient, point: point, options: options)
    let conclusion = HessianConclusion(
      spaces: subject.spaces,
      rules: rules,
      worstCount: worstCount,
      unitRoundoff: Double(Function.Scalar.ulpOfOne) / 2
    )
    // A part knows of few kinks; what they leave open is for the merge to say.
    let kinked = part == nil ? subject.spaces.kinkedCoordinates(in: first.blocks) : []
    conclusion.leaveOpen(&second.blocks, along: kinked)
    let hessian = try subject.hessian()
    let outcome = try valueFindings(of: subject, hessian, second.blocks, kinked, function.source)
    second.record.evaluations += outcome?.evaluations ?? 0
    let values = conclusion.settled(
      outcome?.found ?? [],
      gradient: first.blocks,
      hessian: second.blocks,
      kinked: kinked
    )
    let gaussNewton = gaussNewton(subject, second.blocks)
    conclusion.diagnose(
      &second.blocks,
      gradient: first.blocks,
      values: values,
      gaussNewton: gaussNewton
    )
    if part != nil { second.record.note(outcome, gaussNewton: gaussNewton) }
    second.statements = try statements(on: subject, hessian, first, second, values)
    return first.followed(bySecondOrder: second)
  }

  /// Returns a checker for a function and one for its gradient, each with those settings of single
  /// blocks that are of its own.
  ///
  /// - Throws: ``GradientCheckError`` where a pattern matches a block of neither.
  private func checkers<Function, Gradient>(
    of function: Function,
    _ gradient: Gradient,
    scope: String
  ) throws(GradientCheckError) -> (first: GradientChecker, second: GradientChecker)
  where Function: DifferentiableFunction, Gradient: DifferentiableFunction {
    guard !blockSettings.isEmpty else { return (self, self) }
    let blocks = (allBlocks(of: function, scope: scope), allBlocks(of: gradient, scope: scope))
    try rules.requireMatches(in: blocks.0 + blocks.1)
    func checker(of blocks: [JacobianBlock]) -> GradientChecker {
      var checker = self
      checker.blockSettings = blockSettings.filter { settings in
        let filter = BlockFilter(only: [settings.pattern], skip: [])
        return blocks.contains { filter.isSelected($0.unscoped) || filter.isSelected($0) }
      }
      return checker
    }
    return (checker(of: blocks.0), checker(of: blocks.1))
  }

  /// Measures entries of the Hessian by values alone, and judges what is claimed of them.
  ///
  /// - Returns: What was found; nothing where there was nothing to measure.
  private func valueFindings<Function>(
    of subject: HessianSubject<Function>,
    _ hessian: Hessian<Function.Scalar>,
    _ blocks: [BlockReport],
    _ kinked: Set<Int>,
    _ source: EvaluatorSource
  ) throws(GradientCheckError) -> HessianValueCheck.Outcome? {
    let deal = deal(of: subject)
    // Where f or its gradient has a kink there is no second derivative to be measured; a part does
    // not know of all of them.
    let kinks = part == nil ? subject.spaces.kinks(in: blocks) : []
    let sample = HessianSample(of: subject.spaces.columns(of: blocks), seed: seed)
    let entries = sample.entries.enumerated().filter { place, entry in
      !kinks.contains([entry.row, entry.column]) && !kinks.contains([entry.column, entry.row])
        && kinked.isDisjoint(with: [entry.row, entry.column]) && deal?.owns(unit: place) ?? true
    }.map(\.element)
    guard !entries.isEmpty else { return nil }
    var check = HessianValueCheck(
      source: source,
      claimRoundoff: Double(Function.Scalar.ulpOfOne) / 2,
      weights: ScalarArrays.doubles(subject.gradient.weights),
      study: studySettings,
      cancellation: cancellation
    )
    check.tolerance = { [rules, spaces = subject.spaces] row, column in
      rules.tolerance(of: spaces.block(row, column))
    }
    check.journal = subject.options.journal.map {
      HessianJournal(
        $0,
        scope: subject.options.scope,
        interval: subject.options.journalInterval
      )
    }
    return try check.findings(of: entries) { column throws(GradientCheckError) in
      try Derivative<Function.Scalar>.answering {
        ScalarArrays.doubles(try hessian.derivative.column(column))
      }
    }
  }

  /// Returns the entries of 2c·JᵀJ where residuals are known and a block of the Hessian is wrong.
  private func gaussNewton<Function>(
    _ subject: HessianSubject<Function>,
    _ blocks: [BlockReport]
  ) -> [Double]? {
    guard subject.gradient.weights == [1], blocks.contains(where: { $0.verdict.isFailure }),
      subject.point.count <= HessianDiagnosis.countLimit,
      let squares = subject.gradient.base as? any LeastSquaresFunction<Function.Scalar>
    else { return nil }
    return try? squares.gaussNewtonEntries(at: subject.point)
  }

  /// Which of the units beside columns are this part's: entries that are measured by values alone,
  /// and laws of the whole; nothing where a check is not divided.
  private func deal<Function>(of subject: HessianSubject<Function>) -> PartDeal? {
    part.map {
      PartDeal($0, columnCount: subject.point.count, scope: subject.options.scope)
    }
  }

  private func statements<Function>(
    on subject: HessianSubject<Function>,
    _ hessian: Hessian<Function.Scalar>,
    _ first: Examination,
    _ second: Examination,
    _ found: [HessianValueFinding]
  ) throws(GradientCheckError) -> [Statement] {
    let makers = HessianStatements(
      scope: subject.options.scope,
      gradient: first.blocks,
      hessian: second.blocks
    )
    let laws = HessianLaws(
      of: hessian,
      claimedBy: subject.gradient,
      at: subject.point,
      seed: seed
    )
    let (deal, name) = (deal(of: subject), subject.spaces.entryName)
    var all = makers.compared(found, name: name)
    if deal?.owns(unit: 0) ?? true {
      all.append(makers.symmetry(try laws.symmetry(), name: name))
    }
    if hessian.derivative.hasMaps { all.append(makers.linearity(second.statements)) }
    if deal?.owns(unit: 1) ?? true, let product = try laws.product() {
      all.append(makers.product(product))
    }
    return all + second.statements
  }
}

/// A claimed Hessian with the gradient that it belongs to.
struct HessianSubject<Base: TwiceDifferentiableFunction> {
  let gradient: GradientFunction<Base>
  let point: [Base.Scalar]
  let options: ExaminationOptions

  /// Where its blocks lie, and what its entries are called.
  var spaces: HessianSpaces {
    HessianSpaces(domain: gradient.domain, codomain: gradient.codomain, scope: options.scope)
  }

  /// Asks for the Hessian once more.
  func hessian() throws(GradientCheckError) -> Hessian<Base.Scalar> {
    try Derivative<Base.Scalar>.answering { try gradient.hessian(at: point) }
  }
}

extension Examination.Record {
  /// Notes in a part what a merge needs beside the blocks.
  fileprivate mutating func note(
    _ outcome: HessianValueCheck.Outcome?,
    gaussNewton: [Double]?
  ) {
    guard let last = parts.indices.last else { return }
    parts[last].secondOrder = PartRecord.SecondOrder(
      found: outcome?.found ?? [],
      gaussNewton: gaussNewton ?? []
    )
    parts[last].repeatedEvaluations += outcome?.studyEvaluations ?? 0
  }
}

extension Examination {
  /// Returns what was found of a gradient followed by what was found of its Hessian.
  fileprivate func followed(bySecondOrder second: Examination) -> Examination {
    var both = self
    both.blocks += second.blocks
    both.statements += second.statements
    // The point is the same, so most of what is to be said of it has been said.
    both.warnings += second.warnings.filter { warning in
      !warnings.contains { $0.code == warning.code }
    }
    both.record.evaluations += second.record.evaluations
    both.record.skippedBlocks += second.record.skippedBlocks
    both.record.order = 2
    guard !record.parts.isEmpty else { return both }
    // Of each of the two a merge has to know which blocks and warnings are its own.
    both.record.parts = record.parts + second.record.parts
    both.record.parts[0].blockCount = blocks.count
    both.record.parts[0].warningCount = warnings.count
    return both
  }
}
