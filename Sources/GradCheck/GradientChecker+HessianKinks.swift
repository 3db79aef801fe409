extension GradientChecker {
  /// Leaves open what was found of second derivatives by coordinates along which f has a kink.
  ///
  /// The gradient jumps there, so that there is no second derivative that a claim could miss.
  ///
  /// - Parameters:
  ///   - second: What was found of the Hessian; its entries that disagree there become inconclusive.
  ///   - first: What was found of the gradient.
  ///   - domain: The inputs of the function.
  /// - Returns: The coordinates.
  func leaveOpen(
    _ second: inout Examination,
    kinkedIn first: [BlockReport],
    _ domain: Space
  ) -> Set<Int> {
    let ranges = Dictionary(uniqueKeysWithValues: zip(domain.blocks.map(\.name), domain.ranges))
    var kinked: Set<Int> = []
    for block in first where block.counts.kink > 0 {
      guard let start = ranges[block.input.name]?.lowerBound, let findings = block.findings else {
        continue
      }
      for (index, finding) in findings.enumerated() where finding.verdict == .kink {
        kinked.insert(start + index % block.input.count)
      }
    }
    guard !kinked.isEmpty else { return [] }
    for place in second.blocks.indices where second.blocks[place].counts.disagrees > 0 {
      let block = second.blocks[place]
      guard
        let rows = DerivativeName.parts(of: block.output.name).flatMap({ ranges[String($0.input)] }
        ),
        let columns = ranges[block.input.name]
      else { continue }
      second.blocks[place] = leftOpen(block) { row, column in
        kinked.contains(rows.lowerBound + row) || kinked.contains(columns.lowerBound + column)
      }
    }
    return kinked
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
    var summary = BlockSummary(of: block.block, tolerance: tolerance, worstCount: worstCount)
    summary.evaluations = block.evaluations
    summary.add(findings, columns: 0..<width, kinks: block.kinks) { _ in 0 }
    var open = summary.report(findings: findings)
    (open.path, open.coverage) = (block.path, block.coverage)
    return open
  }
}
