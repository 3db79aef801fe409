import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("JSON syntax")
struct JSONSyntaxTests {
  @Test(
    "Says in which line the text stops being JSON",
    arguments: [
      ("", "expected a JSON report, found nothing"),
      (" \n\t", "expected a JSON report, found nothing"),
      ("\u{FEFF}{}", "expected a value, found the byte 0xef in line 1"),
      ("[1, 2]", "expected a report, found an array"),
      ("{} {}", "expected the end of the file, found “{” in line 1"),
      ("{\n  \"a\": 1,\n}", "expected a member's name, found “}” in line 3"),
      ("{\"a\" 1}", "expected “:” after “a”, found “1” in line 1"),
      ("{\"a\": 1 \"b\"", "expected “,” or “}”, found “\"” in line 1"),
      ("{\"a\": [1 2]}", "expected “,” or “]”, found “2” in line 1"),
      ("{\"a\": [1, 2", "expected “,” or “]”, found the end of the file"),
      ("{\"a\": [true, ]}", "expected a value, found “]” in line 1"),
      (
        "{\"a\": 1, \"a\": 2}", "expected each member once, found “a” twice in one object in line 1"
      ),
      ("{\"a\": NaN}", "expected a value, found “N” in line 1"),
      ("{\"a\": -Infinity}", "expected a digit, found “I” in line 1"),
      ("{\"a\": 01}", "expected “,” or “}”, found “1” in line 1"),
      ("{\"a\": .5}", "expected a value, found “.” in line 1"),
      ("{\"a\": 1.}", "expected a digit, found “}” in line 1"),
      ("{\"a\": 1e}", "expected a digit, found “}” in line 1"),
      ("{\"a\": 0x10}", "expected “,” or “}”, found “x” in line 1"),
      ("{\"a\": 1e999}", "expected a number that a double can hold, found 1e999 in line 1"),
      ("{\"a\": \"b", "expected the end of a string, found the end of the file"),
      ("{\"a\": \"\n\"}", "expected an escaped control character, found the byte 0xa in line 1"),
      ("{\"a\": \"\\x\"}", "expected an escape, found “x” in line 1"),
      ("{\"a\": \"\\u12g4\"}", "expected four hexadecimal digits, found “g” in line 1"),
      ("{\"a\": \"\\ud800\"}", "expected Unicode, found half a surrogate pair in line 1"),
      ("{\"a\": \"\\udc00\\ud800\"}", "expected Unicode, found half a surrogate pair in line 1"),
      ("{\"a\": nul}", "expected a value, found “n” in line 1"),
    ]
  )
  func namesLine(_ text: String, _ reason: String) {
    #expect(refusal(of: Array(text.utf8)) == "Cannot read “r.json”: \(reason).")
  }

  @Test("Refuses text that is not UTF-8")
  func requiresUTF8() {
    let bytes = Array("{\"a\": \"".utf8) + [0xFF, 0xFE] + Array("\"}".utf8)
    #expect(
      refusal(of: bytes) == "Cannot read “r.json”: expected UTF-8, found other bytes in line 1."
    )
  }

  @Test("Refuses nesting that would exhaust the stack")
  func limitsDepth() {
    for text in [
      String(repeating: "[", count: 1_000_000),
      String(repeating: "{\"a\":", count: 1_000_000),
    ] {
      #expect(
        refusal(of: Array(text.utf8)) == "Cannot read “r.json”: "
          + "expected at most 64 arrays and objects inside each other, found more in line 1."
      )
    }
  }

  @Test("Refuses a text whose tree would take more memory than reading may")
  func limitsMemory() {
    let values = String(repeating: "[],", count: 6_000_000)
    #expect(
      refusal(of: Array("{\"a\": [\(values)1]}".utf8)) == "Cannot read “r.json”: "
        + "expected a report that fits in memory, found more values than that."
    )
  }

  @Test("Refuses a report that ends anywhere before its end")
  func refusesTruncation() throws {
    let bytes = JSONReport.bytes(of: try SampleReports.failing(), values: .all)
    // The last byte is a line break that a report can do without.
    for length in stride(from: 0, to: bytes.count - 1, by: 97) {
      #expect(refusal(of: Array(bytes[..<length])) != nil, "cut at \(length)")
    }
  }

  @Test("Reads every escape")
  func readsEscapes() throws {
    let text = String(
      decoding: JSONReport.bytes(of: try SampleReports.failing()),
      as: UTF8.self
    )
    let escaped = text.replacing(
      "\"made by hand\"",
      with: #""\"\\\/\b\f\n\r\t\u00e4\ud83e\uddee \u0000""#
    )
    let report = try JSONReport.report(from: Array(escaped.utf8), path: "r.json")
    #expect(report.run.point == "\"\\/\u{8}\u{C}\n\r\tä🧮 \0")
  }

  private func refusal(of bytes: [UInt8]) -> String? {
    do throws(ReportFileError) {
      _ = try JSONReport.report(from: bytes, path: "r.json")
      return nil
    } catch {
      return error.description
    }
  }
}
