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
      guard same.allSatisfy({ $0.counts.disagrees == 0 || $0.findings != nil }) else { continue }
      if let row = (0..<block.output.count).first(where: { isHardlyWrong($0, in: same) }) {
        return (block.output, row)
      }
    }
    return nil
  }

  private static func isHardlyWrong(_ row: Int, in blocks: [BlockReport]) -> Bool {
    var (largest, error, isWrong) = (0.0, 0.0, false)
    for block in blocks {
      guard let findings = block.findings else { continue }
      let width = block.input.count
      for finding in findings[(row * width)..<((row + 1) * width)] {
        guard finding.verdict != .notChecked else { continue }
        largest = max(largest, finding.analytic.magnitude)
        guard finding.verdict == .disagrees else { continue }
        isWrong = true
        guard finding.reason == .beyondAllowance else { return false }
        error = max(error, finding.absoluteError)
      }
    }
    return isWrong && largest.isFinite && error <= share * largest
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
