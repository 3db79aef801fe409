import Foundation
import GradCheckTestSupport
import Testing

/// The page that lists the command line, Documents/command-line.md.
@Suite("Page of the command line") struct CommandLinePageTests {
  private static let commands = ["run", "models", "inspect", "selftest", "merge", "diff", "serve"]

  private static var page: String {
    get throws {
      try String(contentsOfFile: PackageFolder.path + "/Documents/command-line.md", encoding: .utf8)
    }
  }

  private func help(_ arguments: [String]) throws -> String {
    let run = try CommandRun(arguments: arguments, in: TemporaryFolder())
    #expect(run.exitCode == 0, "\(run.errors)")
    return run.output
  }

  /// The options in a text, by their long names.
  private static func options(in text: String) -> Set<String> {
    Set(text.matches(of: #/--[a-z][a-z-]+/#).map { String($0.0) })
  }

  @Test("Has each option of a command where the command is, and no other", arguments: commands)
  func options(_ command: String) throws {
    // An option's own line begins with it; in the words about others they may be named.
    let own = Set(
      try help(["help", command]).matches(of: #/\n  (?:-[a-z], )?(--[a-z][a-z-]+)/#)
        .map { String($0.1) }
    ).subtracting(["--help", "--version"])
    let section = try CommandLinePageTests.page.split(separator: "\ngradcheck ")
      .first { $0.hasPrefix(command + " ") }
    let text = try #require(section).split(separator: "\n```")[0]
    let shown = CommandLinePageTests.options(in: String(text))
    #expect(own.subtracting(shown).isEmpty, "\(command): the page lacks \(own.subtracting(shown))")
    #expect(shown.subtracting(own).isEmpty, "\(command) has no \(shown.subtracting(own))")
  }

  @Test("Has every exit code that the help has")
  func exitCodes() throws {
    let help = try help(["--help"]).split(separator: "\n\n")
      .first { $0.contains("Exits with 0") }
    let codes = try #require(help).matches(of: #/\b[0-9]+\b/#).map(\.0)
    #expect(codes.count >= 8, "\(codes)")
    let page = try CommandLinePageTests.page
    for code in codes { #expect(page.contains("\n| \(code) |"), "\(code)") }
  }
}
