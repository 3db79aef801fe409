import GradCheck
import Testing

@Suite("Lines that fit")
struct WrappedTextTests {
  @Test("Breaks at spaces, indents what follows, and breaks words that are too long")
  func breaks() {
    #expect("one two three".wrapped(to: 20) == ["one two three"])
    #expect("one two three".wrapped(to: 8) == ["one two", "  three"])
    #expect("a bcdefghijkl m".wrapped(to: 6) == ["a", "  bcde", "  fghi", "  jkl", "  m"])
  }

  @Test("Loses no word and keeps to every width")
  func everyWidth() {
    let text = "∂J/∂W[8,11] is 0.1 % too large; nothing else of 9442 entries is wrong."
    for width in 5...90 {
      let lines = text.wrapped(to: width)
      #expect(lines.allSatisfy { $0.count <= width }, "\(width): \(lines)")
      let joined = lines.joined().filter { $0 != " " }
      #expect(joined == text.filter { $0 != " " })
    }
  }

  @Test("A table gives way as it was told, then cuts its widest text in the middle")
  func table() {
    var table = TextTable(
      ["name", ">value|v", "note"],
      concessions: [.shorten(1), .drop(2)]
    )
    table.append([.init("a_long_name_of_an_entry"), .init("0.123456", short: "0.12"), .init("ok")])
    #expect(
      table.lines == [
        "name                        value  note", "a_long_name_of_an_entry  0.123456  ok",
      ]
    )
    #expect(
      table.lines(width: 36) == [
        "name                        v  note", "a_long_name_of_an_entry  0.12  ok",
      ]
    )
    #expect(
      table.lines(width: 32) == ["name                        v", "a_long_name_of_an_entry  0.12"]
    )
    #expect(table.lines(width: 18) == ["name             v", "a_lon…_entry  0.12"])
  }
}
