import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Text of a JSON report")
struct JSONTextTests {
  private let lines: [Substring]

  init() {
    let bytes = JSONReport.bytes(of: SampleReports.extraordinary(), values: .all)
    lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
  }

  @Test("Sorts members, so that two reports can be compared line by line")
  func sortsMembers() {
    let members = lines.filter { $0.hasPrefix("  \"") }.map { $0.split(separator: "\"")[1] }
    #expect(
      members == [
        "blocks", "config", "created", "failures", "format", "format_version", "generator", "run",
        "stages", "summary", "verdict", "warnings",
      ]
    )
    #expect(lines.first == "{")
    #expect(lines.suffix(2) == ["}", ""])
  }

  @Test("Writes NaN and infinities as strings, −0 with its sign, the fewest digits otherwise")
  func writesNumbers() throws {
    let start = try #require(lines.firstIndex(of: "      \"analytic\": {"))
    #expect(
      lines[start..<(start + 4)] == [
        "      \"analytic\": {",
        "        \"shape\": [2, 1, 3],",
        "        \"values\": [\"NaN\", \"Infinity\", \"-Infinity\", -0.0, 5e-324, 0.1]",
        "      },",
      ]
    )
  }

  @Test("Writes integers beyond 2⁵³ as strings and others as numbers")
  func writesLargeIntegers() {
    #expect(lines.contains("    \"seed\": \"18446744073709551615\","))
    #expect(lines.contains("    \"evaluations\": \"9007199254740993\","))
    #expect(lines.contains("        \"values\": [0, 1, 4, 12, 2147483647, 2]"))
  }

  @Test("Escapes quotes, backslashes and line breaks, but not slashes or other letters")
  func escapesStrings() {
    #expect(lines.contains("      \"output_name\": \"z “ä”\\n/\\\\\","))
    #expect(lines.contains("    \"ci_url\": \"https://ci.example/jobs/1\","))
  }

  @Test("Stores a block whose name is one of JSON's own under another identifier")
  func reservesMembers() {
    #expect(lines.contains("    \"order_2\": {"))
  }

  @Test("Puts eight numbers on a line, so that one changed number changes one line")
  func wrapsRows() throws {
    var report = try SampleReports.agreeing()
    var entries = [Finding](count: 20)
    entries.step = (0..<20).map { Double($0) + 0.5 }
    report.blocks[0].findings = entries
    report.blocks[0].input.shape = [10]
    let text = String(decoding: JSONReport.bytes(of: report, values: .all), as: UTF8.self)
    #expect(
      text.contains(
        """
              "step": {
                "shape": [2, 10],
                "values": [
                  0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5,
                  8.5, 9.5, 10.5, 11.5, 12.5, 13.5, 14.5, 15.5,
                  16.5, 17.5, 18.5, 19.5
                ]
              },
        """
      )
    )
  }
}
