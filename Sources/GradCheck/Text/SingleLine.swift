extension String {
  /// The text with every control character made visible, such as `\n` or `\u{1B}`.
  ///
  /// Names come from users and from files that somebody else made: a line break would tear a table
  /// apart, an escape sequence or a change of direction would make a terminal show something else.
  package var singleLine: String {
    unicodeScalars.reduce(into: "") { line, scalar in
      line += scalar.changesLayout ? scalar.escaped(asASCII: true) : String(scalar)
    }
  }
}

extension Unicode.Scalar {
  /// Whether the character is not to be seen and changes how others are.
  ///
  /// Controls, breaks, marks and overrides of direction, and spaces and marks without a width.
  package var changesLayout: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    default: break
    }
    // Other format characters, such as the joiners in emoji, are part of words.
    return switch self {
    case "\u{61C}", "\u{200B}", "\u{200E}"..."\u{200F}", "\u{202A}"..."\u{202E}",
      "\u{2060}", "\u{2066}"..."\u{2069}", "\u{FEFF}":
      true
    default: false
    }
  }
}
