/// Whether an output's derivatives are off by so little that the function may be to blame.
///
/// A function that stops iterating early has a slope of its own, next to which the derivative of
/// what it converges to is wrong, by about its tolerance and in every entry that shows so much.
enum EarlyStop {
  /// The share of an output's largest entry below which a difference may be that of a tolerance.
  static let share = 1e-6

  /// Returns the first output, block and row, all of whose wrong entries are hardly wrong.
  static func output(among blocks: [BlockReport]) -> (block: Block, row: Int)? {
    for (place, block) in blocks.enumerated() {
      guard block.counts.disagrees > 0,
        !blocks[..<place].contains(where: { $0.output.name == block.output.name })
      else { continue }
      let same = blocks.filter { $0.output.name == block.output.name }
      let isKept = same.allSatisfy {
        $0.counts.disagrees == 0 || $0.findings != nil || $0.sparse != nil
      }
      guard isKept else { continue }
      var rows = [Row](repeating: Row(), count: block.output.count)
      for block in same {
        block.forEachKept { index, finding in rows[index / block.input.count].take(finding) }
      }
      if let row = rows.firstIndex(where: \.isHardlyWrong) { return (block.output, row) }
    }
    return nil
  }

  /// What the entries of one output amount to.
  private struct Row {
    private var largest = 0.0
    private var error = 0.0
    private var isWrong = false
    private var isGrosslyWrong = false

    mutating func take(_ finding: Finding) {
      guard finding.verdict != .notChecked else { return }
      largest = max(largest, finding.analytic.magnitude)
      guard finding.verdict == .disagrees else { return }
      isWrong = true
      if finding.reason != .beyondAllowance { isGrosslyWrong = true }
      error = max(error, finding.absoluteError)
    }

    /// Whether all that is wrong is beyond its allowance by next to nothing.
    var isHardlyWrong: Bool {
      isWrong && !isGrosslyWrong && largest.isFinite && error <= EarlyStop.share * largest
    }
  }
}

extension BlockReport {
  /// Calls a closure with each finding that is kept and the flat offset of its entry, row-major.
  fileprivate func forEachKept(_ body: (_ index: Int, _ finding: Finding) -> Void) {
    if let findings {
      for (index, finding) in findings.enumerated() { body(index, finding) }
    } else {
      sparse?.forEach(body)
    }
  }
}

extension ExaminationWarnings {
  /// Says what may be behind differences that are tiny, clear and the same at every step.
  mutating func addEarlyStop(_ blocks: [BlockReport]) {
    guard let (block, row) = EarlyStop.output(among: blocks) else { return }
    add(
      .mayStopEarly,
      "All differences of \(block.name)\(block.subscriptText(at: row)) are below "
        + "\(NumberText.short(EarlyStop.share)) of its largest entry, and steps agree with each "
        + "other: the function may stop before it has converged; tighten it, or state its accuracy."
    )
  }
}
