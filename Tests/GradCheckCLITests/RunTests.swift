import Foundation
import GradCheck
import GradCheckReports
import Testing

@Suite("gradcheck run") struct RunTests {
  @Test("Checks all eight derivatives of the network on a real image")
  func checksDigits() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "run",
      "--model",
      "mlp",
      "--input",
      Fixtures.digits,
      "--set",
      "image=0",
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    for name in [
      "∂J/∂r", "∂J/∂U", "∂J/∂b₂", "∂J/∂h", "∂J/∂z", "∂J/∂W", "∂J/∂b₁", "∂J/∂x",
    ] {
      #expect(run.output.contains("\n\(name) "), "\(name) is missing: \(run.output)")
    }
    #expect(run.output.contains("nothing left out"))
    #expect(run.output.contains("reports/mlp.json, reports/mlp.h5"))
    let json = try JSONReport.read(from: folder.path("reports/mlp.json"))
    #expect(json.verdict == .agrees)
    #expect(json.configuration.options["image"] == "0")
  }

  @Test("A tolerance and a resolution of their own hold for the blocks that they name")
  func settingsOfBlocks() throws {
    let folder = try TemporaryFolder()
    let faulty = ["run", "mlp", "--plant", "one-entry:0.001@W", "--only", "∂J/∂*"]
    #expect(try CommandRun(arguments: faulty, in: folder).exitCode == 1)
    let run = try CommandRun(
      arguments: faulty + ["--rtol", "dJ/dW=0.01", "--resolution", "b1=1e-6", "--rtol", "1e-9"],
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    let report = try JSONReport.read(from: folder.path("reports/mlp.json"))
    #expect(report.configuration.tolerance.relative == 1e-9)
    #expect(
      report.configuration.blockSettings == [
        BlockSettings("dJ/dW", tolerance: Tolerance(relative: 0.01)),
        BlockSettings("b1", resolution: 1e-6),
      ]
    )
    // The others are as strict as before: a fault of b₁ is not let through by what W may be off.
    let other = try CommandRun(
      "run",
      "mlp",
      "--plant",
      "one-entry:0.001@b1",
      "--rtol",
      "W=0.01",
      in: folder
    )
    #expect(other.exitCode == 1, "\(other.output)\(other.errors)")
  }

  @Test("Every model is right as it stands", arguments: BuiltInModels.names)
  func agrees(_ model: String) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun("run", "--model", model, in: folder)
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(try folder.names() == ["reports"])
  }

  @Test("A planted fault is found and its block named first", arguments: BuiltInModels.faults)
  func findsPlantedFault(_ fault: String) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun("run", "--model", "mlp", "--plant", "\(fault)@W", in: folder)
    #expect(run.exitCode == 1, "\(run.output)\(run.errors)")
    let worst = run.output.components(separatedBy: "worst entries").last ?? ""
    let first = worst.split(separator: "\n").dropFirst().first ?? ""
    #expect(first.hasPrefix("∂J/∂W["), "\(run.output)")
  }

  @Test("The whole set of models goes into one report")
  func runsAll() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun("run", "--model", "all", in: folder)
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    let report = try JSONReport.read(from: folder.path("reports/all.json"))
    for model in BuiltInModels.names {
      #expect(report.blocks.contains { $0.name.hasPrefix(model) }, "\(model) is missing")
    }
    #expect(Set(report.blocks.map(\.name)).count == report.blocks.count)
  }

  @Test(
    "Filters take block names, ASCII spellings and inputs",
    arguments: [
      ("∂J/∂b₁", ["∂J/∂b₁"]), ("dJ/db1", ["∂J/∂b₁"]), ("dJ/d?", nil as [String]?),
      ("affine1:*", nil),
    ]
  )
  func filters(_ glob: String, _ expected: [String]?) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun("run", "--model", "mlp", "--only", glob, in: folder)
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("not checked: "))
    let report = try JSONReport.read(from: folder.path("reports/mlp.json"))
    #expect(!report.blocks.isEmpty)
    #expect(!report.configuration.skippedBlocks.isEmpty)
    if let expected { #expect(report.blocks.map(\.name) == expected) }
  }

  @Test("Results are the same bits for every number of jobs")
  func jobsDoNotMatter() throws {
    let folder = try TemporaryFolder()
    // As text, in which NaN equals NaN and zeros keep their signs.
    var blocks: [String] = []
    for jobs in ["1", "2", "5"] {
      let path = "jobs\(jobs).json"
      let run = try CommandRun(
        "run",
        "--model",
        "mlp",
        "--jobs",
        jobs,
        "--report",
        path,
        "--json-values",
        "all",
        in: folder
      )
      #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
      blocks.append(String(describing: try JSONReport.read(from: folder.path(path)).blocks))
    }
    #expect(blocks[0] == blocks[1])
    #expect(blocks[0] == blocks[2])
  }

  @Test("A quiet run prints the verdict alone")
  func quiet() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun("run", "--model", "curve", "--quiet", in: folder)
    #expect(run.exitCode == 0)
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(run.output.hasPrefix("agrees: "))
    #expect(run.errors.isEmpty)
  }

  @Test("Colour is written only where it is asked for")
  func color() throws {
    let folder = try TemporaryFolder()
    let plain = try CommandRun("run", "--model", "curve", in: folder)
    #expect(!plain.output.contains("\u{1B}"))
    let always = try CommandRun("run", "--model", "curve", "--color", "always", in: folder)
    #expect(always.output.contains("\u{1B}[32m"))
    let forced = try CommandRun(
      "run",
      "--model",
      "curve",
      in: folder,
      environment: ["FORCE_COLOR": "1"]
    )
    #expect(forced.output.contains("\u{1B}[32m"))
    let refused = try CommandRun(
      "run",
      "--model",
      "curve",
      in: folder,
      environment: ["FORCE_COLOR": "1", "NO_COLOR": "1"]
    )
    #expect(!refused.output.contains("\u{1B}"))
  }

  @Test("A float claim is judged against a measurement in double")
  func float() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun("run", "--model", "mlp", "--precision", "float", in: folder)
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    let wrong = try CommandRun(
      "run",
      "--model",
      "mlp",
      "--precision",
      "float",
      "--plant",
      "factor:1.01@U",
      in: folder
    )
    #expect(wrong.exitCode == 1, "\(wrong.output)\(wrong.errors)")
  }

  @Test("The fixed step can be absolute or relative")
  func steps() throws {
    let folder = try TemporaryFolder()
    for step in ["1e-6", "relative:1e-6"] {
      let run = try CommandRun(
        "run",
        "--model",
        "vector-field",
        "--scheme",
        "central",
        "--step",
        step,
        in: folder
      )
      #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
      let report = try JSONReport.read(from: folder.path("reports/vector-field.json"))
      #expect(report.configuration.number("step") == 1e-6)
      #expect(
        report.configuration[parameter: "stepMode"]
          == .text(step == "1e-6" ? "absolute" : "relative")
      )
    }
  }

  @Test(
    "Help is a result, not an error",
    arguments: [
      ["--help"], ["run", "--help"], ["help", "run"], ["models", "--help"], ["inspect", "--help"],
      ["--version"], [],
    ]
  )
  func help(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(arguments: arguments, in: folder)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(!run.output.isEmpty)
    #expect(run.errors.isEmpty, "\(run.errors)")
  }
}
