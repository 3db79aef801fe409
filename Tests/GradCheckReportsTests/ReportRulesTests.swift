import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Rules of stored reports")
struct ReportRulesTests {
  @Test("Knows every version 1.x and nothing that only looks like one")
  func judgesVersions() {
    for version in ["1.0", "1.7", "1.10"] { #expect(ReportRules.version(version) == nil) }
    for version in ["", "1", "1.", "1..", "1.x", "1.0.0", "1.-1", "1.+1", " 1.0", "2.0", "10.1"] {
      #expect(
        ReportRules.version(version)?.clause
          == "expected version 1.1 or another 1.x, found version \(version)"
      )
    }
  }

  @Test("Knows times as RFC 3339 writes them, and none at all")
  func judgesTimes() {
    for time in [
      "", "2026-01-02T03:04:05Z", "2026-01-02T03:04:05.25Z", "2026-01-02T03:04:05+01:00",
    ] {
      #expect(ReportRules.time(time) == nil, "\(time)")
    }
    for time in ["yesterday", "2026-01-02", "2026-01-02 03:04:05Z", "2026-01-02T03:04:05Z\n"] {
      #expect(ReportRules.time(time) != nil, "\(time)")
    }
  }

  @Test("Takes no time that is negative or not finite")
  func judgesDurations() {
    for seconds in [0, 0.25, 1e9] { #expect(ReportRules.duration(seconds) == nil) }
    for seconds in [-1, .nan, .infinity] { #expect(ReportRules.duration(seconds) != nil) }
  }

  @Test("Forms no sum of counts that overflows")
  func judgesSums() {
    var counts = VerdictCounts()
    counts[.agrees] = .max
    counts[.disagrees] = .max
    #expect(ReportRules.compared(counts, 0, name: "x", blockCount: 1) != nil)
    counts[.agrees] = 2
    counts[.disagrees] = -1
    #expect(ReportRules.compared(counts, 1, name: "x", blockCount: 1) != nil)
    counts[.disagrees] = 1
    #expect(ReportRules.compared(counts, 3, name: "x", blockCount: 1) == nil)
  }

  @Test("A kink is none only where all of its numbers are NaN")
  func judgesKinks() throws {
    let nan = Double.nan
    for (below, above, distance) in [(1, nan, nan), (nan, 1, nan), (nan, nan, 1), (1, 2, nan)] {
      var report = try SampleReports.failing()
      let kink = Kink(slopeBelow: below, slopeAbove: above, distance: distance)
      report.blocks[0].worst[0].kink = kink
      let read = try JSONReport.report(from: JSONReport.bytes(of: report), path: "r.json")
      let found = try #require(read.blocks[0].worst[0].kink)
      #expect(found.distance.isNaN == distance.isNaN && found.slopeBelow.isNaN == below.isNaN)
    }
    let read = try JSONReport.report(
      from: JSONReport.bytes(of: SampleReports.failing()),
      path: "r.json"
    )
    #expect(read.blocks.flatMap(\.worst).allSatisfy { $0.kink == nil })
  }
}
