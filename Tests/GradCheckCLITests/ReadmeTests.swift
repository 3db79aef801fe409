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

  @Test("The page stays within 250 lines")
  func length() throws {
    #expect(
      try Self.text("README.md").split(separator: "\n", omittingEmptySubsequences: false).count
        <= 251
    )
  }
}
