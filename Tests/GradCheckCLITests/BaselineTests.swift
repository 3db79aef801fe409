import Foundation
import GradCheck
import GradCheckReports
import Testing

/// `--baseline` keeps what is right from getting worse, and says nothing about anything else.
@Suite("Baseline") struct BaselineTests {
  private func folder(with reports: [(name: String, arguments: String)]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, arguments) in reports {
      let run = try CommandRun(
        shell: "\"$GRADCHECK\" run \(arguments) --quiet --report \(name)",
        in: folder
      )
      #expect([0, 1].contains(run.exitCode), "\(run.errors)")
    }
    return folder
  }

  private func compare(_ arguments: String, in folder: TemporaryFolder) throws -> CommandRun {
    try CommandRun(
      shell: "\"$GRADCHECK\" run \(arguments) --quiet --report new.json",
      in: folder
    )
  }

  @Test(
    "One of another model is refused before anything is checked",
    arguments: ["curve", "all", "linear-loss curve"]
  )
  func otherModel(_ models: String) throws {
    let folder = try folder(with: [("old.json", "linear-loss")])
    let run = try compare("\(models) --baseline old.json", in: folder)
    #expect(run.exitCode == 64, "\(run.output)\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("found one of “linear-loss”: “old.json”"), "\(run.errors)")
    #expect(!folder.exists("new.json"))
  }

  @Test("What failed before and is no worse passes; what is worse does not")
  func ratchet() throws {
    let folder = try folder(with: [
      ("right.json", "mlp"), ("wrong.json", "mlp --plant factor:1.1@W"),
    ])
    let unchanged = try compare(
      "mlp --plant factor:1.1@W --baseline wrong.json",
      in: folder
    )
    #expect(unchanged.exitCode == 0, "\(unchanged.output)\(unchanged.errors)")
    #expect(unchanged.output.contains("disagrees: "), "the verdict is the one that it is")
    #expect(try JSONReport.read(from: folder.path("new.json")).verdict == .disagrees)
    let better = try compare("mlp --baseline wrong.json", in: folder)
    #expect(better.exitCode == 0, "\(better.output)\(better.errors)")
    for plant in ["factor:1.3@W", "factor:1.1@U", "nan@U"] {
      let worse = try compare("mlp --plant \(plant) --baseline wrong.json", in: folder)
      #expect(worse.exitCode == 1, "\(plant): \(worse.output)\(worse.errors)")
    }
    let new = try compare("mlp --plant factor:1.1@W --baseline right.json", in: folder)
    #expect(new.exitCode == 1, "\(new.output)\(new.errors)")
  }

  @Test("An entry that can no longer be decided is worse")
  func inconclusive() throws {
    let folder = try folder(with: [("old.json", "curve")])
    let run = try compare(
      "curve --scheme central --step 1e-15 --baseline old.json",
      in: folder
    )
    #expect(run.exitCode == 1, "\(run.output)\(run.errors)")
    #expect(run.output.contains("\nregression: "), "\(run.output)")
  }

  @Test("A block that disappears is worse, unless that is accepted")
  func missingBlocks() throws {
    let folder = try folder(with: [("old.json", "mlp")])
    let run = try compare("mlp --skip W --baseline old.json", in: folder)
    #expect(run.exitCode == 1, "\(run.output)\(run.errors)")
    #expect(run.output.contains("regression: 2 blocks disappeared"), "\(run.output)")
    #expect(run.output.contains("--allow-missing-blocks"), "\(run.output)")
    let accepted = try compare(
      "mlp --skip W --baseline old.json --allow-missing-blocks",
      in: folder
    )
    #expect(accepted.exitCode == 0, "\(accepted.output)\(accepted.errors)")
    let alone = try compare("mlp --allow-missing-blocks", in: folder)
    #expect(alone.exitCode == 64)
    for (options, code) in [("", Int32(1)), ("--allow-missing-blocks", 0)] {
      let diff = try CommandRun(
        shell: "\"$GRADCHECK\" diff old.json new.json \(options)",
        in: folder
      )
      #expect(diff.exitCode == code, "\(options): \(diff.output)\(diff.errors)")
    }
  }

  @Test("One from standard input is one like any other")
  func standardInput() throws {
    let folder = try folder(with: [("old.h5", "curve")])
    let run = try CommandRun(
      shell: "\"$GRADCHECK\" run curve --baseline - --report none --quiet < old.h5",
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("no regression: 1 unchanged."), "\(run.output)")
    let empty = try CommandRun(
      shell: "\"$GRADCHECK\" run curve --baseline - --report none --quiet < /dev/null",
      in: folder
    )
    #expect(empty.exitCode == 65, "\(empty.output)\(empty.errors)")
    #expect(empty.errors.contains("“-”"), "\(empty.errors)")
    #expect(empty.errors.split(separator: "\n").count == 1, "\(empty.errors)")
  }
}
