import Foundation
import GradCheckTestSupport

/// What a reader of a page meets in Chromium.
struct BrowserView: Decodable {
  var title: String
  /// The text that can be seen.
  var text: String
  /// The text that can be seen on paper.
  var printed: String
  /// The text that can be seen where a server's policy blocks the style sheet.
  var unstyled: String
  /// The colour of the page for a reader who prefers light.
  var light: String
  /// The colour of the page for a reader who prefers dark.
  var dark: String
  /// By how many pixels the page is wider than its window.
  var overflow: Int
  /// The text that can be seen in a window of 420 pixels, and by how many the page is wider.
  var narrow: String
  var narrowOverflow: Int
  /// By how many pixels the widest list of entries is wider than there is room for it then.
  var narrowEntriesOverflow: Int
  /// How many rows of the table of blocks each choice of the filter leaves.
  var rows: [String: Int]
  /// Whether the filter, which has no effect without styles, is seen without them.
  var hasFilterUnstyled: Bool
  /// The names that pictures have for those who do not see them.
  var images: [String]
  /// What has no name for those who do not see it.
  var nameless: [String]
  /// Errors of the console, exceptions, and resources that were blocked.
  var complaints: [String]
  /// What was asked for.
  var requests: [String]

  enum CodingKeys: String, CodingKey {
    case title, text, printed, unstyled, light, dark, overflow, rows, narrow
    case narrowOverflow = "narrow overflow"
    case narrowEntriesOverflow = "narrow entries overflow"
    case hasFilterUnstyled = "filter unstyled"
    case images, nameless, complaints, requests
  }

  /// There is no Chromium, or it did not do what it was asked to.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Opens a page.
  static func open(_ page: String) throws -> BrowserView {
    let script = PackageFolder.path + "/Tests/GradCheckReportsTests/HTML/browser.py"
    return try withTemporaryFolder { folder in
      let path = folder + "/page.html"
      try page.write(toFile: path, atomically: false, encoding: .utf8)
      let outcome = try PythonScript(try String(contentsOfFile: script, encoding: .utf8))
        .run([try chromium(), path])
      guard outcome.status == 0 else {
        throw Failure(description: "Expected Chromium to open the page: \(outcome.errors)")
      }
      return try JSONDecoder().decode(BrowserView.self, from: Data(outcome.output.utf8))
    }
  }

  /// Returns the browser that `GRADCHECK_CHROMIUM` names, or one of the search path.
  private static func chromium() throws -> String {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["GRADCHECK_CHROMIUM"], !path.isEmpty { return path }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let candidates = folders.flatMap { ["\($0)/chromium", "\($0)/google-chrome"] }
    guard let path = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      throw Failure(
        description: "Expected Chromium in PATH, found none: run `make test`, which installs it."
      )
    }
    return path
  }
}
