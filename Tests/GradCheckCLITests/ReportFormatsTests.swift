import Foundation
import GradCheckReports
import Testing

@Suite("Report formats on the command line") struct ReportFormatsTests {
  @Test("A run writes every format, and inspect renders the same from JSON and from HDF5")
  func rendersStoredReports() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "run",
      "--model",
      "linear-loss",
      "--plant",
      "sign",
      "--json-values",
      "all",
      "--report",
      "out.json",
      "out.h5",
      "out.xml",
      "out.html",
      "out.md",
      in: folder
    )
    #expect(run.exitCode == 1, "\(run.errors)")
    for (format, ending) in [("junit", "xml"), ("html", "html"), ("md", "md")] {
      let written = String(decoding: try folder.contents("out.\(ending)"), as: UTF8.self)
      #expect(written.contains("disagrees"), "\(format)")
      for source in ["out.json", "out.h5"] {
        let shown = try CommandRun("inspect", source, "--format", format, in: folder)
        #expect(shown.exitCode == 0, "\(shown.errors)")
        #expect(shown.output == written, "\(format) from \(source)")
      }
    }
    let back = try CommandRun("diff", "out.json", "out.h5", in: folder)
    #expect(back.exitCode == 0)
    #expect(back.output.hasPrefix("no regression: "), "\(back.output)")
    #expect(back.output.split(separator: "\n").count == 1, "\(back.output)")
  }

  @Test("A format that cannot be read back is refused with the ones that can")
  func refusesPresentations() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun("inspect", "out.html", in: folder)
    #expect(run.exitCode == 64)
    #expect(
      run.errors
        == "gradcheck: Expected a report whose name ends in .json or .h5, found “out.html”.\n"
    )
  }

  @Test(
    "diff exits with 1 for a regression and only then, in every form",
    arguments: [
      ("text", "regression: "), ("md", "## ✗ regression: "), ("json", "\"regression\" : true"),
    ]
  )
  func diffs(_ format: String, found: String) throws {
    let folder = try TemporaryFolder()
    _ = try CommandRun("run", "--model", "linear-loss", "--report", "right.json", in: folder)
    _ = try CommandRun(
      "run",
      "--model",
      "linear-loss",
      "--plant",
      "sign",
      "--report",
      "wrong.json",
      in: folder
    )
    let worse = try CommandRun("diff", "right.json", "wrong.json", "--format", format, in: folder)
    #expect(worse.exitCode == 1, "\(worse.errors)")
    #expect(worse.output.contains(found), "\(worse.output)")
    let better = try CommandRun("diff", "wrong.json", "right.json", "--format", format, in: folder)
    #expect(better.exitCode == 0, "\(better.output)")
  }

  @Test("diff says what is wrong with a report that it cannot read")
  func diffRefuses() throws {
    let folder = try TemporaryFolder()
    try Data("{}".utf8).write(to: URL(fileURLWithPath: folder.path("empty.json")))
    let missing = try CommandRun("diff", "none.json", "empty.json", in: folder)
    #expect(missing.exitCode == 66)
    #expect(missing.errors.contains("none.json"))
    let broken = try CommandRun("diff", "empty.json", "empty.json", in: folder)
    #expect(broken.exitCode == 65)
    #expect(broken.errors.contains("empty.json"))
  }

  @Test("A baseline is read before the run replaces it, and a regression exits with 1")
  func comparesWithBaseline() throws {
    let folder = try TemporaryFolder()
    let arguments = ["run", "--model", "linear-loss", "--report", "out.json"]
    _ = try CommandRun(arguments: arguments, in: folder)
    let same = try CommandRun(arguments: arguments + ["--baseline", "out.json"], in: folder)
    #expect(same.exitCode == 0, "\(same.errors)")
    #expect(same.output.contains("no regression: "), "\(same.output)")
    let worse = try CommandRun(
      arguments: arguments + ["--baseline", "out.json", "--plant", "sign", "--quiet"],
      in: folder
    )
    #expect(worse.exitCode == 1)
    #expect(worse.output.contains("\nregression: "), "\(worse.output)")
    let other = try CommandRun(
      arguments: arguments + ["--baseline", "out.json", "--seed", "7", "--quiet"],
      in: folder
    )
    #expect(other.output.contains("note: The reports differ in their seed: "), "\(other.output)")
    let missing = try CommandRun(arguments: arguments + ["--baseline", "none.json"], in: folder)
    #expect(missing.exitCode == 66)
    #expect(missing.output.isEmpty, "nothing is computed for a baseline that does not exist")
  }

  @Test(
    "Annotations appear on GitHub or when asked for, after output that gives no commands",
    arguments: [
      ("auto", "true", true), ("auto", "", false), ("github", "", true), ("none", "true", false),
    ]
  )
  func annotates(_ choice: String, environment: String, isExpected: Bool) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      arguments: [
        "run", "--model", "linear-loss", "--plant", "sign", "--report", "out.json",
        "--annotations", choice,
      ],
      in: folder,
      environment: ["GITHUB_ACTIONS": environment]
    )
    #expect(run.exitCode == 1)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.contains { $0.hasPrefix("::error title=linear-loss ") } == isExpected)
    let isDisarmed = isExpected || environment == "true"
    #expect((lines.first?.hasPrefix("::stop-commands::") == true) == isDisarmed)
    guard isExpected, let token = lines.first?.dropFirst("::stop-commands::".count) else { return }
    let end = lines.firstIndex { $0 == "::\(token)::" }
    let error = lines.firstIndex { $0.hasPrefix("::error") }
    #expect(try #require(end) < #require(error))
  }
}
