/// Words of a command line as a POSIX shell reads them.
enum ShellText {
  /// Returns a word, in quotes if a shell would read it as anything but itself.
  static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/", ":", "=", ",", "+", "@", "%": true
      // Shells take letters beyond ASCII, such as those of “∂J/∂W”, for what they are.
      default: scalar.value > 0xA0 && !scalar.properties.isWhitespace
      }
    }
    guard !isPlain || word.isEmpty else { return word }
    let inside = word.unicodeScalars.map { $0 == "'" ? #"'\''"# : String($0) }
    return "'" + inside.joined() + "'"
  }
}
