import Foundation
import GradCheckTestSupport
import Testing

/// The code that the documentation shows.
@Suite("The code of the articles") struct ArticleCodeTests {
  /// The lines of each file in which the code of the articles is compiled, and of the examples.
  private static let sources: [(name: String, lines: [String])] = {
    ["Tests/DocumentationTests/Articles", "examples/python"].flatMap { folder in
      let path = PackageFolder.path + "/" + folder
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return names.sorted().compactMap { name in
        (try? String(contentsOfFile: path + "/" + name, encoding: .utf8))
          .map { (name, normalized($0.lines)) }
      }
    }
  }()

  /// Returns lines of code without what a file must have and a page need not.
  ///
  /// That is indentation, empty lines, imports, and the mark of a test that a page shows failing. What
  /// a page says of an expression in a comment, a file expects.
  private static func normalized(_ lines: [String]) -> [String] {
    lines.map { line in
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if let note = trimmed.wholeMatch(of: #/((?!let |var |\/).*\S)  \/\/ (.*)/#) {
        return "#expect(\(note.1) == \(note.2))"
      }
      return trimmed.hasPrefix("@Test ") ? String(trimmed.dropFirst(6)) : trimmed
    }
    .filter { !$0.isEmpty && !$0.hasPrefix("import ") }
  }

  @Test("Every catalogue is read")
  func catalogues() {
    let folders = Set(Article.all.map { $0.path.split(separator: "/")[1] })
    #expect(folders.count == 9)
    #expect(Article.all.count >= 30)
  }

  @Test("Is compiled and run, line by line as it stands", arguments: Article.all)
  func isCompiled(_ article: Article) {
    for block in article.blocks {
      // Lines for a prompt are no program.
      let isProgram = block.lines.contains {
        $0.contains("import serve") || $0.hasPrefix("def ") || $0.hasPrefix("class ")
      }
      guard block.language == "swift" || isProgram else { continue }
      let lines = ArticleCodeTests.normalized(block.lines)
      let isThere = ArticleCodeTests.sources.contains { source in
        source.lines.indices.contains { source.lines[$0...].starts(with: lines) }
      }
      #expect(
        isThere && !lines.isEmpty,
        "\(article.path):\(block.range.lowerBound): no file in Articles/ has \(lines.first ?? "")"
      )
    }
  }

  @Test("Names types and files of the package that exist", arguments: Article.all)
  func filesExist(_ article: Article) {
    let text = article.lines.joined(separator: "\n")
    for match in text.matches(
      of: #/`((?:Documents|examples|reports|Benchmarks|Tests)/[A-Za-z0-9_./-]*|[A-Z]+\.md)`/#
    ) {
      let path = PackageFolder.path + "/" + match.1
      #expect(
        FileManager.default.fileExists(atPath: path),
        "\(article.path) names “\(match.1)”, which is not there"
      )
    }
  }
}
