import GradCheck
import GradCheckReports
import Testing

@Suite("Names from outside in an HTML report")
struct HTMLEscapingTests {
  /// Closes whatever stands before it and starts a script.
  private static let attack = "'\"></td></code></pre></style></title><script>alert(1)</script>&"

  @Test("Nothing that comes from outside becomes markup")
  func escapesEverything() {
    let attack = HTMLEscapingTests.attack
    var report = PresentedReports.report(
      [
        PresentedReports.hostile(attack),
        PresentedReports.block(attack + "k", shape: [1], [.kink]),
      ],
      warnings: [ReportWarning(code: .init(rawValue: attack), scope: attack, message: attack)]
    )
    report.generator = attack
    report.created = attack
    report.run.id = attack
    report.run.model = attack
    report.run.point = attack
    report.run.hostname = attack
    report.run.operatingSystem = attack
    report.run.architecture = attack
    report.run.swiftVersion = attack
    report.run.arguments = [attack]
    report.run.started = attack
    report.run.finished = attack
    report.run.gitCommit = attack
    report.run.ciURL = "https://" + attack
    report.configuration.scheme = attack
    report.configuration.parameters = [
      SchemeParameter("step", .number(1)), SchemeParameter("stepMode", .text(attack)),
    ]
    report.configuration.precision = attack
    report.configuration.coverage = attack
    report.configuration.options = [attack: attack]
    report.configuration.skippedBlocks = [attack]
    report.configuration.plantedFault = attack
    let page = HTMLReport(report).text
    #expect(!page.contains("<script"))
    #expect(page.count(of: "&lt;script&gt;alert(1)&lt;/script&gt;&amp;") > 25)
    #expect(page.count(of: "</style>") == 1)
    // The page has a title, and so has every cell of a map: none ends that was not begun.
    let head = page.split(separator: "</head>").first.map(String.init) ?? ""
    #expect(head.count(of: "</title>") == 1)
    #expect(page.count(of: "</title>") == page.count(of: "<title>"))
  }

  @Test("Controls that no page may hold, or that turn text around, are replaced")
  func replacesControls() {
    var report = PresentedReports.report([PresentedReports.right])
    report.run.point = "a\u{0}b\u{1B}c\u{FFFE}d\u{202E}e\u{2066}f\tg"
    let page = HTMLReport(report).text
    #expect(page.contains("a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{FFFD}f&#9;g"))
  }
}

extension String {
  /// Returns how often a text occurs.
  fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
