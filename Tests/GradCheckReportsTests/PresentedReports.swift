import GradCheck
import GradCheckTestSupport

/// Reports made entry by entry, so that what a presentation shows of them is known.
enum PresentedReports {
  /// An entry: a measurement of 1 with an uncertainty of 1e-9, and a claim that is off by `error`.
  struct Entry {
    var error = 0.0
    var uncertainty = 1e-9
    var verdict = Verdict.agrees
    var reason = Reason.withinUncertainty

    static let right = Entry(error: 1e-12)
    static let wrong = Entry(error: 0.5, verdict: .disagrees, reason: .beyondAllowance)
    static let unsure = Entry(
      error: 1e-3,
      uncertainty: 10,
      verdict: .inconclusive,
      reason: .tooUncertain
    )
    static let undefined = Entry(error: .nan, verdict: .notFinite, reason: .claimNotFinite)
    static let kink = Entry(error: 0.25, verdict: .kink, reason: .betweenOneSidedSlopes)
    static let unseen = Entry(error: .nan, verdict: .notChecked, reason: .notSelected)
  }

  /// Returns the block ∂J/∂`input` of some entries.
  static func block(
    _ input: String,
    shape: [Int],
    _ entries: [Entry],
    worstCount: Int = 20
  ) -> BlockReport {
    var arrays = [Finding](count: entries.count)
    var kinks: [Int: Kink] = [:]
    for (index, entry) in entries.enumerated() {
      arrays[index].verdict = entry.verdict
      arrays[index].reason = entry.reason
      guard entry.verdict != .notChecked else { continue }
      arrays[index].numeric = 1
      arrays[index].analytic = 1 + entry.error
      arrays[index].uncertainty = entry.uncertainty
      arrays[index].step = 1e-5
      arrays[index].evaluations = 2
      arrays[index].detectableError = 2e-9
      if entry.verdict == .kink {
        kinks[index] = Kink(slopeBelow: 0.5, slopeAbove: 1.5, distance: 0)
      }
    }
    return BlockReport(
      name: "∂J/∂\(input)",
      output: Block("J"),
      input: Block(input, shape: shape),
      entries: arrays,
      kinks: kinks,
      tolerance: .none,
      claimUncertainty: { _ in 0 },
      evaluations: 2 * entries.count,
      worstCount: worstCount
    )
  }

  /// Returns a report of blocks, as the checker of a model named `sample` would make it.
  static func report(_ blocks: [BlockReport], warnings: [ReportWarning] = []) -> GradientReport {
    var report = SampleReports.stamped(
      GradientReport(
        configuration: ConfigurationRecord(
          scheme: "adaptive",
          parameters: [
            SchemeParameter("resolution", .number(1e-4)), SchemeParameter("budget", .integer(12)),
          ]
        ),
        blocks: blocks,
        warnings: warnings
      )
    )
    report.configuration.skippedBlocks = []
    return report
  }

  /// A matrix that agrees.
  static var right: BlockReport {
    block("U", shape: [2, 3], [Entry](repeating: .right, count: 6))
  }

  /// A matrix with one wrong entry: `∂J/∂W[1,2]`.
  static var wrong: BlockReport {
    block("W", shape: [2, 3], [Entry](repeating: .right, count: 5) + [.wrong])
  }

  /// A block for each verdict.
  static var everyVerdict: [BlockReport] {
    [
      right, wrong, block("k", shape: [3], [.right, .kink, .right]),
      block("i", shape: [2], [.right, .unsure]), block("n", shape: [2], [.undefined, .right]),
      block("s", shape: [2], [.unseen, .unseen]),
    ]
  }

  /// A block named by somebody who means harm, or who did not know.
  static func hostile(_ name: String) -> BlockReport {
    var block = block(name, shape: [1, 2], [.right, .wrong])
    block.worst[0].diagnosis = "diagnosed: \(name)"
    return block
  }

  /// Returns entries without any order in their errors and verdicts: the hardest to draw.
  static func noise(_ count: Int, seed: UInt64) -> [Entry] {
    var generator = SeededGenerator(seed: seed, name: "noise")
    return (0..<count).map { _ in
      let size = Double.random(in: -16...0, using: &generator)
      let verdict = Verdict.allCases.randomElement(using: &generator) ?? .agrees
      let error = verdict == .notFinite ? .infinity : power(of: size)
      return Entry(error: error, verdict: verdict, reason: .beyondAllowance)
    }
  }

  private static func power(of exponent: Double) -> Double {
    (0..<Int(-exponent)).reduce(1) { value, _ in value / 10 }
  }
}
