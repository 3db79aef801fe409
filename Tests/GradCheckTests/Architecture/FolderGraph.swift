import Foundation

/// Which folders of a target use which others, read from the sources.
///
/// A folder uses another one where it names a type or a function that is declared there. Members that
/// a folder adds to types of others are not followed: their names say too little.
struct FolderGraph {
  /// What of another folder is used, and by which file.
  struct Use: Hashable {
    var word: String
    var file: String
  }

  /// The folders by name; files in the target's root are in none.
  private(set) var folders: Set<String> = []
  /// What each folder uses of each other.
  private(set) var uses: [String: [String: Set<Use>]] = [:]

  /// A file without its comments and the literal parts of its strings.
  private struct Source {
    var folder: String
    var file: String
    var text: String
  }

  /// Reads the sources of a target.
  init(of target: URL) throws {
    let sources = try FolderGraph.sources(of: target)
    folders = Set(sources.map(\.folder)).subtracting([""])
    var types: [String: Set<String>] = [:]
    var nested: [String: Set<String>] = [:]
    for source in sources {
      let found = Declarations(in: source.text)
      for type in found.types { types[type, default: []].insert(source.folder) }
      nested[source.folder, default: []].formUnion(found.nestedTypes)
    }
    for source in sources where !source.folder.isEmpty {
      func use(_ word: String, of owners: Set<String>?) {
        guard let owner = owners?.first, owners?.count == 1, owner != source.folder else { return }
        let use = Use(word: word, file: source.file)
        uses[source.folder, default: [:]][owner.isEmpty ? "(root)" : owner, default: []].insert(use)
      }
      for word in FolderGraph.words(of: source.text, #/(?:^|[^.\w])[A-Z]\w*/#)
        .map({ String($0.drop { !$0.isLetter }) })
      where !(nested[source.folder]?.contains(word) ?? false) {
        use(word, of: types[word])
      }
    }
  }

  /// The arrows as text, one folder a line.
  var text: String {
    uses.keys.sorted().map { folder in
      let used = uses[folder, default: [:]].map { "\($0.key) (\($0.value.count))" }.sorted()
      return "\(folder) → \(used.joined(separator: ", "))"
    }.joined(separator: "\n")
  }

  /// Returns the arrows that go up an order of folders, each with what it uses.
  func upwardArrows(in order: [String], open: Set<String>) -> [String] {
    uses.flatMap { folder, used in
      used.compactMap { other, words -> String? in
        guard !open.contains(other) else { return nil }
        let (from, to) = (order.firstIndex(of: folder), order.firstIndex(of: other))
        if let from, let to, to < from { return nil }
        let shown = words.prefix(3).map { "\($0.word) in \($0.file)" }.sorted()
        return "\(folder) → \(other): \(shown.joined(separator: ", "))"
      }
    }.sorted()
  }

  /// The folders that use each other in a circle.
  var circles: [String] {
    func reaches(_ start: String) -> Set<String> {
      var seen: Set<String> = []
      var waiting = [start]
      while let folder = waiting.popLast() {
        for other in uses[folder, default: [:]].keys where seen.insert(other).inserted {
          waiting.append(other)
        }
      }
      return seen
    }
    return folders.filter { reaches($0).contains($0) }.sorted()
  }

  private static func sources(of target: URL) throws -> [Source] {
    let files = FileManager.default.enumerator(at: target, includingPropertiesForKeys: nil)
    return try (files?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { $0.pathExtension == "swift" }
      .map { file in
        let parts = file.pathComponents.dropFirst(target.pathComponents.count)
        return Source(
          folder: parts.count > 1 ? parts.first ?? "" : "",
          file: file.lastPathComponent,
          text: plain(try String(contentsOf: file, encoding: .utf8))
        )
      }
  }

  /// Returns code without comments, and strings reduced to what they interpolate.
  private static func plain(_ code: String) -> String {
    code.replacing(#/"""(?s:.*?)"""/#, with: "")
      .replacing(#/"(?:\\.|[^"\\\n])*"/#) { match in
        match.output.matches(of: #/\\\(([^)]*)\)/#).map { String($0.output.1) }
          .joined(separator: " ")
      }
      .replacing(#/\/\/[^\n]*/#, with: "")
  }

  private static func words(of text: String, _ pattern: Regex<Substring>) -> Set<String> {
    Set(text.matches(of: pattern).map { String($0.output) })
  }
}

/// What a file declares for others to use.
private struct Declarations {
  /// The types and functions at the top of the file.
  var types: Set<String> = []
  /// The types inside of others.
  var nestedTypes: Set<String> = []

  init(in text: String) {
    for line in text.split(separator: "\n") {
      let isHidden = line.contains("private ") || line.contains("fileprivate ")
      if !line.hasPrefix(" "),
        let match = line.firstMatch(
          of: #/^(?:[@\w(),: ]+ )?(struct|enum|class|protocol|func) (\w+)/#
        )
      {
        if !isHidden { types.insert(String(match.output.2)) }
      }
      guard line.hasPrefix("  "), !isHidden else { continue }
      if let match = line.firstMatch(of: #/^\s+(?:[\w]+ )*(struct|enum|class|typealias) (\w+)/#) {
        nestedTypes.insert(String(match.output.2))
      }
    }
  }
}
