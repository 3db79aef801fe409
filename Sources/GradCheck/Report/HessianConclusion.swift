/// What follows from all that was found of a gradient and its Hessian together: for a check at its
/// end, and for a merge of parts, none of which has found all.
struct HessianConclusion {
  let spaces: HessianSpaces
  /// By which settings each block was judged.
  let rules: BlockRules
  /// How many of the worst entries a block lists.
  let worstCount: Int
  /// The unit roundoff of the scalar that the claim was computed in.
  let unitRoundoff: Double

  // MARK: Kinks

  /// Leaves open what was found of second derivatives by coordinates along which f has a kink.
  ///
  /// The gradient jumps there, so that there is no second derivative that a claim could miss.
  ///
  /// - Parameters:
  ///   - blocks: The blocks of the Hessian; entries that disagree there become inconclusive.
  ///   - kinked: The coordinates.
  func leaveOpen(_ blocks: inout [BlockReport], along kinked: Set<Int>) {
    guard !kinked.isEmpty else { return }
    for place in blocks.indices where blocks[place].counts.disagrees > 0 {
      let block = blocks[place]
      guard let (rows, columns) = spaces.place(of: block) else { continue }
      blocks[place] = leftOpen(block) { row, column in
        kinked.contains(rows.lowerBound + row) || kinked.contains(columns.lowerBound + column)
      }
    }
  }

  private func leftOpen(
    _ block: BlockReport,
    where isOpen: (_ row: Int, _ column: Int) -> Bool
  ) -> BlockReport {
    guard var findings = block.findings else { return block }
    let width = max(1, block.input.count)
    for index in findings.indices where findings[index].verdict == .disagrees {
      guard isOpen(index / width, index % width) else { continue }
      (findings[index].verdict, findings[index].reason) = (.inconclusive, .tooUncertain)
    }
    var summary = BlockSummary(
      of: block.block,
      tolerance: rules.tolerance(of: block.block),
      worstCount: worstCount
    )
    summary.evaluations = block.evaluations
    summary.add(findings, columns: 0..<width, kinks: block.kinks) { _ in 0 }
    var open = summary.report(findings: findings)
    (open.path, open.coverage) = (block.path, block.coverage)
    return open
  }

  /// Returns what values showed as it counts beside all else: not where f or its gradient has a kink
  /// and there is no second derivative, and a slight difference only where something else is wrong.
  func settled(
    _ found: [HessianValueFinding],
    gradient: [BlockReport],
    hessian: [BlockReport],
    kinked: Set<Int>
  ) -> [HessianValueFinding] {
    let isCorroborated = !(gradient + hessian).contains { $0.verdict.isFailure }
    let kinks = spaces.kinks(in: hessian)
    return found.filter { entry in
      !kinks.contains([entry.row, entry.column]) && !kinks.contains([entry.column, entry.row])
        && kinked.isDisjoint(with: [entry.row, entry.column])
    }.map { $0.settled(isCorroborated: isCorroborated) }
  }

  // MARK: Diagnosis

  /// Says how a Hessian that fails is wrong, where that is seen of the whole only.
  ///
  /// - Parameters:
  ///   - blocks: The blocks of the Hessian, which take the diagnosis.
  ///   - gradient: What was found of the gradient.
  ///   - values: What values alone show of the Hessian.
  ///   - gaussNewton: The entries of 2c·JᵀJ, where residuals are known.
  func diagnose(
    _ blocks: inout [BlockReport],
    gradient: [BlockReport],
    values: [HessianValueFinding],
    gaussNewton: [Double]?
  ) {
    guard blocks.contains(where: { $0.verdict.isFailure }) else { return }
    var diagnosis = wholeDiagnosis(blocks, gaussNewton: gaussNewton)
    let isGradientWrong = gradient.contains { $0.verdict.isFailure }
    let isDerivativeOfTruth =
      !values.contains { $0.finding.verdict.isFailure }
      && values.contains { $0.finding.verdict == .agrees }
    if isGradientWrong, isDerivativeOfTruth {
      let wrongCount = blocks.reduce(0) { $0 + $1.counts.disagrees }
      var other = Diagnosis(.otherGradient)
      other.disagreeingCount = wrongCount
      other.examinedCount = wrongCount
      other.share = 1
      diagnosis = other
    }
    guard let diagnosis else { return }
    for place in blocks.indices where blocks[place].verdict.isFailure {
      let own = blocks[place].diagnosis
      // What a block itself says exactly is said; places alone are not.
      let places: [Diagnosis.Kind] = [.noSimplePattern, .lines, .fewEntries]
      if diagnosis.kind == .asymmetric, let own, !places.contains(own.kind) { continue }
      blocks[place].diagnosis = diagnosis
    }
  }

  private func wholeDiagnosis(_ blocks: [BlockReport], gaussNewton: [Double]?) -> Diagnosis? {
    let members = blocks.compactMap { block -> HessianDiagnosis.Member? in
      guard let findings = block.findings, let (rows, columns) = spaces.place(of: block),
        findings.count == rows.count * columns.count
      else { return nil }
      return HessianDiagnosis.Member(rows: rows, columns: columns, findings: findings)
    }
    let whole = HessianDiagnosis(
      members,
      count: spaces.domain.count,
      tolerance: rules.common.tolerance,
      unitRoundoff: unitRoundoff
    )
    return whole?.diagnosis(gaussNewton: gaussNewton)
  }
}
