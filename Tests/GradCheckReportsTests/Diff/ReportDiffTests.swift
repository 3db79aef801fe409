import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Comparison of two reports")
struct ReportDiffTests {
  typealias Entry = PresentedReports.Entry

  /// Compares two reports of one block with one entry each.
  private func compare(_ old: Entry, _ new: Entry) -> ReportDiff {
    ReportDiff(
      old: PresentedReports.report([PresentedReports.block("W", shape: [1], [old])]),
      new: PresentedReports.report([PresentedReports.block("W", shape: [1], [new])])
    )
  }

  @Test("A report does not differ from itself, whatever it holds")
  func isReflexive() throws {
    for report in [
      PresentedReports.report(PresentedReports.everyVerdict), SampleReports.extraordinary(),
      try SampleReports.failing(),
    ] {
      let diff = ReportDiff(old: report, new: report)
      #expect(diff.isEmpty, "\(diff.blocks)")
      #expect(!diff.hasRegression)
      #expect(diff.notes == [])
    }
  }

  @Test(
    "A change of verdict has a direction, and only the wrong one is a regression",
    arguments: [
      (Entry.right, Entry.wrong, ChangeKind.worse, true), (.wrong, .right, .better, false),
      (.right, .unsure, .worse, true), (.unsure, .right, .better, false),
      (.unsure, .wrong, .worse, true), (.wrong, .undefined, .worse, true),
      (.undefined, .wrong, .better, false), (.kink, .wrong, .worse, true),
    ]
  )
  func judgesVerdicts(_ old: Entry, new: Entry, kind: ChangeKind, isRegression: Bool) {
    let diff = compare(old, new)
    #expect(diff.blocks.map(\.kind) == [kind])
    #expect(diff.blocks.first?.entries.map(\.kind) == [kind])
    #expect(diff.hasRegression == isRegression)
  }

  @Test("A kink for an agreement is neither worse nor better")
  func kinksAreNeutral() {
    var kink = Entry.kink
    kink.error = 0
    let diff = compare(.right, kink)
    #expect(diff.blocks.map(\.kind) == [.changed])
    #expect(!diff.hasRegression)
  }

  @Test(
    "What is checked for the first time is a regression only if it fails; what no longer is, never",
    arguments: [
      (Entry.unseen, Entry.right, ChangeKind.changed, false), (.unseen, .wrong, .worse, true),
      (.unseen, .undefined, .worse, true), (.right, .unseen, .changed, false),
      (.wrong, .unseen, .changed, false),
    ]
  )
  func judgesCoverage(_ old: Entry, new: Entry, kind: ChangeKind, isRegression: Bool) {
    let diff = compare(old, new)
    #expect(diff.blocks.map(\.kind) == [kind])
    #expect(diff.hasRegression == isRegression)
  }

  @Test("A failure that a smaller coverage does not find again is no improvement")
  func doubtsSmallerCoverage() {
    let old = PresentedReports.block("W", shape: [2], [.right, .wrong])
    var new = PresentedReports.block("W", shape: [2], [.right, .unseen])
    new.coverage = BlockCoverage(
      method: "sample:1",
      share: 0.5,
      missedAtOnePercent: 0.5,
      missedAtWholeSize: 0.5
    )
    let (before, after) = (PresentedReports.report([old]), PresentedReports.report([new]))
    let diff = ReportDiff(old: before, new: after)
    #expect(diff.blocks.map(\.kind) == [.changed])
    #expect(diff.blocks.first?.entries.map(\.kind) == [.disappeared])
    #expect(!diff.hasRegression)
    #expect(ReportDiff(old: after, new: before).blocks.map(\.kind) == [.worse])
  }

  @Test(
    "A larger error of a failure is a change only beyond both uncertainties",
    arguments: [
      (0.5, 0.5 + 1e-9, nil), (0.5, 0.5 + 1.9e-9, nil), (0.5, 0.5 + 3e-9, ChangeKind.worse),
      (0.5 + 3e-9, 0.5, .better), (0.5 + 1.9e-9, 0.5, nil),
    ]
  )
  func ignoresNoise(_ old: Double, new: Double, kind: ChangeKind?) {
    let diff = compare(
      Entry(error: old, verdict: .disagrees, reason: .beyondAllowance),
      Entry(error: new, verdict: .disagrees, reason: .beyondAllowance)
    )
    #expect(diff.blocks.first?.kind == kind)
    #expect(diff.hasRegression == (kind == .worse))
  }

  @Test(
    "An uncertainty that is not finite hides every change of an error",
    arguments: [
      Double.infinity, .nan,
    ]
  )
  func ignoresUnknownNoise(_ uncertainty: Double) {
    let old = Entry(error: 0.1, uncertainty: uncertainty, verdict: .inconclusive)
    let new = Entry(error: 0.9, uncertainty: 1e-9, verdict: .inconclusive)
    #expect(compare(old, new).isEmpty)
  }

