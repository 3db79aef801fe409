import GradCheck
import GradCheckReports
import Testing

@Suite("As many entries as were asked for")
struct ListedEntriesTests {
  /// A block with 900 failing entries, of which the report lists twenty.
  private var report: GradientReport {
    let entries = (0..<1_000).map { number in
      var entry = number < 900 ? PresentedReports.Entry.wrong : .right
      if number < 900 { entry.error = Double(number + 1) / 100 }
      return entry
    }
    return PresentedReports.report([PresentedReports.block("W", shape: [1_000], entries)])
  }

  @Test("A report that keeps its entries lists them, worst first")
  func fromEntries() {
    let listed = report.listing(worst: 100)
    #expect(listed.failures(limit: 100).count == 100)
    #expect(listed.blocks[0].worst.first?.entry == "∂J/∂W[899]")
    #expect(listed.blocks[0].worst.last?.entry == "∂J/∂W[800]")
    #expect(listed.missingNote(worst: 100) == nil)
    #expect(
      TextReport(listed, worstCount: 100).text.split(separator: "\n").count {
        $0.hasPrefix("∂J/∂W[")
      }
        == 101
    )
  }

  @Test("A report that keeps only the worst says how many it has")
  func fromSummary() {
    var stored = report
    stored.blocks[0].findings = nil
    let listed = stored.listing(worst: 100)
    #expect(listed.failures(limit: 100).count == 20)
    #expect(
      listed.missingNote(worst: 100)
        == "The report holds 20 of the 900 entries that failed or are inconclusive."
    )
    #expect(listed.missingNote(worst: 20) == nil)
  }
}
