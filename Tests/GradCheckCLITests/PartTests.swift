import Foundation
import Testing

@Suite("Parts on the command line")
struct PartTests {
  private static let model = ["--model", "mlp", "--set", "inputs=7", "hidden=5", "classes=3"]

  private static func run(
    _ index: Int,
    of count: Int,
    _ extra: [String] = [],
    ending: String = "h5",
    in folder: TemporaryFolder
  ) throws -> CommandRun {
    try CommandRun(
      arguments: ["run"] + model + extra + [
        "--shard", "\(index)/\(count)", "--report", "part-\(index).\(ending)",
      ],
      in: folder
    )
  }

  @Test(
    "Parts that are merged give the report of an undivided run",
    arguments: [
      [], ["--coverage", "sample:3"], ["--coverage", "directions:2"],
      ["--precision", "float"], ["--plant", "sign"],
    ],
    ["h5", "json"]
  )
  func mergesToWhole(_ extra: [String], _ ending: String) throws {
    let folder = try TemporaryFolder()
    let extra = extra.contains("--coverage") ? extra : extra + ["--coverage", "full"]
    let whole = try CommandRun(
      arguments: ["run"] + Self.model + extra
        + ["--report", "whole.json", "--json-values", "all"],
      in: folder
    )
    for index in 1...4 {
      let part = try Self.run(index, of: 4, extra, ending: ending, in: folder)
      #expect([0, 1, 2].contains(part.exitCode), "\(part.errors)")
      #expect(part.output.contains("part \(index) of 4"))
    }
    let merged = try CommandRun(
      "merge",
      "part-*.\(ending)",
      "--report",
      "merged.json",
      "--json-values",
      "all",
      in: folder
    )
    #expect(merged.exitCode == whole.exitCode, "\(merged.errors)")
    try folder.expectSameReports("merged.json", "whole.json", "\(extra)")
  }

  @Test("Missing parts are printed as an array of jobs takes them, and refused by name")
  func printsMissing() throws {
    let folder = try TemporaryFolder()
    for index in [1, 2, 5] { _ = try Self.run(index, of: 5, in: folder) }
    let missing = try CommandRun("merge", ".", "--missing", in: folder)
    #expect(missing.exitCode == 1)
    #expect(missing.output == "3-4\n")
    let refused = try CommandRun("merge", ".", "--report", "merged.json", in: folder)
    #expect(refused.exitCode == 65)
    #expect(refused.errors.contains("3-4"))
    #expect(!folder.exists("merged.json"))
    let allowed = try CommandRun(
      "merge",
      ".",
      "--allow-missing",
      "--report",
      "merged.json",
      in: folder
    )
    #expect(allowed.exitCode == 2)
    for index in [3, 4] { _ = try Self.run(index, of: 5, in: folder) }
    let complete = try CommandRun("merge", "part-1.h5", "part-[2-5].h5", "--missing", in: folder)
    #expect(complete.exitCode == 0)
    #expect(complete.output == "")
  }

  @Test(
    "Parts of other checks are refused with what differs",
    arguments: [
      (["--seed", "4"], "another seed"), (["--rtol", "0.01"], "another relative tolerance"),
      (["--plant", "sign"], "another planted fault"),
      (["--scheme", "central"], "another scheme"),
    ]
  )
  func refusesOtherChecks(_ extra: [String], _ words: String) throws {
    let folder = try TemporaryFolder()
    _ = try Self.run(1, of: 2, in: folder)
    _ = try Self.run(2, of: 2, extra, in: folder)
    let merged = try CommandRun("merge", ".", "--report", "merged.json", in: folder)
    #expect(merged.exitCode == 65)
    #expect(merged.errors.contains(words), "\(merged.errors)")
  }

  @Test("A part is what the engine's variables say, and nothing without them")
  func readsVariables() throws {
    let folder = try TemporaryFolder()
    let arguments = ["run"] + Self.model + ["--shard", "auto", "--report", "a.json"]
    let run = try CommandRun(
      arguments: arguments,
      in: folder,
      environment: ["CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "3"]
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("part 2 of 3, from CI_NODE_INDEX and CI_NODE_TOTAL"))
    let none = try CommandRun(arguments: arguments, in: folder)
    #expect(none.exitCode == 64)
  }

  @Test("More parts than columns are refused")
  func refusesManyParts() throws {
    let folder = try TemporaryFolder()
    let run = try Self.run(1, of: 4000, in: folder)
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("at most as many parts"))
  }
}