  @Test(
    "What was granted to the rounding of a claim is no change, what the user tolerates is one",
    arguments: [(Tolerance.none, true), (Tolerance(absolute: 2e-6), false)]
  )
  func ignoresGranted(_ tolerance: Tolerance, isUnchanged: Bool) throws {
    func report(_ analytic: Double) -> GradientReport {
      var finding = Finding(analytic: analytic)
      finding.numeric = 1
      finding.uncertainty = 1e-9
      // What the rounding of a claim in single precision adds, and the tolerance.
      finding.detectableError = 1e-9 + (isUnchanged ? 1e-6 : 0) + tolerance.absolute
      finding.verdict = .agrees
      finding.reason = .withinUncertainty
      var report = PresentedReports.report([PresentedReports.block("W", shape: [1], [.right])])
      report.configuration.tolerance = tolerance
      report.blocks[0].findings = [finding]
      return report
    }
    let diff = ReportDiff(old: report(1), new: report(1 + 1e-6))
    #expect(diff.isEmpty == isUnchanged)
  }

  @Test("An error that grew within the tolerance is shown, but is no regression")
  func acceptsTolerance() {
    let old = Entry(error: 1e-6, verdict: .agrees, reason: .withinTolerance)
    let new = Entry(error: 1e-5, verdict: .agrees, reason: .withinTolerance)
    let diff = compare(old, new)
    #expect(diff.blocks.first?.entries.map(\.kind) == [.worse])
    #expect(diff.blocks.map(\.kind) == [.changed])
    #expect(!diff.hasRegression)
  }

  @Test("Blocks appear, which is a regression if they fail, and disappear, which is one by itself")
  func matchesBlocks() {
    let (right, wrong) = (PresentedReports.right, PresentedReports.wrong)
    let appeared = ReportDiff(
      old: PresentedReports.report([right]),
      new: PresentedReports.report([wrong, right])
    )
    #expect(appeared.blocks.map(\.kind) == [.appeared])
    #expect(appeared.blocks.first?.old == nil)
    #expect(appeared.unchangedCount == 1)
    #expect(appeared.hasRegression)
    let disappeared = ReportDiff(
      old: PresentedReports.report([wrong, right]),
      new: PresentedReports.report([right])
    )
    #expect(disappeared.blocks.map(\.name) == ["∂J/∂W"])
    #expect(disappeared.blocks.map(\.kind) == [.disappeared])
    #expect(disappeared.blocks.first?.new == nil)
    #expect(disappeared.hasRegression)
    let accepted = ReportDiff(
      old: PresentedReports.report([wrong, right]),
      new: PresentedReports.report([right]),
      allowsMissingBlocks: true
    )
    #expect(accepted.blocks.map(\.kind) == [.disappeared])
    #expect(!accepted.hasRegression)
  }

  @Test("A block of another shape is a change of its own, without entries in common")
  func comparesShapes() {
    let old = PresentedReports.block("W", shape: [2, 3], [Entry](repeating: .right, count: 6))
    let new = PresentedReports.block("W", shape: [3, 2], [Entry](repeating: .right, count: 6))
    let diff = ReportDiff(old: PresentedReports.report([old]), new: PresentedReports.report([new]))
    #expect(diff.blocks.map(\.kind) == [.changed])
    #expect(diff.blocks.first?.entries == [])
  }

