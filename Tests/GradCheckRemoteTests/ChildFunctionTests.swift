internal import Foundation
internal import GradCheck
internal import GradCheckRemote
internal import GradCheckTestSupport
internal import Testing

@Suite("A function in a child process")
struct ChildFunctionTests {
  private let point = [0.5, -1.25, 3]

  @Test("Says what it is, and answers to the last bit")
  func answers() throws {
    let function = try Children.function("both")
    defer { function.close() }
    #expect(function.description.name == "pair")
    #expect(function.description.version == "2.1")
    #expect(function.domain == Space([Block("x", shape: [2]), Block("s")]))
    #expect(function.codomain == Space("y", shape: [2]))
    #expect(try function.point(nil) == point)
    #expect(try function.value(at: point) == [0.75, sin(-1.25) + 3])
    let derivative = try function.derivative(at: point)
    #expect(try derivative.row(0) == [3, 0, 0.25])
    #expect(try derivative.column(2) == [0.25, 1])
    #expect(function.requestCount == 3)
  }

  @Test("Is asked little beside its columns, however many questions may be on their way")
  func asksLittle() throws {
    let function = try Children.function()
    defer { function.close() }
    #expect(try GradientChecker().check(function, at: point).verdict == .agrees)
    // The study of the point takes some thirty, three columns a few each, the claim two rows.
    #expect(function.requestCount < 100)
    let many = try Children.function("many")
    defer { many.close() }
    #expect(try GradientChecker().check(many, at: point).verdict == .agrees)
    #expect(many.requestCount < 100)
  }

  @Test(
    "Agrees whichever derivative is offered",
    arguments: [
      "none", "both", "forward", "jacobian", "many", "shuffled",
    ]
  )
  func agrees(_ kind: String) throws {
    let function = try Children.function(kind)
    defer { function.close() }
    let report = try GradientChecker().check(function, at: point)
    #expect(report.verdict == .agrees)
    #expect(report.blocks.map(\.name) == ["∂y/∂x", "∂y/∂s"])
  }

  @Test("A wrong derivative disagrees, in the block that is wrong")
  func finds() throws {
    let function = try Children.function("wrong")
    defer { function.close() }
    let report = try GradientChecker().check(function, at: point)
    #expect(report.blocks.map(\.verdict) == [.disagrees, .agrees])
  }

  @Test("Maps that do not belong together do not agree")
  func compares() throws {
    let function = try Children.function("disagreement")
    defer { function.close() }
    let report = try GradientChecker().check(function, at: point)
    #expect(report.verdict == .disagrees)
  }

  @Test("A function without derivative is refused")
  func refusesBareValues() {
    #expect { try Children.function("bare") } throws: { error in
      (error as? RemoteError)?.kind == .usage && "\(error)".contains("“pair”")
    }
  }

  @Test("Undefined or NaN away from the point is the edge of a domain", arguments: ["edge", "nan"])
  func findsEdges(_ kind: String) throws {
    let function = try Children.function(kind, 0.5)
    defer { function.close() }
    let report = try GradientChecker().check(function, at: point)
    #expect(report.verdict == .agrees)
  }

  @Test("Reports have the same bits however many children answer", arguments: ["none", "many"])
  func isIndependentOfJobs(_ kind: String) throws {
    func report(jobs: Int) throws -> GradientReport {
      let function = try Children.function(kind, jobs: jobs)
      defer { function.close() }
      var checker = GradientChecker()
      checker.jobs = jobs
      return try checker.check(function, at: point)
    }
    let one = try report(jobs: 1)
    for jobs in [2, 5] { #expect(differences(try report(jobs: jobs), one) == []) }
  }

  @Test("Slow evaluations run side by side, and values stand in their places")
  func sharesWork() throws {
    let function = try Children.function("sleep", 0.05, jobs: 4)
    defer { function.close() }
    let points: [Double] = (0..<40).flatMap { place -> [Double] in [Double(place), 0, 1] }
    // The first call shows how long an evaluation takes; the second one is shared.
    for _ in 0..<2 {
      var values = [Double](repeating: 0, count: 80)
      try function.evaluate(batch: points, count: 40, into: &values)
      #expect((0..<40).allSatisfy { values[2 * $0] == Double($0 * $0) && values[2 * $0 + 1] == 1 })
    }
    #expect(function.requestCount == 80)
  }

  @Test("Nothing is left behind, not even what a child has started")
  func leavesNothingBehind() throws {
    let mark = "1234\(UInt32.random(in: 0..<UInt32.max))"
    let inner = Children.command().replacingOccurrences(of: "\"", with: "\\\"")
    let function = try RemoteFunction.command("sh -c \"sleep \(mark) & exec \(inner)\"")
    #expect(isRunning(mark))
    function.close()
    // A process that was killed is still seen for a moment.
    for _ in 0..<500 where isRunning(mark) { usleep(10_000) }
    #expect(!isRunning(mark))
    #expect { try function.value(at: point) } throws: { "\($0)".contains("has been ended") }
  }

  private func isRunning(_ mark: String) -> Bool {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.contains { process in
      let command = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
      return String(decoding: command, as: UTF8.self) == "sleep\u{0}\(mark)\u{0}"
    }
  }
}
