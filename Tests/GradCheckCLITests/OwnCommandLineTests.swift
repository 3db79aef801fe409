import Foundation
import GradCheck
import GradCheckReports
import Testing

/// A package's own command line: its models, its name, and what goes on when a model does not.
@Suite("One's own command line") struct OwnCommandLineTests {
  @Test("Has one's own models and no others")
  func models() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(ownModels: "models", in: folder)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("spring"), "\(run.output)")
    for name in BuiltInModels.names {
      #expect(!run.output.contains("\(name) "), "\(name): \(run.output)")
    }
    let other = try CommandRun(ownModels: "run", "--model", "mlp", in: folder)
    #expect(other.exitCode == 64)
    #expect(other.errors.hasPrefix("own-models: "), "\(other.errors)")
    #expect(other.errors.contains("The models are spring, stiff,"), "\(other.errors)")
  }

  @Test(
    "Is called by its own name in help, hints and errors",
    arguments: [
      ["--help"], ["run", "--help"], ["merge", "--help"], ["selftest", "--help"], ["models"],
      ["run"],
      ["rnu"], ["spring"], ["run", "--mdel"], ["inspect", "none.json"],
      ["diff", "a.json", "b.json"],
      ["run", "-m", "spring", "--baseline", "none.json"],
      ["run", "-m", "spring", "--report", "/proc/x.json"],
    ]
  )
  func name(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let line = (["\"$OWN\""] + arguments).joined(separator: " ")
    let run = try CommandRun(shell: line, in: folder)
    let text = run.output + run.errors
    #expect(text.contains("own-models"), "\(text)")
    #expect(!text.contains("gradcheck"), "\(text)")
  }

  @Test("A model that fails is an error in the report, and the others are there")
  func goesOn() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      ownModels: "run",
      "--model",
      "all",
      "--report",
      "all.json",
      "all.h5",
      "all.xml",
      in: folder
    )
    #expect(run.exitCode == 70, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("broken: The function threw at the point: the spring is broken"))
    #expect(run.errors.contains("lost: the spring is broken"), "\(run.errors)")
    let report = try JSONReport.read(from: folder.path("all.json"))
    #expect(Set(report.failedChecks.map(\.scope)) == ["broken", "lost"])
    #expect(
      report.blocks.map(\.name) == [
        "spring: ∂E/∂k", "spring: ∂E/∂q", "stiff: ∂E/∂k", "stiff: ∂E/∂q", "crashing: ∂y/∂x",
      ]
    )
    #expect(report.blocks.allSatisfy { $0.verdict == .agrees })
    for name in ["all.h5", "all.xml"] { #expect(folder.exists(name)) }
    #expect(run.output.contains("spring: ∂E/∂k"), "\(run.output)")
    #expect(run.output.contains("the spring is broken"), "\(run.output)")
  }

  @Test("What could not be checked outweighs what disagrees")
  func failuresWin() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      ownModels: "run",
      "spring",
      "broken",
      "--plant",
      "sign",
      "--report",
      "both.json",
      in: folder
    )
    #expect(run.exitCode == 70, "\(run.output)\(run.errors)")
    #expect(try JSONReport.read(from: folder.path("both.json")).verdict == .disagrees)
  }

  @Test("A lone model that fails leaves no report")
  func alone() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(ownModels: "run", "broken", in: folder)
    #expect(run.exitCode == 70)
    #expect(run.errors.contains("own-models: broken: The function threw"), "\(run.errors)")
    #expect(!folder.exists("reports/broken.json"))
  }
}