  @Test("Reports that keep only some entries are compared by those and by their counts")
  func comparesPartialReports() {
    var old = PresentedReports.block("W", shape: [4], [.wrong, .right, .right, .right])
    var new = PresentedReports.block("W", shape: [4], [.wrong, .right, .right, .wrong])
    old.keptFindings = KeptFindings(indices: [0], findings: sliced(old, [0]))
    old.findings = nil
    new.keptFindings = KeptFindings(indices: [0, 3], findings: sliced(new, [0, 3]))
    new.findings = nil
    let diff = ReportDiff(old: PresentedReports.report([old]), new: PresentedReports.report([new]))
    #expect(diff.blocks.map(\.kind) == [.worse])
    #expect(diff.hasRegression)
    #expect(
      ReportDiff(old: PresentedReports.report([new]), new: PresentedReports.report([old]))
        .blocks.map(\.kind) == [.better]
    )
  }

  /// Returns a report of a block `W` of four entries that keeps only those that did not agree.
  private func partial(_ entries: [Entry], worstOnly: Bool = false) -> GradientReport {
    var block = PresentedReports.block("W", shape: [4], entries)
    let kept = entries.indices.filter { entries[$0].verdict != .agrees }
    if !worstOnly {
      block.keptFindings = KeptFindings(indices: kept, findings: sliced(block, kept))
    }
    block.findings = nil
    return PresentedReports.report([block])
  }

  @Test(
    "A failure in the place of another is a regression, though the counts are the same",
    arguments: [false, true]
  )
  func noticesMovedFailures(_ worstOnly: Bool) {
    let old = partial([.wrong, .right, .right, .right], worstOnly: worstOnly)
    let new = partial([.right, .right, .right, .wrong], worstOnly: worstOnly)
    let diff = ReportDiff(old: old, new: new)
    #expect(diff.hasRegression)
    #expect(diff.blocks.map(\.kind) == [.worse])
    #expect(diff.blocks.first?.count == [.worse: 1, .better: 1])
    #expect(diff.blocks.first?.entries.map(\.index) == [3, 0])
    #expect(DiffText(diff).text.contains("∂J/∂W[3]  worse   agrees → disagrees"))
  }

  @Test("A failure that a partial report no longer holds became better, and a new one worse")
  func judgesLeftOutEntries() {
    let wrong = partial([.wrong, .right, .right, .right])
    let unsure = partial([.wrong, .unsure, .right, .right])
    let right = partial([.right, .right, .right, .right])
    #expect(ReportDiff(old: wrong, new: right).blocks.first?.count == [.better: 1])
    #expect(ReportDiff(old: wrong, new: unsure).blocks.first?.count == [.worse: 1])
    #expect(ReportDiff(old: wrong, new: unsure).hasRegression)
    #expect(ReportDiff(old: unsure, new: wrong).blocks.first?.count == [.better: 1])
  }

  @Test("A report does not differ from the same one with some entries left out")
  func ignoresWhatIsKept() {
    let entries: [Entry] = [.wrong, .kink, .unseen, .right]
    let whole = PresentedReports.report([PresentedReports.block("W", shape: [4], entries)])
    var part = whole
    part.blocks[0].keptFindings = KeptFindings(indices: [0], findings: sliced(whole.blocks[0], [0]))
    part.blocks[0].findings = nil
    for diff in [ReportDiff(old: whole, new: part), ReportDiff(old: part, new: whole)] {
      #expect(diff.isEmpty, "\(diff.blocks)")
    }
    // With a place that was not checked, what is left out may not have been checked either.
    let other = partial([.unseen, .right, .right, .right])
    #expect(ReportDiff(old: part, new: other).blocks.first?.count[.better] == nil)
    #expect(ReportDiff(old: other, new: part).hasRegression)
  }

  @Test("Where a report holds only some of the failures, nothing is said of the others")
  func admitsIgnorance() {
    var new = PresentedReports.block("W", shape: [4], [.wrong, .wrong, .wrong, .wrong])
    new.findings = nil
    var old = new
    old.worst = [new.worst[0]]
    let diff = ReportDiff(old: PresentedReports.report([old]), new: PresentedReports.report([new]))
    #expect(diff.isEmpty, "\(diff.blocks)")
  }

  @Test("Blocks of one name are compared in their order")
  func matchesEqualNames() {
    var other = PresentedReports.wrong
    other.name = PresentedReports.right.name
    let report = PresentedReports.report([PresentedReports.right, other])
    #expect(ReportDiff(old: report, new: report).isEmpty)
    let less = PresentedReports.report([PresentedReports.right])
    #expect(ReportDiff(old: report, new: less).blocks.map(\.kind) == [.disappeared])
    #expect(ReportDiff(old: less, new: report).blocks.map(\.kind) == [.appeared])
  }

  private func sliced(_ block: BlockReport, _ indices: [Int]) -> [Finding] {
    indices.compactMap { block.findings?[$0] }
  }

  @Test("Says when the reports are of different things")
  func notesDifferences() {
    let old = PresentedReports.report([PresentedReports.right])
    var new = old
    new.run.model = "other"
    new.run.seed = 3
    new.configuration.precision = "float"
    #expect(
      ReportDiff(old: old, new: new).notes == [
        "The reports differ in their model: “sample” and “other”.",
        "The reports differ in their seed: “18446744073709551615” and “3”.",
        "The reports differ in their precision: “double” and “float”.",
      ]
    )
  }

  @Test("Keeps the worst changes of very many, and counts all")
  func keepsTheWorst() {
    let count = 3000
    var entries = [Entry](repeating: .right, count: count)
    let old = PresentedReports.block("W", shape: [count], entries)
    for index in entries.indices {
      entries[index] = .wrong
      entries[index].error = Double(index + 1)
    }
    let new = PresentedReports.block("W", shape: [count], entries)
    let diff = ReportDiff(old: PresentedReports.report([old]), new: PresentedReports.report([new]))
    let block = diff.blocks.first
    #expect(block?.entries.count == 1000)
    #expect(block?.entries.first?.entry == "∂J/∂W[2999]")
    #expect(block?.count == [.worse: count])
  }
}
