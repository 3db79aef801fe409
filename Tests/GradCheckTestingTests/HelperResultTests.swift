import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestReporting
import GradCheckTestSupport
import Testing

@Suite("Reports of checks in test suites")
struct HelperResultTests {
  private let test = TestIdentity(module: "M", name: "Suite.test()", line: 7)

  private func result(claim: Double, folder: ReportFolder?) -> HelperResult {
    let function = ClosureFunction<Double> { x in
      2 * x
    } derivative: { _ in
      claim
    }
    return HelperResult(
      of: Verification(function, at: .single([1]), using: GradientChecker()),
      in: test,
      folder: folder
    )
  }

  @Test("Every check writes its report, and repeated ones do not collide")
  func written() throws {
    try withTemporaryFolder { path in
      let folder = ReportFolder(path: path + "/made/here")
      let right = result(claim: 2, folder: folder)
      #expect(right.text == nil)
      let wrong = result(claim: 3, folder: folder)
      let files = try FileManager.default.contentsOfDirectory(atPath: path + "/made/here").sorted()
      #expect(files == ["M-Suite.test-L7-2.json", "M-Suite.test-L7.json"])
      let second = path + "/made/here/M-Suite.test-L7-2.json"
      #expect(try #require(wrong.text).hasSuffix("\nreport: \(second)"))
      let report = try JSONReport.read(from: second)
      #expect(report.verdict == .disagrees)
      #expect(report.run.model == "Suite.test()")
      #expect(report.run.point == "at [1.0]")
    }
  }

  @Test("Checks that run at once all keep their reports")
  func parallel() async throws {
    let path = try withTemporaryFolder { $0 }
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = ReportFolder(path: path)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 { group.addTask { _ = result(claim: 2, folder: folder) } }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 8)
  }

  @Test("A folder that cannot be written to fails the test, right or wrong")
  func unwritable() {
    let text = result(claim: 2, folder: ReportFolder(path: "/dev/null/reports")).text
    #expect(
      text?.hasPrefix("Expected to write the report to GRADCHECK_REPORT_DIR, found: ") == true
    )
  }

  @Test("Only a failed check has a report to attach")
  func attachment() throws {
    #expect(result(claim: 2, folder: nil).failedReport == nil)
    let bytes = try #require(result(claim: 3, folder: nil).failedReport)
    try withTemporaryFolder { path in
      let file = path + "/attached.json"
      try Data(bytes).write(to: URL(fileURLWithPath: file))
      #expect(try JSONReport.read(from: file).verdict == .disagrees)
    }
  }

  @Test("Times are RFC 3339 in UTC")
  func times() throws {
    let report = try #require(result(claim: 2, folder: nil).report)
    #expect(report.created.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/) != nil)
  }
}
