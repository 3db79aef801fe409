internal import Foundation
public import GradCheck

/// A report as JUnit XML, one test case for each block.
///
/// The shape is Jenkins' `xunit2`, which GitLab reads as well: no attribute beyond it, and no two
/// cases with one name, of which GitLab would keep the first only. A block that disagrees or is not
/// finite is a `failure`. One that is inconclusive is an `error`, JUnit's word for a test that could
/// not decide: it must not look as if it had passed. One that was not checked is `skipped`.
public struct JUnitReport: Sendable {
  /// How many blocks become cases.
  static let caseLimit = 20_000
  /// The bytes that the text may have: GitLab takes 30 MB at most.
  static let sizeLimit = 28_000_000
  /// How many of a block's worst entries are shown.
  static let worstCount = 5
  /// How many warnings become properties.
  static let warningLimit = 20

  private let report: GradientReport
  private let limit: Int

  /// Creates the test results of a report.
  public init(_ report: GradientReport) { self.init(report, limit: JUnitReport.sizeLimit) }

  /// Creates the test results of a report, with a choice of the bytes that they may have.
  package init(_ report: GradientReport, limit: Int) {
    self.report = report
    self.limit = limit
  }

  /// The XML document.
  ///
  /// Cases that do not fit are left out, those with the smallest errors first; `blocks_left_out`
  /// says how many.
  public var text: String {
    var shown = ShownBlocks(report, limit: JUnitReport.caseLimit)
    var text = text(of: shown)
    while text.utf8.count > limit, !shown.blocks.isEmpty {
      let share = Double(limit) / Double(text.utf8.count)
      let count = Int(0.9 * share * Double(shown.blocks.count))
      shown = ShownBlocks(report, limit: min(count, shown.blocks.count - 1))
      text = self.text(of: shown)
    }
    return text
  }

