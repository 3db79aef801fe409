/// Whether text is coloured, and how.
///
/// Colour only repeats what a word beside it says.
public struct TextStyle: Sendable {
  /// Text without any escape sequence.
  public static let plain = TextStyle(isColored: false)

  /// Whether escape sequences are written.
  public var isColored: Bool

  /// Creates a style.
  public init(isColored: Bool) { self.isColored = isColored }

  func verdict(_ verdict: Verdict, _ text: String) -> String {
    switch verdict {
    case .agrees, .kink: colored(text, "32")
    case .disagrees, .notFinite: colored(text, "1;31")
    case .inconclusive: colored(text, "33")
    case .notChecked: colored(text, "2")
    }
  }

  func heading(_ text: String) -> String { colored(text, "1") }

  func faint(_ text: String) -> String { colored(text, "2") }

  private func colored(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
