import Foundation
import GradCheckTestSupport
import Testing

/// What the documentation says that the program and the helpers print.
///
/// With `GRADCHECK_RECORD=1` the articles are written anew, which fails the tests.
@Suite("The output in the articles", .serialized) struct ArticleOutputTests {
  private static let isRecording = ProcessInfo.processInfo.environment["GRADCHECK_RECORD"] == "1"

  private static let withOutput = Article.all.filter { article in
    article.blocks.contains { !$0.origin.isEmpty }
  }

  @Test("Articles show output")
  func thereIsOutput() { #expect(ArticleOutputTests.withOutput.count >= 5) }

  @Test("Is what is printed now, but for digits", arguments: withOutput)
  func isPrinted(_ article: Article) throws {
    try withTemporaryFolder { folder in
      let console = try Console(in: folder)
      var fresh: [(range: Range<Int>, lines: [String])] = []
      for block in article.blocks where !block.origin.isEmpty {
        // A machine without a compiler of C++ shows the rest.
        guard try block.commands.allSatisfy(console.canRun) else { continue }
        let lines = try ArticleOutputTests.lines(of: block, console)
        if ArticleOutputTests.isRecording {
          fresh.append((block.range, lines))
        } else {
          let (shown, printed) = (
            block.lines.map(\.withoutDigits), lines.map(\.withoutDigits)
          )
          let difference = zip(shown, printed).first { $0 != $1 }.map { "\($0)\n\($1)" }
          #expect(
            shown == printed,
            "\(article.path):\(block.range.lowerBound) is stale. \(difference ?? "Its length.")"
          )
        }
      }
      if ArticleOutputTests.isRecording {
        try article.replacing(fresh)
        Issue.record("\(article.path) was written: look at it, and test again.")
      }
    }
  }

  /// Returns the lines that a block should have.
  private static func lines(of block: Article.Block, _ console: Console) throws -> [String] {
    if block.origin == "console" {
      return try block.commands.flatMap { ["$ " + $0] + (try console.output(of: $0)) }
    }
    let name = block.origin.replacing("output: ", with: "")
    let output = try #require(ArticleOutputs.all[name], "no output is called “\(name)”")
    return try output().lines
  }

  @Test("Commands have the options that are shown", arguments: Article.all)
  func optionsExist(_ article: Article) throws {
    let text = article.lines.joined(separator: "\n")
    let commands = text.matches(
      of: #/gradcheck (run|inspect|diff|merge|models|selftest|serve)([^`\n|;]*)/#
    )
    try withTemporaryFolder { folder in
      let console = try Console(in: folder)
      var help: [Substring: String] = [:]
      for command in commands {
        let page =
          try help[command.1]
          ?? console.output(of: "gradcheck \(command.1) --help").joined(separator: "\n")
        help[command.1] = page
        for option in command.2.matches(of: #/--[a-z][a-z-]*/#) {
          #expect(
            page.contains(String(option.0)),
            "\(article.path): “gradcheck \(command.1)” has no \(option.0)"
          )
        }
      }
    }
  }
}
