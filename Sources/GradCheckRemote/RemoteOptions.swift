internal import Foundation

/// How a function in another process is asked.
public struct RemoteOptions: Sendable {
  /// How many evaluations may be in flight at once; for a command the number of children at most.
  public var jobs: Int = 1
  /// How long an evaluation may take; the first one of each process may take five times as long.
  public var timeout: Duration = .seconds(60)
  /// A JSON object that is handed to the function.
  public var configuration: RemoteText = RemoteText("{}")
  /// The point at which to check, as JSON; the one that the function names if this is nothing.
  public var point: RemoteText?

  /// Creates options with their defaults.
  public init() {}

  /// How many times as long the first evaluation may take.
  static let firstAllowance = 5

  /// Returns the configuration on one line, as it is sent.
  func configurationLine() throws(RemoteError) -> String {
    let text = configuration.text
    guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
      object is [String: Any]
    else {
      throw RemoteError(
        configuration.isFromFile ? .data : .usage,
        "Expected a JSON object in \(configuration.place("--config")), found "
          + "“\(RemoteText.shortened(text))”."
      )
    }
    return String(text.map { $0.isNewline ? " " : $0 })
  }

  /// Throws unless every number is one that makes sense.
  func validate() throws(RemoteError) {
    guard jobs >= 1 else { throw RemoteError(.usage, "Expected at least one job, found \(jobs).") }
    guard timeout > .zero else {
      throw RemoteError(.usage, "Expected a time above 0 s, found \(timeout / .seconds(1)) s.")
    }
  }
}

/// Text that was typed, or that stands in a file which was named.
public struct RemoteText: Hashable, Sendable {
  /// The text.
  public var text: String
  /// The file that the text is from, if it is from one.
  public var path: String?

  /// Creates a text.
  public init(_ text: String, path: String? = nil) {
    self.text = text
    self.path = path
  }

  /// Creates the text that an argument means: itself, or the contents of the file after an `@`.
  ///
  /// - Throws: ``RemoteError`` when there is no such file, or it is too large.
  public init(argument: String) throws(RemoteError) {
    guard argument.hasPrefix("@") else {
      self.init(argument)
      return
    }
    let path = String(argument.dropFirst())
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
    guard let size, let contents = FileManager.default.contents(atPath: path) else {
      throw RemoteError(.missing, "Expected the file “\(path)”, found none that can be read.")
    }
    guard size.intValue <= RemoteText.sizeLimit else {
      throw RemoteError(
        .data,
        "Expected at most \(RemoteText.sizeLimit) bytes in “\(path)”, found \(size.intValue)."
      )
    }
    self.init(String(decoding: contents, as: UTF8.self), path: path)
  }

  static let sizeLimit = 16 << 20

  var isFromFile: Bool { path != nil }

  /// Returns where the text is from: an option's name, or the file's.
  func place(_ option: String) -> String { path.map { "“\($0)”" } ?? option }

  /// Returns text that fits in a sentence.
  static func shortened(_ text: String, to limit: Int = 200) -> String {
    let line = text.prefix(limit).map { $0.isNewline ? " " : String($0) }.joined()
    return text.utf8.count > limit ? line + "…" : line
  }
}
