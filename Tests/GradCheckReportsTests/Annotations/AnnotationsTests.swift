import GradCheck
import GradCheckReports
import Testing

@Suite("Annotations")
struct AnnotationsTests {
  @Test("Says nothing of what agrees")
  func isSilent() {
    let kink = PresentedReports.block("k", shape: [1], [.kink])
    #expect(Annotations(PresentedReports.report([PresentedReports.right, kink])).text.isEmpty)
  }

  @Test("Failures are errors, and what weakens the check is a warning")
  func namesFindings() {
    let report = PresentedReports.report(
      [PresentedReports.block("i", shape: [1], [.unsure]), PresentedReports.wrong],
      warnings: [ReportWarning(code: "slow", message: "Values differ.")]
    )
    #expect(
      Annotations(report).text == """
        ::error title=sample ∂J/∂W disagrees::∂J/∂W[1,2] is claimed to be 1.5, but measured as 1 ± \
        1.00e-09: it is 1.500 × too large; nothing else of 6 entries is wrong.
        ::warning title=sample ∂J/∂i inconclusive::∂J/∂i[0] is not decided: claimed to be 1.001, \
        measured as 1 ± 1.00e+01; the measurement is too uncertain to decide.
        ::warning title=sample::Values differ.

        """
    )
  }

  @Test("Names are escaped, so that none can give a command of its own")
  func escapesNames() {
    let report = PresentedReports.report([PresentedReports.hostile("100%,a:b\r\n::error::c")])
    let lines = Annotations(report).text.split(separator: "\n")
    #expect(lines.count == 1)
    let name = "∂J/∂100%25%2Ca%3Ab%0D%0A%3A%3Aerror%3A%3Ac"
    #expect(lines.first?.hasPrefix("::error title=sample \(name) disagrees::") == true)
    #expect(lines.first?.contains("::∂J/∂100%25,a:b%0D%0A::error::c[0,1] is claimed") == true)
  }

  @Test(
    "What is not to be seen is shown by its number",
    arguments: [
      "\u{0}", "\u{1B}", "\u{9B}", "\u{200B}", "\u{200E}", "\u{200F}", "\u{202E}", "\u{2066}",
      "\u{FEFF}",
    ]
  )
  func showsControls(_ control: String) throws {
    var report = PresentedReports.report([PresentedReports.hostile("a\(control)b")])
    report.run.model = "m\(control)n"
    report.warnings = [ReportWarning(code: "a", scope: "s\(control)", message: "t\(control)")]
    let scalar = try #require(control.unicodeScalars.first)
    for text in [Annotations(report).text, MarkdownReport(report).text, HTMLReport(report).text] {
      #expect(!text.unicodeScalars.contains(scalar))
    }
    // Beyond ASCII a number has four digits.
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let number =
      scalar.isASCII
      ? digits : String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    #expect(
      Annotations(report).text.uppercased().contains(scalar.value == 0 ? #"\0"# : "{\(number)}")
    )
  }

  @Test("Text is disarmed by a word that nobody can know, with a line break before its end")
  func disarms() throws {
    let texts = (0..<2).map { _ in Annotations.disarmed("::error::x") }
    let form = #/::stop-commands::(.+)\n::error::x\n::(.+)::\n/#
    let words = try texts.map { try #require($0.wholeMatch(of: form)) }
    for word in words { #expect(word.1 == word.2) }
    #expect(words[0].1 != words[1].1)
  }

  @Test("Nine of each kind and a count of the rest, the worst first")
  func isCapped() {
    var blocks: [BlockReport] = []
    for number in 0..<30 {
      var entry = PresentedReports.Entry.wrong
      entry.error = Double(number + 1) / 100
      blocks.append(PresentedReports.block("W\(number)", shape: [2], [entry, entry]))
      blocks.append(PresentedReports.block("i\(number)", shape: [1], [.unsure]))
    }
    let lines = Annotations(PresentedReports.report(blocks)).text.split(separator: "\n")
    let errors = lines.filter { $0.hasPrefix("::error") }
    #expect(errors.count == 10)
    #expect(errors.first?.contains("∂J/∂W29[0]") == true)
    #expect(errors.first?.contains("2 of 2 entries of ∂J/∂W29 disagree") == true)
    #expect(errors.last == "::error title=sample::21 more; see the report.")
    #expect(lines.filter { $0.hasPrefix("::warning") }.count == 10)
  }
}
