import Foundation
import GradCheckTestSupport
import Testing

/// A page of a documentation catalogue, with the blocks of code and text in it.
struct Article: Sendable, CustomTestStringConvertible {
  /// A fenced block.
  struct Block: Sendable {
    /// What stands after the fence: `swift`, `text`, or nothing.
    var language: String
    /// The comment on the line before, which says where the block comes from: `output: NAME`, `console`.
    var origin: String
    /// The lines, without the fences.
    var lines: [String]
    /// Where the lines stand in the page.
    var range: Range<Int>

    /// The commands that a reader types.
    var commands: [String] {
      lines.filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }
    }
  }

  /// The file, from the folder of the package.
  let path: String
  /// All its lines.
  let lines: [String]
  /// Its fenced blocks, in their order.
  let blocks: [Block]

  /// Reads a page.
  init(path: String) throws {
    self.path = path
    let url = URL(fileURLWithPath: PackageFolder.path + "/" + path)
    lines = try String(contentsOf: url, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    blocks = Article.blocks(in: lines)
  }

  var testDescription: String { path }

  /// Every page of every catalogue.
  static let all: [Article] = {
    let sources = PackageFolder.path + "/Sources"
    let files = FileManager.default.enumerator(atPath: sources)?.allObjects as? [String] ?? []
    return files.filter { $0.contains(".docc/") && $0.hasSuffix(".md") }.sorted()
      .compactMap { try? Article(path: "Sources/" + $0) }
  }()

  private static func blocks(in lines: [String]) -> [Block] {
    var blocks: [Block] = []
    var start: Int?
    for (number, line) in lines.enumerated() where line.hasPrefix("```") {
      guard let opening = start else {
        start = number
        continue
      }
      let comment = opening > 0 ? lines[opening - 1] : ""
      let isOrigin = comment.hasPrefix("<!-- ") && comment.hasSuffix(" -->")
      blocks.append(
        Block(
          language: String(lines[opening].dropFirst(3)),
          origin: isOrigin ? String(comment.dropFirst(5).dropLast(4)) : "",
          lines: Array(lines[(opening + 1)..<number]),
          range: (opening + 1)..<number
        )
      )
      start = nil
    }
    return blocks
  }

  /// Writes the page with other lines in some of its blocks.
  func replacing(_ texts: [(range: Range<Int>, lines: [String])]) throws {
    var lines = lines
    for text in texts.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      lines.replaceSubrange(text.range, with: text.lines)
    }
    try lines.joined(separator: "\n")
      .write(toFile: PackageFolder.path + "/" + path, atomically: true, encoding: .utf8)
  }
}
