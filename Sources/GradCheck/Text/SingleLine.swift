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
  fileprivate var changesLayout: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    // Other format characters, such as the joiners in emoji, are part of words.
    default: ("\u{202A}"..."\u{202E}").contains(self) || ("\u{2066}"..."\u{2069}").contains(self)
    }
  }
}
