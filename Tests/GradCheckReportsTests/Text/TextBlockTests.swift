import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Block as text")
struct TextBlockTests {
  @Test("Shows every entry of a block")
  func showsEntries() throws {
    let block = try #require(try SampleReports.agreeing().blocks.first)
    #expect(
      TextBlock(block).text == """
        entry        analytic  numeric  uncertainty  |error|  relative  verdict
        ∂y[0]/∂x[0]         6        6     1.75e-10        0         0  agrees
        ∂y[0]/∂x[1]         0        0     1.05e-09        0         0  agrees
        ∂y[1]/∂x[0]       0.5      0.5     2.91e-11        0         0  agrees
        ∂y[1]/∂x[1]         3        3     1.75e-10        0         0  agrees

        """
    )
  }

  @Test("Says how many entries are not shown")
  func limitsEntries() throws {
    let block = try #require(try SampleReports.agreeing().blocks.first)
    #expect(
      TextBlock(block, limit: 1).text == """
        entry        analytic  numeric  uncertainty  |error|  relative  verdict
        ∂y[0]/∂x[0]         6        6     1.75e-10        0         0  agrees
        … and 3 more entries

        """
    )
    #expect(TextBlock(block, limit: 3).text.hasSuffix("… and 1 more entry\n"))
  }

  @Test("Shows the entries that a report keeps, and says that there are others")
  func showsKeptEntries() throws {
    var block = try #require(try SampleReports.failing().blocks.last)
    block.input.shape = [10]
    var entries = [Finding](count: 1)
    entries.analytic = [-0.1875]
    entries.numeric = [0.1875]
    entries.uncertainty = [1e-9]
    entries.verdict = [.disagrees]
    block.findings = nil
    block.keptFindings = KeptFindings(indices: [7], findings: entries)
    #expect(
      TextBlock(block).text == """
        entry     analytic  numeric  uncertainty   |error|  relative  verdict
        ∂J/∂b[7]   -0.1875   0.1875     1.00e-09  3.75e-01  2.00e+00  disagrees
        The report does not keep the other 9 entries, which did not fail.

        """
    )
  }

  @Test("Says that a report keeps only the summary")
  func showsSummaryOnly() throws {
    let block = try #require(SampleReports.extraordinary().blocks.last)
    #expect(
      TextBlock(block).text
        == "The report keeps only the summary of “öffne: ∂z/∂W, again”, not its entries.\n"
    )
  }
}
