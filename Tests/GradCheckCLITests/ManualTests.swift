import Foundation
import GradCheckReports
import GradCheckTestSupport
import Testing

/// The man page in Documents, which `make man` writes.
@Suite("Man page") struct ManualTests {
  private static var page: String {
    get throws {
      try String(contentsOfFile: PackageFolder.path + "/Documents/gradcheck.1", encoding: .utf8)
    }
  }

  private func output(_ arguments: String, in folder: TemporaryFolder) throws -> String {
    let run = try CommandRun(
      arguments: arguments.split(separator: " ").map(String.init),
      in: folder,
      environment: ["COLUMNS": "80"]
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    return run.output
  }

  @Test("Is that of the help that the program has now; make man writes it anew")
  func isFresh() throws {
    let folder = try TemporaryFolder()
    let commands = ["run", "merge", "models", "inspect", "diff", "selftest", "serve"]
    let help = try (["--help"] + commands.map { "help \($0)" }).map { try output($0, in: folder) }
    let digest = PartDigests.digest(of: Array(help.joined().utf8))
    let first = try #require(try ManualTests.page.split(separator: "\n").first)
    #expect(first == ".\\\" Made by make man from the help with the SHA-256 \(digest)")
  }

  @Test("Names every command and every option")
  func isComplete() throws {
    let folder = try TemporaryFolder()
    let page = try ManualTests.page.replacing("\\-", with: "-").replacing("\\&", with: "")
    let names = try output("--experimental-dump-help", in: folder).matches(
      of: #/"name"\s*:\s*"([a-zA-Z0-9-]+)"/#
    ).map(\.1)
    #expect(names.count > 50, "\(names)")
    for name in Set(names) { #expect(page.contains(name), "\(name)") }
  }
}
