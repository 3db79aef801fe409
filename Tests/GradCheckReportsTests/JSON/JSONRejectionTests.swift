import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("JSON reports that are refused")
struct JSONRejectionTests {
  /// One edit of a good report, and what must be said about the result.
  struct Edit: CustomTestStringConvertible, Sendable {
    var find: String
    var replacement: String
    var reason: String

    init(_ find: String, _ replacement: String, _ reason: String) {
      self.find = find
      self.replacement = replacement
      self.reason = reason
    }

    var testDescription: String { "\(find) → \(replacement)" }
  }

  @Test(
    "Names the member and what it should be",
    arguments: [
      Edit(
        #""format": "gradcheck-report""#,
        #""format": "other""#,
        "expected “gradcheck-report” in “format”, found “other”"
      ),
      Edit(
        #""format_version": "1.1""#,
        #""format_version": "2.0""#,
        "expected version 1.1 or another 1.x in “format_version”, found version 2.0"
      ),
      Edit(
        #""format_version": "1.1""#,
        #""format_version": "1""#,
        "expected version 1.1 or another 1.x in “format_version”, found version 1"
      ),
      Edit(
        #""created": "2026-01-02T03:04:05Z""#,
        #""creator": """#,
        "expected a member “created”, found none"
      ),
      Edit(#""seed": "18446744073709551615""#, #""seed": -1"#, integer("run/seed", "-1")),
      Edit(
        #""seed": "18446744073709551615""#,
        #""seed": 18446744073709551615"#,
        integer("run/seed", "1.8446744073709552e+19")
      ),
      Edit(#""seed": "18446744073709551615""#, #""seed": "NaN""#, integer("run/seed", "“NaN”")),
      Edit(
        #""duration_s": 1.25"#,
        #""duration_s": "1.25""#,
        "expected a number in “run/duration_s”, found “1.25”"
      ),
      Edit(
        #""options": {}"#,
        #""options": {"size": 3}"#,
        "expected a string in “config/options/size”, found a number"
      ),
      Edit(
        order,
        #""order": ["dJ_dw"]"#,
        "expected 1 rows in “summary/name”, found 2 rows"
      ),
      Edit(
        order,
        #""order": ["dJ_dw", "dJ_dw"]"#,
        "expected distinct blocks in “blocks/order”, found one of them twice"
      ),
      Edit(
        order,
        #""order": ["dJ_dw", "dJ_dx"]"#,
        "expected a member “blocks/dJ_dx”, found none"
      ),
      Edit(
        order,
        #""order": ["dJ_db", "dJ_dw"]"#,
        "expected “∂J/∂w” in “blocks/dJ_db/name”, as in the summary, found “∂J/∂b”"
      ),
      Edit(
        #""input_shape": [3]"#,
        #""input_shape": [4]"#,
        "expected 4 entries in “blocks/dJ_dw”, as its shape says, found 3 in the summary"
      ),
      Edit(
        #""input_shape": [3]"#,
        #""input_shape": [1000000000, 1000000000, 1000000000]"#,
        "expected 9223372036854775807 entries in “blocks/dJ_dw”, as its shape says, "
          + "found 3 in the summary"
      ),
      Edit(
        #""input_shape": [3]"#,
        #""input_shape": [-3]"#,
        "expected at most 32 extents of at least 0 in “blocks/dJ_dw/input_shape”, found [-3]"
      ),
      Edit(
        #""input_shape": [3]"#,
        #""input_shape": [0.5]"#,
        "expected integers in “blocks/dJ_dw/input_shape”, found 0.5"
      ),
      Edit(
        #""input_name": "w""#,
        #""input_name": "w", "input_lower_bound": 1"#,
        "expected a member “blocks/dJ_dw/input_upper_bound”, found none"
      ),
      Edit(
        #""input_name": "w""#,
        #""input_name": "w", "input_lower_bound": 1, "input_upper_bound": 0"#,
        "expected a number of at least 1 in “blocks/dJ_dw/input_upper_bound”, found 0"
      ),
      Edit(
        #""input_name": "w""#,
        #""input_name": "w", "input_lower_bound": "NaN", "input_upper_bound": "NaN""#,
        "expected a number of at least NaN in “blocks/dJ_dw/input_upper_bound”, found NaN"
      ),
      Edit(
        #""values": [2, 4, 6]"#,
        #""values": [2, 4]"#,
        "expected 3 values in “blocks/dJ_dw/analytic/values”, found 2"
      ),
      Edit(
        #""values": [2, 4, 6]"#,
        #""values": [2, null, 6]"#,
        "expected a number in “blocks/dJ_dw/analytic/values/1”, found null"
      ),
      Edit(
        #""values": [2, 4, 6]"#,
        #""value": []"#,
        "expected a member “blocks/dJ_dw/analytic/values”, found none"
      ),
      Edit(
        #""shape": [3],"#,
        #""shape": [1, 3],"#,
        "expected [3] in “blocks/dJ_dw/absolute_error/shape”, found [1, 3]"
      ),
      Edit(
        #""verdict": "disagrees""#,
        #""verdict": "agrees""#,
        "expected “disagrees” in “blocks/dJ_db/verdict”, as the counts say, found “agrees”"
      ),
      Edit(
        #""duration_s": 1.25"#,
        #""duration_s": "NaN""#,
        "expected a number of seconds in “run/duration_s”, found nan"
      ),
      Edit(
        #""started": "2026-01-02T03:04:04Z""#,
        #""started": "yesterday""#,
        "expected a time such as 2026-01-02T03:04:05Z in “run/started”, found “yesterday”"
      ),
      Edit(
        #""format_version": "1.1""#,
        #""format_version": "1.+2""#,
        "expected version 1.1 or another 1.x in “format_version”, found version 1.+2"
      ),
    ]
  )
  func namesDefect(_ edit: Edit) throws {
    #expect(try refusal(of: edit) == "Cannot read “r.json”: \(edit.reason).")
  }

  @Test(
    "Refuses counts that are negative, NaN or do not add up",
    arguments: [
      Edit("[3, 0]", "[-3, 0]", "expected integers of at least 0 in “@”, found -3"),
      Edit("[3, 0]", #"["NaN", 0]"#, "expected integers in “@/values”, found NaN"),
      Edit("[3, 0]", "[3.5, 0]", "expected integers in “@/values”, found 3.5"),
      Edit("[3, 0]", "[3]", "expected 2 values in “@/values”, found 1"),
      Edit("[3, 0]", "3", "expected an array in “@/values”, found a number"),
      Edit(
        "[3, 0]",
        "[2, 0]",
        "expected the sum of the counts of “∂J/∂w” in “summary/compared”, found 3"
      ),
      Edit(
        "[3, 0]",
        #"["9223372036854775807", 0]"#,
        "expected the sum of the counts of “∂J/∂w” in “summary/compared”, found 3"
      ),
    ]
  )
  func checksCounts(_ edit: Edit) throws {
    var agreements = edit
    agreements.find = "\"agrees\": {\n      \"shape\": [2],\n      \"values\": " + edit.find
    agreements.replacement =
      "\"agrees\": {\n      \"shape\": [2],\n      \"values\": " + edit.replacement
    let reason = edit.reason.replacing("@", with: "summary/agrees")
    #expect(try refusal(of: agreements) == "Cannot read “r.json”: \(reason).")
  }

  @Test(
    "Refuses names that do not tell the blocks apart",
    arguments: [
      ("", "expected a name for each block in “summary/name”, found an empty one"),
      ("∂J/∂b", "expected distinct names of blocks in “summary/name”, found “∂J/∂b” twice"),
      (
        String(repeating: "é", count: 501),
        "expected names of at most 1000 bytes in “summary/name”, found one of 1002"
      ),
    ]
  )
  func checksNames(_ name: String, _ reason: String) throws {
    let text = try goodText().replacing("\"∂J/∂w\"", with: "\"\(name)\"")
    #expect(refusal(of: text) == "Cannot read “r.json”: \(reason).")
  }

  @Test("Refuses kept entries of which more have a verdict than were counted")
  func checksKeptTally() throws {
    let bytes = JSONReport.bytes(of: try SampleReports.failing(), values: .failed)
    let text = String(decoding: bytes, as: UTF8.self)
    let key = try #require(text.range(of: "\"verdicts\": {"))
    let place = try #require(text[key.upperBound...].range(of: "\"values\": [1]"))
    #expect(
      refusal(of: text.replacingCharacters(in: place, with: "\"values\": [0]"))
        == "Cannot read “r.json”: expected at most 0 agrees in “blocks/dJ_db/verdicts”, "
        + "as the summary says, found 1."
    )
  }

  @Test("Refuses steps of an entry that is not among the worst")
  func checksLadders() throws {
    let text = String(decoding: JSONReport.bytes(of: SampleReports.extraordinary()), as: UTF8.self)
    let index = #/("ladders": {\s+"index": {\s+"shape": \[3\],\s+"values": \[)[0-9]+/#
    let wrong = text.replacing(index) { "\($0.1)5" }
    #expect(wrong != text)
    let error = #expect(throws: ReportFileError.self) {
      try JSONReport.report(from: Array(wrong.utf8), path: "r.json")
    }
    let reason = "expected offsets of the worst entries in “blocks/"
    #expect(error?.description.hasPrefix("Cannot read “r.json”: \(reason)") == true)
    #expect(error?.description.hasSuffix("/ladders/index”, found 5.") == true)
  }

  @Test("Refuses entries whose verdicts are not those that were counted")
  func checksTally() throws {
    let text = try goodText()
    let block = try #require(text.range(of: "\"dJ_dw\": {"))
    let key = try #require(text[block.upperBound...].range(of: "\"verdicts\": {"))
    let values = try #require(text[key.upperBound...].range(of: "[0, 0, 0]"))
    for (codes, reason) in [
      ("[0, 1, 0]", "expected 3 agrees in “@”, as the summary says, found 2"),
      ("[0, 9, 0]", "expected the number of a verdict in “@/values”, found 9"),
      ("[0, 256, 0]", "expected the number of a verdict in “@/values”, found 256"),
    ] {
      let broken = text.replacingCharacters(in: values, with: codes)
      let place = reason.replacing("@", with: "blocks/dJ_dw/verdicts")
      #expect(refusal(of: broken) == "Cannot read “r.json”: \(place).")
    }
  }

  @Test(
    "Refuses offsets that are out of range, out of order or not those of the verdicts",
    arguments: [
      ("[3]", "expected ascending offsets below 1 in “blocks/dJ_db/verdicts/index”, found 3"),
      ("[-1]", "expected ascending offsets below 1 in “blocks/dJ_db/verdicts/index”, found -1"),
      ("[0, 0]", "expected ascending offsets below 1 in “blocks/dJ_db/verdicts/index”, found 0"),
      (
        "[]",
        "expected the offsets of the verdicts in “blocks/dJ_db/analytic/index”, found others"
      ),
    ]
  )
  func checksOffsets(_ index: String, _ reason: String) throws {
    let text = String(
      decoding: JSONReport.bytes(of: try SampleReports.failing(), values: .failed),
      as: UTF8.self
    )
    let key = try #require(text.range(of: "\"verdicts\": {"))
    let place = try #require(text[key.upperBound...].range(of: "\"index\": [0]"))
    let broken = text.replacingCharacters(in: place, with: "\"index\": " + index)
    #expect(refusal(of: broken) == "Cannot read “r.json”: \(reason).")
  }

  @Test("Refuses an array that keeps other entries than the verdicts do")
  func requiresOffsetsEverywhere() throws {
    let text = String(
      decoding: JSONReport.bytes(of: try SampleReports.failing(), values: .failed),
      as: UTF8.self
    )
    let key = try #require(text.range(of: "\"analytic\": {"))
    let place = try #require(text[key.upperBound...].range(of: "\"index\": [0],"))
    #expect(
      refusal(of: text.replacingCharacters(in: place, with: ""))
        == "Cannot read “r.json”: expected a member “blocks/dJ_db/analytic/index”, found none."
    )
  }

