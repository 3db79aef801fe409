internal import GradCheck

/// Text of a markup language, HTML or XML, in which whatever came from outside is escaped.
///
/// A literal is markup; a string that is interpolated is text and is escaped. So a name can only
/// become markup by somebody writing it in this package.
struct Markup: ExpressibleByStringInterpolation, Sendable {
  /// The markup, ready to be written.
  private(set) var text: String

  init(stringLiteral literal: String) { text = literal }

  init(stringInterpolation interpolation: Interpolation) { text = interpolation.text }

  static func + (left: Markup, right: Markup) -> Markup { "\(left)\(right)" }

  static func += (left: inout Markup, right: Markup) { left.text += right.text }

  /// The parts of an interpolated literal.
  struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ foreign: String) { text += Markup.escape(foreign) }

    mutating func appendInterpolation(_ number: Int) { text += String(number) }

    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }

    mutating func appendInterpolation(_ parts: [Markup]) {
      for part in parts { text += part.text }
    }

    /// Appends bytes of markup that this package made itself, such as a path's data.
    mutating func appendInterpolation(trusted markup: String) { text += markup }
  }

  /// Escapes text for an element or a quoted attribute.
  ///
  /// What XML 1.0 cannot hold (C0 controls, U+FFFE, U+FFFF) becomes U+FFFD, and so does what is not
  /// to be seen and changes how the text around a name is.
  static func escape(_ foreign: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(foreign.utf8.count)
    for scalar in foreign.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      // A parser would make spaces of these in an attribute.
      case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
      case "\u{FFFE}"..."\u{FFFF}": escaped += "\u{FFFD}"
      case _ where scalar.changesLayout: escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension [Markup] {
  /// Puts a separator between parts.
  func joined(separator: Markup = "") -> Markup {
    var result: Markup = ""
    for (position, part) in enumerated() {
      if position > 0 { result += separator }
      result += part
    }
    return result
  }
}