  private func text(of shown: ShownBlocks) -> String {
    let outcomes =
      shown.blocks.map { JUnitOutcome($0.verdict) } + statements.map { JUnitOutcome($0.verdict) }
      + report.failedChecks.map { _ in .error }
    let totals: Markup = """
      tests="\(outcomes.count)" failures="\(outcomes.count { $0 == .failure })" \
      errors="\(outcomes.count { $0 == .error })"
      """
    let time: Markup = "time=\"\(String(format: "%.3f", report.run.duration))\""
    let document: Markup = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="gradcheck" \(totals) \(time)>
      <testsuite name="\(suite)" \(totals) skipped="\(outcomes.count { $0 == .skipped })" \
      \(time) timestamp="\(report.run.started)" hostname="\(report.run.hostname)">
      <properties>
      \(properties(shown))</properties>
      \(cases(of: shown))</testsuite>
      </testsuites>

      """
    return document.text
  }

  /// The suite is the model, so that the suites of several runs in one pipeline stay apart.
  private var suite: String { report.run.model.isEmpty ? "gradcheck" : report.run.model }

  private func properties(_ shown: ShownBlocks) -> [Markup] {
    let counts = report.counts
    var rows: [(String, String)] = [
      ("verdict", report.verdict.name), ("blocks", String(report.blocks.count)),
      ("compared", String(counts.compared)),
    ]
    rows += Verdict.allCases.map { ($0.name, String(counts[$0])) }
    rows += [
      ("seed", String(report.run.seed)), ("scheme", report.configuration.scheme),
      ("precision", report.configuration.precision),
      ("evaluations", String(report.run.evaluations)),
    ]
    rows.append(("answer", ReportAnswer(report).verdict))
    rows += report.stageBlames.map { ("stages", $0.sentence) }
    rows += tolerated
    if let fault = report.configuration.plantedFault { rows.append(("planted_fault", fault)) }
    let skipped = report.configuration.skippedBlocks
    if !skipped.isEmpty { rows.append(("skipped_blocks", String(skipped.count))) }
    rows += report.warnings.prefix(JUnitReport.warningLimit).map { ("warning", $0.message) }
    if shown.leftOut > 0 { rows.append(("blocks_left_out", String(shown.leftOut))) }
    return rows.map { #"<property name="\#($0)" value="\#($1)"/>\#n"# }
  }

  /// What the check let through and what it did not look at, where that is not nothing.
  private var tolerated: [(String, String)] {
    let configuration = report.configuration
    var rows: [(String, String)] = []
    if configuration.tolerance.relative > 0 {
      rows.append(("relative_tolerance", NumberText.short(configuration.tolerance.relative)))
    }
    if configuration.tolerance.absolute > 0 {
      rows.append(("absolute_tolerance", NumberText.short(configuration.tolerance.absolute)))
    }
    rows += configuration.blockSettings.map { ("block_settings", $0.text) }
    if configuration.coverage != "full" { rows.append(("coverage", configuration.coverage)) }
    let coverages = report.blocks.compactMap(\.coverage)
    if let missed = coverages.map(\.missedAtWholeSize).max() {
      rows.append(("missed_at_100_percent", NumberText.percent(missed)))
    }
    if let missed = coverages.map(\.missedAtOnePercent).max() {
      rows.append(("missed_at_1_percent", NumberText.percent(missed)))
    }
    if let seen = report.smallestDetectableError {
      rows.append(("detectable", NumberText.error(seen)))
    }
    return rows
  }

  private func cases(of shown: ShownBlocks) -> [Markup] {
    // Names are told apart once they have been escaped.
    var names = UniqueNames { "\($0) (\($1))" }
    func testCase(_ name: String, _ body: Markup) -> Markup {
      let name = names.name(for: Markup.escape(name))
      let attributes: Markup = #"classname="\#(suite)" name="\#(trusted: name)""#
      return "<testcase \(attributes)>\(body)</testcase>\n"
    }
    return shown.blocks.map { testCase($0.name, body(of: $0)) }
      + statements.map {
        testCase($0.scope.isEmpty ? $0.name : "\($0.scope): \($0.name)", body(of: $0))
      }
      + report.failedChecks.map { failure in
        testCase(
          failure.scope.isEmpty ? "check" : failure.scope,
          "<error type=\"notChecked\" message=\"\(failure.message)\"></error>"
        )
      }
  }

  /// What was found of claims as a whole and is not right.
  private var statements: [Statement] { report.statements.filter { $0.verdict.gravity > 0 } }

  private func body(of statement: Statement) -> Markup {
    let element: Markup = statement.verdict.isFailure ? "failure" : "error"
    return """
      <\(element) type="\(statement.verdict.name)" message="\(statement.text)"></\(element)>
      """
  }

  private func body(of block: BlockReport) -> Markup {
    let counts = block.counts
    let summary: Markup = "<system-out>\(line(of: counts))\(coverage(of: block))</system-out>"
    switch JUnitOutcome(block.verdict) {
    case .passed: return summary
    case .skipped: return "<skipped message=\"no entry was compared\"/>\(summary)"
    case .failure: return "<failure \(details(of: block))</failure>\(summary)"
    case .error: return "<error \(details(of: block))</error>\(summary)"
    }
  }

  /// The attributes and the text of a failure, as the console shows it.
  private func details(of block: BlockReport) -> Markup {
    let lines: [Markup] = TextReport.worstEntries(
      of: block,
      in: report,
      limit: JUnitReport.worstCount
    ).map { "\($0)" }
    let single = GradientReport(configuration: report.configuration, blocks: [block])
    let answer = ReportAnswer(single)
    let notes: [Markup] = answer.notes(on: block.entriesToShow(limit: JUnitReport.worstCount))
      .map { "\n\($0)" }
    let rest: [Markup] = answer.findings.dropFirst().map { "\($0)\n" }
    return """
      type="\(block.verdict.name)" message="\(answer.findings.first ?? block.findingText)">
      \(rest)\(lines.joined(separator: "\n"))\(notes)
      """
  }

  /// What was left out of a block, and what that means; nothing where it was covered in full.
  private func coverage(of block: BlockReport) -> String {
    guard let coverage = block.coverage else { return "" }
    let along = coverage.directionsText.map { "; along directions: \($0)" } ?? ""
    return along + "; \(coverage.method) would have missed one wrong entry with the probability "
      + "\(NumberText.percent(coverage.missedAtOnePercent)) if 1 % off, "
      + "\(NumberText.percent(coverage.missedAtWholeSize)) if 100 % off"
  }

  private func line(of counts: VerdictCounts) -> String {
    let found = Verdict.allCases.filter { counts[$0] > 0 }.map { "\(counts[$0]) \($0.name)" }
    return (["\(counts.compared) compared"] + found).joined(separator: ", ")
  }
}

/// What JUnit calls the verdict on a block.
enum JUnitOutcome {
  case passed
  case failure
  case error
  case skipped

  init(_ verdict: Verdict) {
    switch verdict {
    case .agrees, .kink: self = .passed
    case .disagrees, .notFinite: self = .failure
    case .inconclusive: self = .error
    case .notChecked: self = .skipped
    }
  }
}
