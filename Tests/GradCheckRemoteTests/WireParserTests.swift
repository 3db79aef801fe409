internal import GradCheck
internal import GradCheckRemote
internal import Testing

@Suite("Messages of other processes")
struct WireParserTests {
  @Test("Numbers keep their bits")
  func keepsBits() throws {
    let numbers = [
      0.1, -0.0, .leastNonzeroMagnitude, 1.7976931348623157e+308, 1e-300, .leastNormalMagnitude,
      123456789.125,
    ]
    let text = "[" + numbers.map(WireNumber.text).joined(separator: ",") + "]"
    guard case .numbers(let found) = try WireParser.parse(Array(text.utf8)) else {
      Issue.record("Expected numbers")
      return
    }
    #expect(found.map(\.bitPattern) == numbers.map(\.bitPattern))
  }

  @Test("What serializers write for NaN and the infinities is understood")
  func understandsSpecialNumbers() throws {
    let text = "[nan, NaN, null, \"NaN\", None]"
    guard case .numbers(let missing) = try WireParser.parse(Array(text.utf8)) else {
      Issue.record("Expected numbers")
      return
    }
    #expect(missing.count == 5 && missing.allSatisfy(\.isNaN))
    let infinite = "[inf, -inf, Infinity, -Infinity, \"-Infinity\", True, false, 1., 2.0e3]"
    #expect(
      try WireParser.parse(Array(infinite.utf8))
        == .numbers([.infinity, -.infinity, .infinity, -.infinity, -.infinity, 1, 0, 1, 2000])
    )
  }

  @Test("Strings are unescaped")
  func unescapes() throws {
    let text = #"{"a\u00e9\n": "\ud83d\ude00 \"x\" \\ \/", "b": "\ud800"}"#
    #expect(
      try WireParser.parse(Array(text.utf8))
        == .object(["aé\n": .string("😀 \"x\" \\ /"), "b": .string("\u{FFFD}")])
    )
  }

  @Test(
    "What is no message is refused",
    arguments: [
      "", "{", "[1,", "[1 2]", "{\"a\":1,\"a\":2}", "{\"a\" 1}", "[1,]", "nul", "\"abc", "\"\\x\"",
      "<html>", "[1e]", "[--1]", "1 2", "{\"a\":}", "[.5]", "\"\\u12\"",
    ]
  )
  func refuses(_ text: String) {
    #expect(throws: WireDefect.self) { try WireParser.parse(Array(text.utf8)) }
  }

  @Test("Depth and number of values are limited")
  func limits() throws {
    let deep = String(repeating: "[", count: 20) + String(repeating: "]", count: 20)
    #expect(throws: WireDefect.self) { try WireParser.parse(Array(deep.utf8)) }
    #expect(throws: WireDefect.self) {
      try WireParser.parse(Array("[1,2,3,4]".utf8), valueLimit: 4)
    }
    _ = try WireParser.parse(Array("[1,2,3]".utf8), valueLimit: 4)
  }

  @Test("A command is split as a shell does it")
  func splitsCommands() throws {
    #expect(try CommandWords.split("python3  model.py") == ["python3", "model.py"])
    #expect(
      try CommandWords.split(#"a 'b c' "d \"e\" \n" f\ g """#)
        == ["a", "b c", #"d "e" \n"#, "f g", ""]
    )
    for wrong in ["", "  ", "a 'b", "a \"b", "a\\"] {
      #expect(throws: RemoteError.self) { try CommandWords.split(wrong) }
    }
  }
}
