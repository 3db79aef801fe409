internal import GradCheck

/// Text from outside as GitHub-flavoured Markdown shows it unchanged.
enum MarkdownText {
  /// Returns a name as code.
  ///
  /// A name with a character that ends a code span or a table's cell is written as an element of
  /// HTML instead, in which entities stand for every sign that Markdown might read.
  static func code(_ name: String) -> String {
    let isPlain = name.unicodeScalars.allSatisfy { scalar in
      !"`|\\".unicodeScalars.contains(scalar) && !scalar.changesLayout
    }
    guard isPlain, !name.isEmpty, !name.hasPrefix(" "), !name.hasSuffix(" ") else {
      return "<code>\(escaped(name))</code>"
    }
    return "`\(name)`"
  }

  /// Returns text in which no sign means anything but itself.
  static func escaped(_ foreign: String) -> String {
    var escaped = ""
    for scalar in foreign.unicodeScalars {
      switch scalar {
      case "\t", "\n", "\r": escaped += " "
      case _ where scalar.changesLayout:
        escaped += "&#92;" + scalar.escaped(asASCII: true).dropFirst()
      case "`", "|", "\\", "*", "_", "[", "]", "<", ">", "&", "#", "~", "@", "$", "!", ":":
        escaped += "&#\(scalar.value);"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
