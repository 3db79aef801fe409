import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("JSON reports too large to be read back")
struct JSONSizeTests {
  /// A report of one block whose text, with all of its entries, is beyond the limit.
  private func largeReport() -> GradientReport {
    let entries = [PresentedReports.Entry](repeating: .right, count: 1_400_000)
    return PresentedReports.report([
      PresentedReports.block("V", shape: [entries.count], entries),
      PresentedReports.wrong,
    ])
  }

  @Test("Are refused in one sentence that says what to do, and the old file stays")
  func refusesToWrite() throws {
    let report = largeReport()
    try withTemporaryFolder { folder in
      let path = folder + "/out.json"
      try JSONReport.write(PresentedReports.report([PresentedReports.right]), to: path)
      let error = #expect(throws: ReportFileError.self) {
        try JSONReport.write(report, to: path, values: .all)
      }
      #expect(error?.kind == .unwritable)
      #expect(
        error?.description
          == "Cannot write “\(path)”: expected at most 134217728 bytes of JSON, which is what can "
          + "be read back, found more; an .h5 report holds everything, and JSON has room for fewer "
          + "values."
      )
      #expect(try JSONReport.read(from: path).blocks.map(\.name) == ["∂J/∂U"])
      // Where nobody asked for all entries, the report is written without them.
      try JSONReport.write(report, to: path)
      #expect(try JSONReport.read(from: path).counts == report.counts)
    }
  }

  @Test("Keep no entries where the choice is left to the format")
  func keepsSummaries() throws {
    let entries = [PresentedReports.Entry](repeating: .wrong, count: 1_400_000)
    let block = PresentedReports.block("W", shape: [entries.count], entries)
    let report = PresentedReports.report([block])
    try withTemporaryFolder { folder in
      let path = folder + "/out.json"
      try JSONReport.write(report, to: path)
      let read = try JSONReport.read(from: path)
      #expect(read.counts.disagrees == 1_400_000)
      #expect(read.blocks[0].keptFindings == nil)
      #expect(read.blocks[0].worst.count == 20)
    }
  }

  @Test("Names that could not be read back are refused as well")
  func refusesNames() throws {
    let report = PresentedReports.report([PresentedReports.right, PresentedReports.right])
    try withTemporaryFolder { folder in
      let path = folder + "/out.json"
      let error = #expect(throws: ReportFileError.self) { try JSONReport.write(report, to: path) }
      #expect(
        error?.description
          == "Cannot write “\(path)”: expected distinct names of blocks, found “∂J/∂U” twice."
      )
    }
  }
}
