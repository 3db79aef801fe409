import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("JSON round trip")
struct JSONRoundTripTests {
  @Test("Gives back every number bit for bit, NaN, infinities and −0 among them")
  func restoresExtraordinaryReport() throws {
    let report = SampleReports.extraordinary()
    let found = try differences(restored(report), report)
    #expect(found == [])
  }

  @Test("Gives back a report that the checker made")
  func restoresCheckedReport() throws {
    for report in [try SampleReports.agreeing(), try SampleReports.failing()] {
      let found = try differences(restored(report), report)
      #expect(found == [])
    }
  }

  @Test("Gives back a report of nothing")
  func restoresEmptyReport() throws {
    let configuration = ConfigurationRecord(
      scheme: "central",
      parameters: [
        SchemeParameter("step", .number(1e-6)), SchemeParameter("stepMode", .text("absolute")),
      ]
    )
    let report = GradientReport(configuration: configuration, blocks: [])
    #expect(try restored(report) == report)
  }

  @Test("Gives back statements, functions that could not be checked, and another precision")
  func restoresStatements() throws {
    var report = try SampleReports.agreeing()
    report.statements = [
      Statement("symmetry", scope: "f", verdict: .disagrees, text: "It is not.", place: "[1,2]")
    ]
    report.failedChecks = [CheckFailure(scope: "g", message: "It threw.")]
    report.configuration.precision = "float"
    let read = try restored(report)
    #expect(read.statements == report.statements)
    #expect(read.failedChecks == report.failedChecks)
    #expect(read.configuration == report.configuration)
    #expect(read.verdict == .disagrees)
  }

  @Test("Gives back random doubles bit for bit")
  func restoresRandomDoubles() throws {
    let seed: UInt64 = 20_260_102
    var generator = SeededGenerator(seed: seed, name: "random doubles")
    var report = try SampleReports.agreeing()
    var entries = [Finding](count: 5000)
    for index in 0..<entries.count {
      let number = Double(bitPattern: generator.next())
      // Which NaN it is does not survive; that it is one does.
      entries[index].analytic = number.isNaN ? .nan : number
      entries[index].numeric = Double.random(in: -1...1, using: &generator)
      entries[index].step = Double(sign: .plus, exponent: -1074 + index % 60, significand: 1)
    }
    report.blocks = [
      BlockReport(
        name: "∂y/∂x",
        output: Block("y", shape: [50]),
        input: Block("x", shape: [100]),
        entries: entries,
        kinks: [:],
        tolerance: .none,
        claimUncertainty: { _ in 0 },
        evaluations: 0,
        worstCount: 0
      )
    ]
    let found = try differences(restored(report), report)
    #expect(found == [], "seed \(seed)")
  }

  @Test("Writes the same text for a report that has been written and read")
  func isStable() throws {
    for values in JSONValues.allCases {
      let report = SampleReports.extraordinary()
      let bytes = JSONReport.bytes(of: report, values: values)
      let again = JSONReport.bytes(
        of: try JSONReport.report(from: bytes, path: "report.json"),
        values: values
      )
      #expect(String(decoding: again, as: UTF8.self) == String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test("Writes to a file and reads from it")
  func usesFiles() throws {
    let report = SampleReports.extraordinary()
    try withTemporaryFolder { folder in
      let path = folder + "/report.json"
      try JSONReport.write(report, to: path, values: .all)
      let found = try differences(JSONReport.read(from: path), report)
      #expect(found == [])
    }
  }

  @Test("Knows every property of a report")
  func storesEveryProperty() throws {
    // A property that is added without being stored would come back as its default unnoticed: add
    // it to the JSON form, to the schema and to the samples of these tests, then here.
    let report = SampleReports.extraordinary()
    let block = report.blocks[0]
    func names(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }
    #expect(
      names(report) == [
        "generator", "created", "run", "configuration", "blocks", "statements", "failedChecks",
        "warnings", "stageBlames", "part",
      ]
    )
    #expect(
      names(report.run) == [
        "id", "model", "point", "hostname", "operatingSystem", "architecture", "swiftVersion",
        "seed", "arguments", "started", "finished", "duration", "evaluations", "server", "requests",
        "gitCommit", "ciURL",
      ]
    )
    #expect(
      names(report.configuration) == [
        "scheme", "parameters", "tolerance", "blockSettings", "precision", "measuredPrecision",
        "coverage", "order", "options", "skippedBlocks", "plantedFault",
      ]
    )
    #expect(
      names(block) == [
        "block", "counts", "maximumAbsoluteError", "maximumRelativeError",
        "smallestDetectableError", "negligibleCount", "worstIndex", "evaluations", "path",
        "coverage", "worst",
        "kinks", "findings", "sparse", "diagnosis", "keptFindings",
      ]
    )
    #expect(
      try names(#require(report.blocks[3].coverage)) == [
        "method", "share", "directions", "unexplained", "missedAtOnePercent", "missedAtWholeSize",
      ]
    )
    #expect(
      try names(#require(block.diagnosis)) == [
        "kind", "number", "other", "origin", "dimension", "lines", "sources", "index", "share",
        "examinedCount", "disagreeingCount",
      ]
    )
    #expect(names(block.output) == ["name", "shape", "bounds", "isOrigin"])
    #expect(
      try names(#require(block.findings?.first)) == [
        "analytic", "numeric", "uncertainty", "step", "detectableError", "evaluations", "verdict",
        "reason",
      ]
    )
    #expect(
      names(block.worst[0]) == [
        "block", "entry", "index", "finding", "allowance", "kink", "diagnosis", "ladder",
      ]
    )
    #expect(names(block.worst[0].ladder[0]) == ["step", "numeric", "noise"])
    #expect(names(report.warnings[0]) == ["code", "scope", "message"])
    #expect(try names(#require(block.kinks[1])) == ["slopeBelow", "slopeAbove", "distance"])
  }

  private func restored(_ report: GradientReport) throws -> GradientReport {
    try JSONReport.report(from: JSONReport.bytes(of: report, values: .all), path: "report.json")
  }
}
