/// Text that never grows beyond a number of bytes.
struct CappedText {
  private(set) var text = ""
  private let limit: Int

  /// Creates an empty text.
  init(limit: Int) { self.limit = limit }

  /// Appends a part if there is room for the whole of it, and says whether there was.
  @discardableResult
  mutating func append(_ part: String) -> Bool {
    guard text.utf8.count + part.utf8.count <= limit else { return false }
    text += part
    return true
  }

  /// Appends parts up to the first for which there is no room, and returns how many those were.
  ///
  /// Room for `reserve` bytes is left for what must follow.
  mutating func append(_ parts: some Sequence<String>, reserve: Int) -> Int {
    var count = 0
    for part in parts {
      guard text.utf8.count + part.utf8.count + reserve <= limit else { break }
      text += part
      count += 1
    }
    return count
  }
}
