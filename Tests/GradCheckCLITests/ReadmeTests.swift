import Foundation
import Testing

@Suite("README")
struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The blocks of Swift in a page, without their fences.
  private static func blocks(of page: String) throws -> [String] {
    try text(page).components(separatedBy: "```swift\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0]
    }
  }

  /// The parts of a snippet by their names, without the indentation that all their lines share.
  private static func parts(of snippet: String) throws -> [String: String] {
    var parts: [String: String] = [:]
    var open: (name: String, lines: [String])?
    for line in try text(snippet).components(separatedBy: "\n") {
      let words = line.trimmingCharacters(in: .whitespaces)
      if words == "// snippet.end" {
        let lines = open?.lines ?? []
        let indentation =
          lines.filter { !$0.isEmpty }
          .map { $0.prefix { $0 == " " }.count }.min() ?? 0
        parts[open?.name ?? ""] = lines.map { String($0.dropFirst(indentation)) }
          .joined(separator: "\n")
        open = nil
      } else if words.hasPrefix("// snippet.") {
        open = (String(words.dropFirst("// snippet.".count)), [])
      } else {
        open?.lines.append(line)
      }
    }
    return parts
  }

  @Test("Every block of Swift is compiled: by the package's snippet, or by the user's package")
  func blocks() throws {
    let parts = try Self.parts(of: "Snippets/README.swift")
    var compiled = Set(parts.values)
    let package = "Tests/ConsumerTest"
    for file in [
      "Sources/springs/Spring.swift", "Sources/springs/main.swift",
      "Tests/SpringTests/SpringTests.swift",
    ] {
      compiled.insert(
        try Self.text("\(package)/\(file)").trimmingCharacters(in: .newlines)
      )
    }
    // The user's package finds this one in a folder, and has more targets at its end.
    let manifest = try Self.text("\(package)/Package.swift")
    let dependency = #".package(name: "gradcheck", path: "../..", traits: ["OpenBLAS"])"#
    try #require(manifest.contains(dependency))
    let own = manifest.components(separatedBy: "\n// MARK: ")[0]
      .replacingOccurrences(
        of: dependency,
        with: #".package(url: "https://example.com/gradcheck.git", branch: "main")"#
      )
    compiled.insert(own.trimmingCharacters(in: .newlines))
    let blocks = try Self.blocks(of: "README.md")
    #expect(blocks.count >= 8)
    for block in blocks {
      #expect(compiled.contains(block), "README.md has a block that nothing compiles:\n\(block)")
    }
    // What is compiled for the README is in the README.
    for (name, part) in parts {
      #expect(blocks.contains(part), "README.md lacks the part “\(name)” of its snippet.")
    }
  }

  @Test("What it does with a report is compiled with the products that its manifest names")
  func consumer() throws {
    let parts = try Self.parts(of: "Snippets/README.swift")
    let file = try Self.text("Tests/ConsumerTest/Sources/springs/Loss.swift")
    let lines = file.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    for name in ["loss", "check"] {
      let part = try #require(parts[name]).components(separatedBy: "\n")
        .map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(
        lines.indices.contains { lines[$0...].starts(with: part) },
        "Loss.swift of the user's package lacks “\(name)”."
      )
    }
  }

  @Test("Every link leads to a page, and every page is linked")
  func links() throws {
    let links = Set(
      try Self.text("README.md").matches(of: #/\]\(([^)#]+)(#[^)]*)?\)/#).map { String($0.1) }
    )
    for link in links {
      let path = Self.root.appendingPathComponent(link).path
      #expect(FileManager.default.fileExists(atPath: path), "README.md links “\(link)”.")
    }
    let sources = Self.root.appendingPathComponent("Sources").path
    let files = FileManager.default.enumerator(atPath: sources)?.allObjects as? [String] ?? []
    // An article is what is no symbol and belongs to no folder of the core.
    let articles = try files.filter { $0.contains(".docc/") && $0.hasSuffix(".md") }
      .filter { try !Self.text("Sources/" + $0).hasPrefix("# ``") && !$0.hasSuffix("Folder.md") }
      .map { "Sources/" + $0 }
    let documents = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("Documents").path
    ).filter { $0.hasSuffix(".md") }.map { "Documents/" + $0 }
    #expect(articles.count >= 10)
    for page in articles + documents + ["CONTRIBUTING.md", "SECURITY.md", "ARCHITECTURE.md"] {
      #expect(links.contains(page), "README.md does not link “\(page)”.")
    }
  }

  @Test("The page stays within 250 lines")
  func length() throws {
    #expect(
      try Self.text("README.md").split(separator: "\n", omittingEmptySubsequences: false).count
        <= 251
    )
  }
}
