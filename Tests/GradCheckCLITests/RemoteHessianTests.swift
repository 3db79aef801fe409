import Foundation
import GradCheck
import GradCheckReports
import Testing

@Suite("gradcheck run --order 2 with a function in another process")
struct RemoteHessianTests {
  private static let python =
    ProcessInfo.processInfo.environment["GRADCHECK_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }
    ?? "python3"

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardized.path

  /// z = (x₀²x₁, x₁³ + s x₀) with the Hessian of any weighted sum, both in plain Python.
  private static func program(_ faultyEntry: String = "") -> String {
    """
    import sys
    sys.path.insert(0, "\(root)/examples/python")
    from gradcheck_model import serve

    def f(x, s):
        return [x[0] * x[0] * x[1], x[1] ** 3 + s * x[0]]

    def pullback(u, x, s):
        return [2 * u[0] * x[0] * x[1] + u[1] * s, u[0] * x[0] * x[0] + 3 * u[1] * x[1] ** 2], u[1] * x[0]

    def hessian(u, v, x, s):
        (a, b), c = v["x"], v["s"]
        return [2 * u[0] * (x[1] * a + x[0] * b) + u[1] * c\(faultyEntry),
                2 * u[0] * x[0] * a + 6 * u[1] * x[1] * b], u[1] * a

    serve(f, pullback=pullback, hessian=hessian, at={"x": [0.8, -1.7], "s": 0.6}, name="pair",
          outputs={"z": [2]})
    """
  }

  private func run(_ program: String, _ more: String...) throws -> (CommandRun, TemporaryFolder) {
    let folder = try TemporaryFolder()
    try Data(program.utf8).write(to: URL(fileURLWithPath: folder.path("model.py")))
    let run = try CommandRun(
      arguments: ["run", "--command", "\"\(Self.python)\" model.py", "--report", "r.json"] + more,
      in: folder
    )
    return (run, folder)
  }

  @Test("Products that another program offers are checked block by block")
  func agrees() throws {
    let (run, folder) = try run(Self.program(), "--order", "2")
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    let report = try JSONReport.read(from: folder.path("r.json"))
    #expect(report.configuration.order == 2)
    #expect(
      report.blocks.suffix(4).map(\.name) == [
        "∂²(u·z)/∂x²", "∂²(u·z)/∂x∂s", "∂²(u·z)/∂s∂x", "∂²(u·z)/∂s²",
      ]
    )
    let names = Set(report.statements.map(\.name))
    #expect(names.isSuperset(of: ["hessianAgainstGradient", "hessianAgainstValues", "linear"]))
  }

  @Test("A wrong product is caught, and named by the entry")
  func disagrees() throws {
    let (run, _) = try run(Self.program(" + 0.01 * b"), "--order", "2")
    #expect(run.exitCode == 1, "\(run.output)\(run.errors)")
    #expect(run.output.contains("∂²(u·z)/∂x[0]∂x[1]"), "\(run.output)")
  }

  @Test("By order 1 the program is not asked for second derivatives")
  func firstOrder() throws {
    let (run, folder) = try run(Self.program(" + 0.01 * b"))
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(try JSONReport.read(from: folder.path("r.json")).blocks.count == 2)
  }

  @Test("A program without second derivatives is refused by order 2, in one sentence")
  func none() throws {
    let program = Self.program().replacingOccurrences(of: " hessian=hessian,", with: "")
    let (run, _) = try run(program, "--order", "2")
    #expect(run.exitCode == 64, "\(run.output)\(run.errors)")
    #expect(
      run.errors.contains("Expected a model with Hessians for --order 2, found none in “pair”.")
    )
  }
}
