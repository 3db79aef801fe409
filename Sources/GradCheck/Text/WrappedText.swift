extension String {
  /// Returns the text in lines that are no longer than there is room for, broken at spaces.
  ///
  /// A word without a space to break it at is broken where the line ends.
  ///
  /// - Parameters:
  ///   - width: The characters that a line may have.
  ///   - indent: What every line but the first begins with.
  /// - Returns: The lines.
  package func wrapped(to width: Int, indent: String = "  ") -> [String] {
    guard count > width, width > indent.count + 1 else { return [self] }
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      var rest = word
      let begins = line.isEmpty || line == indent
      if !begins, line.count + 1 + rest.count > width {
        lines.append(line)
        line = indent
      } else if !begins {
        line += " "
      }
      while line.count + rest.count > width {
        let room = width - line.count
        lines.append(line + rest.prefix(room))
        rest = rest.dropFirst(room)
        line = indent
      }
      line += rest
    }
    return lines + [line]
  }
}
