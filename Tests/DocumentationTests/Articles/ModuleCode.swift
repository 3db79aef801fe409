import Foundation
import GradCheck
import GradCheckCLI
import GradCheckHDF5
import GradCheckModels
import GradCheckRemote
import GradCheckReports
import GradCheckTestSupport
import Testing

/// The code of the front pages of the other modules.
@Suite("The code of the modules' pages") struct ModuleCodeTests {
  private let function = ClosureFunction<Double>(domain: ["x": [2]]) { x in
    x[0] * x[1]
  } gradient: { x in
    [x[1], x[0]]
  }
  private let point = [0.5, -2]

  @Test("A report is shown and stored, and compared with another")
  func reports() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/report.json"
      let report = try GradientChecker().check(function, at: point)
      print(TextReport(report).text)
      try JSONReport.write(report, to: path)
      let page = HTMLReport(report).text
      #expect(page.contains("∂f/∂x"))
      let kept = try JSONReport.read(from: path)
      let diff = ReportDiff(old: kept, new: report)
      if diff.hasRegression { print(DiffText(diff).text) }
      #expect(!diff.hasRegression)
    }
  }

  @Test("Every entry goes to a file", .enabled(if: HDF5ReportFile.isSupported))
  func file() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/jacobian.h5"
      let report = try GradientChecker().check(function, at: point, writingTo: path)
      #expect(report.verdict == .agrees)
      #expect(try HDF5ReportFile.read(from: path).blocks[0].findings?.count == 2)
    }
  }

  @Test("A program is asked")
  func program() throws {
    let command = "python3 '\(PackageFolder.path)/examples/python/rosenbrock.py'"
    let function = try RemoteFunction.command(command)
    defer { function.close() }
    let report = try GradientChecker().check(function, at: function.point(nil))
    #expect(report.verdict == .agrees)
  }

  @Test("Models have functions, and faults in them are caught")
  func models() throws {
    let spring = Model(
      "spring",
      summary: "The energy of a spring.",
      function: Spring(),
      at: [3, 0.2]
    )
    #expect(spring.name == "spring")
    let springs = Model(
      "springs",
      summary: "Springs in a row.",
      options: [ModelOption("count", .integer(1...1000), default: "3", help: "how many springs")]
    ) { request in
      let count = try request.integer("count")
      let function = ClosureFunction<Double>(domain: ["q": [count]], output: "E") { q in
        q.reduce(0) { $0 + $1 * $1 / 2 }
      } gradient: { q in
        q
      }
      return [ModelCheck(function, at: (0..<count).map { 0.5 + Double($0) })]
    }
    #expect(springs.options.map(\.name) == ["count"])
    let test = try GradientChecker().selfTest(Spring(), at: [3, 0.2])
    #expect(test.passes == true)
  }

  /// A program's last line ends it, so that this is compiled and not called.
  private func commandLine() {
    GradCheckCommandLine(models: [
      Model("spring", summary: "The energy of a spring.", function: Spring(), at: [3, 0.2])
    ]).main()
  }
}
