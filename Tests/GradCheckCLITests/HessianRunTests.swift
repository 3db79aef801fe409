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

  // MARK: Parts and journals

  @Test(
    "Parts that are merged give the report of an undivided run",
    arguments: [
      "least-squares --set kind=brown-dennis", "least-squares --plant lower-triangle",
      "least-squares --plant gauss-newton", "least-squares --plant other-gradient",
      "mlp --set inputs=6 hidden=5 classes=3", "mlp-parameters --precision float",
    ],
    ["h5", "json"]
  )
  func mergesToWhole(_ model: String, _ ending: String) throws {
    let folder = try TemporaryFolder()
    let line = "$GRADCHECK run --model \(model) --order 2 --coverage full --quiet"
    let whole = try CommandRun(
      shell: "\(line) --report whole.json --json-values all",
      in: folder
    )
    for index in 1...3 {
      let part = try CommandRun(
        shell: "\(line) --shard \(index)/3 --report part-\(index).\(ending)",
        in: folder
      )
      #expect([0, 1, 2].contains(part.exitCode), "\(part.errors)")
    }
    let merged = try CommandRun(
      shell: "$GRADCHECK merge part-*.\(ending) --report merged.json --json-values all",
      in: folder
    )
    #expect(merged.exitCode == whole.exitCode, "\(merged.errors)")
    try folder.expectSameReports("merged.json", "whole.json", model)
  }

  @Test("Parts of other orders are refused, and how much every part repeats is said")
  func refusesOtherOrders() throws {
    let folder = try TemporaryFolder()
    let line = "$GRADCHECK run --model mlp-parameters --coverage full"
    let part = try CommandRun(
      shell: "\(line) --order 2 --shard 1/2 --report 1.h5",
      in: folder
    )
    #expect(part.exitCode == 0, "\(part.errors)")
    #expect(part.output.contains("are made in every part"))
    _ = try CommandRun(shell: "\(line) --shard 2/2 --report 2.h5", in: folder)
    let merged = try CommandRun("merge", "1.h5", "2.h5", "--report", "merged.json", in: folder)
    #expect(merged.exitCode == 65)
    #expect(merged.errors.contains("another order"), "\(merged.errors)")
    let lost = try CommandRun("merge", "1.h5", "--report", "merged.json", in: folder)
    #expect(lost.exitCode == 65)
    #expect(lost.errors.contains("part 2 is missing"), "\(lost.errors)")
  }

  @Test("A run that is killed goes on, and ends in the same report")
  func resumes() throws {
    let folder = try TemporaryFolder()
    let line =
      "$GRADCHECK run --model mlp-parameters --set inputs=12 hidden=8 classes=4 --order 2 "
      + "--plant off-diagonal:2 --coverage full --json-values all --quiet"
    _ = try CommandRun(shell: "\(line) --report whole.json", in: folder)
    // Under another name the journal stays when the run has ended.
    let run = try CommandRun(
      shell: "touch journal; ln journal kept; \(line) --resume journal --report resumed.json",
      in: folder
    )
    #expect(run.exitCode == 1, "\(run.errors)")
    let journal = try folder.contents("kept")
    let whole = try folder.reportContent("whole.json")
    #expect(try folder.reportContent("resumed.json").isEqual(whole))
    // As kills leave it: torn anywhere, and not at all.
    for share in [0.2, 0.5, 0.8, 0.95, 1] {
      let torn = journal.prefix(Int(share * Double(journal.count)))
      try Data(torn).write(to: folder.url.appendingPathComponent("journal"))
      let run = try CommandRun(
        shell: "\(line) --resume journal --report resumed.json",
        in: folder
      )
      #expect(run.exitCode == 1, "\(run.errors)")
      #expect(try folder.reportContent("resumed.json").isEqual(whole), "\(share)")
    }
    try journal.write(to: folder.url.appendingPathComponent("journal"))
    let first = try CommandRun(
      shell: "\(line.replacing("--order 2 --plant off-diagonal:2", with: "--order 1")) "
        + "--resume journal --report other.json",
      in: folder
    )
    #expect(first.exitCode == 65)
    #expect(first.errors.contains("order: 2"), "\(first.errors)")
  }
}
