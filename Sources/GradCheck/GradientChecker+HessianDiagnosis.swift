extension GradientChecker {
  /// Says how a Hessian that fails is wrong, where that is seen of the whole only.
  ///
  /// - Parameters:
  ///   - examination: What was found of the Hessian; its blocks take the diagnosis.
  ///   - subject: The Hessian.
  ///   - first: What was found of the gradient.
  ///   - values: What values alone show of the Hessian.
  func diagnose<Function>(
    _ examination: inout Examination,
    of subject: HessianSubject<Function>,
    first: [BlockReport],
    values: [HessianValueCheck.Found]
  ) {
    guard examination.blocks.contains(where: { $0.verdict.isFailure }) else { return }
    var diagnosis = wholeDiagnosis(examination, of: subject)
    let isGradientWrong = first.contains { $0.verdict.isFailure }
    let isDerivativeOfTruth =
      !values.contains { $0.finding.verdict.isFailure }
      && values.contains { $0.finding.verdict == .agrees }
    if isGradientWrong, isDerivativeOfTruth {
      let wrongCount = examination.blocks.reduce(0) { $0 + $1.counts.disagrees }
      var other = Diagnosis(.otherGradient)
      other.disagreeingCount = wrongCount
      other.examinedCount = wrongCount
      other.share = 1
      diagnosis = other
    }
    guard let diagnosis else { return }
    for place in examination.blocks.indices where examination.blocks[place].verdict.isFailure {
      let own = examination.blocks[place].diagnosis
      // What a block itself says exactly is said; places alone are not.
      let places: [Diagnosis.Kind] = [.noSimplePattern, .lines, .fewEntries]
      if diagnosis.kind == .asymmetric, let own, !places.contains(own.kind) { continue }
      examination.blocks[place].diagnosis = diagnosis
    }
  }

  private func wholeDiagnosis<Function>(
    _ examination: Examination,
    of subject: HessianSubject<Function>
  ) -> Diagnosis? {
    let domain = subject.gradient.domain
    let ranges = Dictionary(
      uniqueKeysWithValues: zip(domain.blocks.map(\.name), domain.ranges)
    )
    let rows = Dictionary(
      uniqueKeysWithValues: zip(subject.gradient.codomain.blocks.map(\.name), domain.ranges)
    )
    let members = examination.blocks.compactMap { block -> HessianDiagnosis.Member? in
      guard let findings = block.findings, let rows = rows[block.output.name],
        let columns = ranges[block.input.name]
      else { return nil }
      return HessianDiagnosis.Member(rows: rows, columns: columns, findings: findings)
    }
    let whole = HessianDiagnosis(
      members,
      count: domain.count,
      tolerance: tolerance,
      unitRoundoff: Double(Function.Scalar.ulpOfOne) / 2
    )
    return whole?.diagnosis(gaussNewton: gaussNewton(subject))
  }

  private func gaussNewton<Function>(_ subject: HessianSubject<Function>) -> [Double]? {
    guard subject.gradient.weights == [1],
      let squares = subject.gradient.base as? any LeastSquaresFunction<Function.Scalar>
    else { return nil }
    return try? squares.gaussNewtonEntries(at: subject.point)
  }
}