  @Test("Quotes no control characters and no more than a few words of a file")
  func quotesSafely() throws {
    let control = Edit(
      #""format": "gradcheck-report""#,
      #""format": "\u001b[2J\n""#,
      "expected “gradcheck-report” in “format”, found “\\u{1B}[2J\\n”"
    )
    #expect(try refusal(of: control) == "Cannot read “r.json”: \(control.reason).")
    let long = Edit(
      #""duration_s": 1.25"#,
      "\"duration_s\": \"\(String(repeating: "x", count: 100_000))\"",
      ""
    )
    let message = try #require(try refusal(of: long))
    #expect(
      message.hasPrefix("Cannot read “r.json”: expected a number in “run/duration_s”, found “xx")
    )
    #expect(message.hasSuffix("x…."))
    #expect(message.count < 400)
  }

  @Test("Accepts a later minor version and members that it does not know")
  func acceptsLaterMinorVersion() throws {
    let text = try goodText()
      .replacing(#""format_version": "1.1""#, with: #""format_version": "1.7", "new": [{}]"#)
      .replacing(#""input_name": "w""#, with: #""input_name": "w", "unit": null"#)
    let report = try JSONReport.report(from: Array(text.utf8), path: "r.json")
    let found = differences(report, try SampleReports.failing())
    #expect(found == [])
  }

  /// The order of the blocks as it stands in the text.
  private static let order = "\"order\": [\n      \"dJ_dw\",\n      \"dJ_db\"\n    ]"

  private static func integer(_ place: String, _ found: String) -> String {
    "expected an integer in “\(place)”, found \(found)"
  }

  private func goodText() throws -> String {
    String(
      decoding: JSONReport.bytes(of: try SampleReports.failing(), values: .all),
      as: UTF8.self
    )
  }

  /// Returns what is said about a good report after one edit, which must apply.
  private func refusal(of edit: Edit) throws -> String? {
    let text = try goodText()
    let place = try #require(text.range(of: edit.find), "nothing to replace: \(edit.find)")
    return refusal(of: text.replacingCharacters(in: place, with: edit.replacement))
  }

  private func refusal(of text: String) -> String? {
    do throws(ReportFileError) {
      _ = try JSONReport.report(from: Array(text.utf8), path: "r.json")
      return nil
    } catch {
      return error.kind == .malformed ? error.description : "wrong kind"
    }
  }
}
