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
    let first = try examine(function, options: options)
    var second = try examine(CheckSubject(gradient, at: point), options: options)
    let kinked = leaveOpen(&second, kinkedIn: first.blocks, gradient.domain)
    let subject = HessianSubject(gradient: gradient, point: point, scope: options.scope)
    let hessian = try subject.hessian()
    let blocks = (gradient: first.blocks, hessian: second.blocks)
    let values = try valueFindings(of: subject, hessian, blocks, kinked, by: function.source)
    second.record.evaluations += values.evaluations
    diagnose(&second, of: subject, first: first.blocks, values: values.found)
    second.statements = try statements(on: subject, hessian, first, second, values.found)
    return first.followed(bySecondOrder: second)
  }

  /// Measures entries of the Hessian by values alone, and judges what is claimed of them.
  private func valueFindings<Function>(
    of subject: HessianSubject<Function>,
    _ hessian: Hessian<Function.Scalar>,
    _ blocks: (gradient: [BlockReport], hessian: [BlockReport]),
    _ kinked: Set<Int>,
    by source: EvaluatorSource
  ) throws(GradientCheckError) -> (found: [HessianValueCheck.Found], evaluations: Int) {
    let domain = subject.gradient.domain
    let wanted = Set(blocks.hessian.map(\.input))
    let columns = zip(domain.blocks, domain.ranges).flatMap { block, range in
      wanted.contains(block) ? Array(range) : []
    }
    guard !columns.isEmpty else { return ([], 0) }
    let check = HessianValueCheck(
      source: source,
      claimRoundoff: Double(Function.Scalar.ulpOfOne) / 2,
      weights: ScalarArrays.doubles(subject.gradient.weights),
      tolerance: tolerance,
      seed: seed,
      jobs: jobCount,
      isCorroborated: !(blocks.gradient + blocks.hessian).contains { $0.verdict.isFailure },
      cancellation: cancellation
    )
    // Where f or its gradient has a kink there is no second derivative to be measured.
    let kinks = HessianSubject<Function>.kinks(in: blocks.hessian, domain)
    let entries = HessianSample(of: columns, seed: seed).entries.filter { entry in
      !kinks.contains([entry.row, entry.column]) && !kinks.contains([entry.column, entry.row])
        && kinked.isDisjoint(with: [entry.row, entry.column])
    }
    guard !entries.isEmpty else { return ([], 0) }
    return try check.findings(of: entries) { column throws(GradientCheckError) in
      try Derivative<Function.Scalar>.answering {
        ScalarArrays.doubles(try hessian.derivative.column(column))
      }
    }
  }

  private func statements<Function>(
    on subject: HessianSubject<Function>,
    _ hessian: Hessian<Function.Scalar>,
    _ first: Examination,
    _ second: Examination,
    _ found: [HessianValueCheck.Found]
  ) throws(GradientCheckError) -> [Statement] {
    let makers = HessianStatements(
      scope: subject.scope,
      gradient: first.blocks,
      hessian: second.blocks
    )
    let laws = HessianLaws(
      of: hessian,
      claimedBy: subject.gradient,
      at: subject.point,
      seed: seed
    )
    let name = subject.entryName
    var all = [makers.againstValues, makers.againstGradient]
    all.append(makers.againstSecondDifferences(found, name: name))
    all.append(makers.symmetry(try laws.symmetry(), name: name))
    if hessian.derivative.hasMaps { all.append(makers.linearity(second.statements)) }
    if let product = try laws.product() { all.append(makers.product(product)) }
    return all + second.statements
  }
}

/// A claimed Hessian with the gradient that it belongs to.
struct HessianSubject<Base: TwiceDifferentiableFunction> {
  let gradient: GradientFunction<Base>
  let point: [Base.Scalar]
  let scope: String

  /// Asks for the Hessian once more.
  func hessian() throws(GradientCheckError) -> Hessian<Base.Scalar> {
    try Derivative<Base.Scalar>.answering { try gradient.hessian(at: point) }
  }

  /// Returns the rows and columns at which the gradient has a kink.
  static func kinks(in blocks: [BlockReport], _ domain: Space) -> Set<[Int]> {
    let inputs = Dictionary(uniqueKeysWithValues: zip(domain.blocks.map(\.name), domain.ranges))
    var places: Set<[Int]> = []
    for block in blocks where block.counts.kink > 0 {
      guard let findings = block.findings, let columns = inputs[block.input.name],
        let gradient = DerivativeName.parts(of: block.output.name),
        let rows = inputs[String(gradient.input)]
      else { continue }
      for (index, finding) in findings.enumerated() where finding.verdict == .kink {
        let (row, column) = index.quotientAndRemainder(dividingBy: columns.count)
        places.insert([rows.lowerBound + row, columns.lowerBound + column])
      }
    }
    return places
  }

  /// Returns the name of an entry: `∂²J/∂W[2,5]∂b[3]`.
  func entryName(_ row: Int, _ column: Int) -> String {
    gradient.domain.secondDerivativeName(row, column, of: gradient.codomain)
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
    return both
  }
}
