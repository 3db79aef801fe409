import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("gradcheck inspect") struct InspectTests {
  private let folder: TemporaryFolder

  /// Makes a report of several blocks of which one disagrees.
  init() throws {
    folder = try TemporaryFolder()
    let run = try CommandRun(
      shell: "\"$GRADCHECK\" run --model mlp --set inputs=6 hidden=4 classes=3 --plant sign@W "
        + "--json-values all --report out.json out.h5 out.xml out.html out.md",
      in: folder
    )
    #expect(run.exitCode == 1, "\(run.errors)")
  }

  private func inspect(_ arguments: String..., github: Bool = false) throws -> CommandRun {
    try CommandRun(
      arguments: ["inspect"] + arguments,
      in: folder,
      environment: ["GITHUB_ACTIONS": github ? "true" : ""]
    )
  }

  @Test(
    "A choice of blocks that agree says everywhere that others are left out, and what they are",
    arguments: ["text", "md", "html", "junit", "json"]
  )
  func saysWhatIsLeftOut(_ format: String) throws {
    let shown = try inspect("out.json", "--block", "b1", "--format", format)
    #expect(shown.exitCode == 0, "\(shown.errors)")
    #expect(!shown.output.contains("nothing left out"))
    #expect(shown.output.contains("with all of its blocks the verdict is disagrees"))
  }

  @Test("A choice that is stored is no report of a whole run")
  func storesChoice() throws {
    let shown = try inspect("out.h5", "--block", "dJ/db1", "--report", "part.json")
    #expect(shown.exitCode == 0, "\(shown.errors)")
    let whole = try JSONReport.read(from: folder.path("out.json"))
    let part = try JSONReport.read(from: folder.path("part.json"))
    #expect(part.blocks.map(\.name) == ["∂J/∂b₁"])
    #expect(part.configuration.skippedBlocks.count == whole.blocks.count - 1)
    #expect(part.warnings.map(\.code).contains("selection"))
  }

  @Test("Every block at once is the report itself")
  func choosesAll() throws {
    let all = try inspect("out.json", "--block", "*", "--format", "json")
    #expect(all.output == String(decoding: try folder.contents("out.json"), as: UTF8.self))
  }

  @Test("Writes the files that the run wrote, byte for byte, from either report")
  func writesReports() throws {
    let endings = ["json", "h5", "xml", "html", "md"]
    for source in ["out.json", "out.h5"] {
      let shown = try CommandRun(
        arguments: ["inspect", source, "--report"] + endings.map { "again.\($0)" },
        in: folder
      )
      #expect(shown.exitCode == 0, "\(shown.errors)")
      for ending in endings {
        let (again, first) = (
          try folder.contents("again.\(ending)"), try folder.contents("out.\(ending)")
        )
        #expect(again == first, "\(ending) from \(source)")
      }
    }
  }

  @Test("A report does not take the place of the one that is shown, under whatever name")
  func keepsSource() throws {
    try FileManager.default.linkItem(atPath: folder.path("out.json"), toPath: folder.path("b.json"))
    for path in ["out.json", "./out.json", "b.json"] {
      let shown = try inspect("out.json", "--report", path)
      #expect(shown.exitCode == 64)
      #expect(
        shown.errors
          == "gradcheck: Expected a report that leaves the report that is shown as it is, "
          + "found “\(path)”, which is the same file.\n"
      )
      #expect(shown.output.isEmpty)
    }
  }

  @Test("Names with control characters are shown, not obeyed")
  func escapesNames() throws {
    var report = try SampleReports.agreeing()
    report.blocks[0].name = "a\u{1B}[2J\n::error::b"
    try JSONReport.write(report, to: folder.path("odd.json"))
    let shown = try inspect("odd.json", "--block", "*")
    #expect(shown.exitCode == 0, "\(shown.errors)")
    #expect(!shown.output.contains("\u{1B}"))
    #expect(shown.output.contains("\na\\u{1B}[2J\\n::error::b\n"))
    #expect(!shown.output.contains("\n::error"))
  }

  @Test("In a job of GitHub no name and no message gives a command")
  func disarmsOutput() throws {
    var report = try SampleReports.agreeing()
    try JSONReport.write(report, to: folder.path("old.json"))
    report.blocks[0].name = "::error::b"
    try JSONReport.write(report, to: folder.path("odd.json"))
    for arguments in [["inspect", "odd.json", "--block", "*"], ["diff", "old.json", "odd.json"]] {
      let shown = try CommandRun(
        arguments: arguments,
        in: folder,
        environment: ["GITHUB_ACTIONS": "true"]
      )
      let lines = shown.output.split(separator: "\n")
      let word = try #require(lines.first?.wholeMatch(of: #/::stop-commands::(.+)/#)?.1)
      #expect(lines.last == "::\(word)::")
      #expect(shown.output.contains("::error::b"))
    }
    let missing = try inspect("a\n::error::b.json", github: true)
    #expect(missing.exitCode == 66)
    #expect(missing.errors.split(separator: "\n").count == 1, "\(missing.errors)")
  }

  @Test("Annotates where it is asked to, behind text that gives no commands")
  func annotates() throws {
    let shown = try inspect("out.json", "--annotations", "github")
    let end = try #require(shown.output.firstMatch(of: #/\n::gradcheck-[0-9a-f]+::\n/#))
    let commands = shown.output[end.range.upperBound...]
    #expect(commands.hasPrefix("::error title=mlp ∂J/∂W disagrees::"), "\(commands)")
    #expect(try !inspect("out.json", github: true).output.contains("::error"))
  }

  @Test(
    "An option that would do nothing is refused",
    arguments: [["--worst", "3"], ["--annotations", "github"]]
  )
  func refusesIdleOptions(_ option: [String]) throws {
    let shown = try CommandRun(
      arguments: ["inspect", "out.json", "--format", "html"] + option,
      in: folder
    )
    #expect(shown.exitCode == 64)
    #expect(
      shown.errors.contains("Expected \(option[0]) together with --format text, found html."),
      "\(shown.errors)"
    )
  }

  @Test("More than could be read back is not shown as JSON")
  func refusesTooMuch() throws {
    let run = try CommandRun(
      shell: "\"$GRADCHECK\" run --model vector-field --set inputs=1500 --set outputs=700 "
        + "--report large.h5 --quiet && \"$GRADCHECK\" inspect large.h5 --format json",
      in: folder
    )
    #expect(run.exitCode == 73, "\(run.errors)")
    #expect(run.errors.contains("expected at most 134217728 bytes of JSON"), "\(run.errors)")
  }
}
