import Foundation
import GradCheck
import GradCheckReports
import Testing

@Suite("gradcheck run --order 2")
struct HessianRunTests {
  @Test(
    "Checks gradients and Hessians, and says which statements hold",
    arguments: ["rosenbrock", "brown-dennis", "freudenstein-roth"]
  )
  func agrees(kind: String) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "run",
      "--model",
      "least-squares",
      "--set",
      "kind=\(kind)",
      "--order",
      "2",
      "--report",
      "r.json",
      "r.h5",
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("\n∂²f/∂x² "))
    #expect(run.output.contains("H agrees with the gradient"))
    let json = try JSONReport.read(from: folder.path("r.json"))
    #expect(json.configuration.order == 2)
    #expect(
      json.statements.map(\.name).prefix(2) == ["gradientAgainstValues", "hessianAgainstGradient"]
    )
    #expect(json.blocks.map(\.name) == ["∂f/∂x", "∂²f/∂x²"])
  }

  @Test("The network's Hessians are checked, each with its own name")
  func network() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "run",
      "--model",
      "mlp",
      "--set",
      "inputs=6",
      "hidden=5",
      "classes=3",
      "--order",
      "2",
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    for name in ["∂²J/∂r²", "∂²J/∂U²", "∂²J/∂W²"] {
      #expect(run.output.contains("\n\(name) "), "\(run.output)")
    }
  }

  @Test("A fault that is planted in a Hessian is found and named")
  func fault() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "run",
      "--model",
      "least-squares",
      "--order",
      "2",
      "--plant",
      "lower-triangle",
      in: folder
    )
    #expect(run.exitCode == 1, "\(run.output)\(run.errors)")
    #expect(run.output.contains("Only the lower triangle of the Hessian is filled"))
  }

  @Test("An order that cannot be checked is refused with one sentence")
  func refusals() throws {
    let folder = try TemporaryFolder()
    let none = try CommandRun("run", "--model", "linear", "--order", "2", in: folder)
    #expect(none.exitCode == 64)
    #expect(none.errors.contains("Expected a model with Hessians for --order 2"))
    let third = try CommandRun("run", "--model", "least-squares", "--order", "3", in: folder)
    #expect(third.exitCode == 64)
    #expect(third.errors.contains("Expected --order 1 or 2, found 3."))
    let large = try CommandRun(
      "run",
      "--model",
      "mlp",
      "--set",
      "inputs=784",
      "hidden=64",
      "--order",
      "2",
      in: folder
    )
    #expect(large.exitCode == 64)
    #expect(
      large.errors.contains(
        "Expected Hessians of at most 10,000,000 entries for --order 2, found 50,176×50,176 by W"
      ),
      "\(large.errors)"
    )
    let planted = try CommandRun(
      "run",
      "--model",
      "least-squares",
      "--plant",
      "lower-triangle",
      in: folder
    )
    #expect(planted.exitCode == 64)
  }
}
