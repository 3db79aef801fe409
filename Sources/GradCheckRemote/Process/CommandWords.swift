/// The words of a command, as a shell would find them, without starting a shell.
package enum CommandWords {
  /// Returns the words of a command.
  ///
  /// Words are separated by spaces; quotes keep them together, and a backslash keeps the character
  /// after it, but not inside single quotes. Nothing is expanded: `sh -c "…"` does that.
  package static func split(_ command: String) throws(RemoteError) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var characters = command.makeIterator()
    while let character = characters.next() {
      switch (quote, character) {
      case (.some(let open), _) where character == open:
        quote = nil
      case (.none, "'"), (.none, "\""):
        quote = character
        word = word ?? ""
      case (.none, "\\"), (.some("\""), "\\"):
        guard let next = characters.next() else {
          throw RemoteError(
            .usage,
            "Expected a character after the last backslash of the command, found none."
          )
        }
        // Inside quotes a backslash is itself, but before those that mean something there.
        let isKept = quote != nil && next != "\"" && next != "\\" && next != "$"
        word = (word ?? "") + (isKept ? "\\" : "") + String(next)
      case (.none, _) where character.isWhitespace:
        if let finished = word { words.append(finished) }
        word = nil
      default:
        word = (word ?? "") + String(character)
      }
    }
    if let quote {
      throw RemoteError(
        .usage,
        "Expected a closing \(quote) in the command “\(RemoteText.shortened(command))”, found none."
      )
    }
    if let word { words.append(word) }
    guard !words.isEmpty else {
      throw RemoteError(.usage, "Expected a program and its arguments, found an empty command.")
    }
    return words
  }
}
