import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("JSON Schema")
struct JSONSchemaTests {
  /// Prints, for each report in a folder, nothing or the place of the defect that explains most.
  private static let validator = PythonScript(
    """
    import json, pathlib, sys
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for path in sorted(pathlib.Path(sys.argv[2]).glob("*.json")):
      error = best_match(validator.iter_errors(json.load(open(path, encoding="utf-8"))))
      print(path.stem, "valid" if error is None else "/".join(map(str, error.absolute_path)))
    """
  )

  /// Removes each member of a report in turn and prints those that it is valid without.
  private static let remover = PythonScript(
    """
    import json, sys
    from jsonschema import Draft202012Validator
    validator = Draft202012Validator(json.load(open(sys.argv[1], encoding="utf-8")))
    report = json.load(open(sys.argv[2], encoding="utf-8"))
    removed = 0
    def visit(node, path):
      global removed
      for key in sorted(node):
        child = node.pop(key)
        removed += 1
        if validator.is_valid(report):
          print("/".join(path + [key]))
        node[key] = child
        if isinstance(child, dict):
          visit(child, path + [key])
    visit(report, [])
    print(removed > 150)
    """
  )

  /// Prints the members of a report that the schema says nothing of.
  private static let describer = PythonScript(
    """
    import json, sys
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    def resolved(node):
      while "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
      for part in node.get("allOf", []):
        part = resolved(part)
        properties = part.get("properties", {}) | node.get("properties", {})
        node = part | node | {"properties": properties}
      return node
    seen = 0
    def visit(value, node, path):
      global seen
      node = resolved(node)
      for key, child in value.items():
        seen += 1
        known = node.get("properties", {}).get(key, node.get("additionalProperties"))
        if known is None:
          print(path + key)
        elif isinstance(child, dict):
          visit(child, known, path + key + "/")
    visit(json.load(open(sys.argv[2], encoding="utf-8")), schema, "")
    print(seen > 150)
    """
  )

  @Test("Accepts every report that we write")
  func acceptsReports() throws {
    var reports: [String: String] = [:]
    for values in JSONValues.allCases {
      for (name, report) in [
        ("agreeing", try SampleReports.agreeing()), ("failing", try SampleReports.failing()),
        ("extraordinary", SampleReports.extraordinary()),
      ] {
        reports["\(name)-\(values)"] = text(of: report, values)
      }
    }
    let lines = try validate(reports)
    #expect(lines == reports.keys.sorted().map { "\($0) valid" })
  }

  @Test("Refuses reports that are broken, and says where")
  func refusesBrokenReports() throws {
    let edits: [(find: String, replacement: String, place: String)] = [
      ("\"gradcheck-report\"", "\"other\"", "format"),
      ("\"format_version\": \"1.1\"", "\"format_version\": \"2.0\"", "format_version"),
      ("\"verdict\": \"disagrees\"", "\"verdict\": \"fine\"", "blocks/dJ_db/verdict"),
      ("\"duration_s\": 1.25", "\"duration_s\": \"1.25\"", "run/duration_s"),
      ("\"seed\": \"18446744073709551615\"", "\"seed\": -1", "run/seed"),
      ("\"seed\": \"18446744073709551615\"", "\"seed\": 1e300", "run/seed"),
      ("\"created\": \"2026-01-02T03:04:05Z\"", "\"created\": \"yesterday\"", "created"),
      ("\"options\": {}", "\"options\": {\"size\": 3}", "config/options/size"),
      ("\"step_mode\": \"relative\"", "\"step_mode\": \"guessed\"", "config/step_mode"),
      ("\"input_shape\": [3]", "\"input_shape\": [-3]", "blocks/dJ_dw/input_shape/0"),
      ("\"input_name\": \"w\"", "\"input_name\": \"w\", \"input_lower_bound\": 0", "blocks/dJ_dw"),
      ("\"values\": [2, 4, 6]", "\"values\": [2, null, 6]", "blocks/dJ_dw/analytic/values/1"),
      ("\"values\": [2, 4, 6]", "\"index\": [0, 1, 2]", "blocks/dJ_dw/analytic"),
      ("\"dJ_dw\",", "\"∂J/∂w\",", "blocks/order/0"),
    ]
    var reports: [String: String] = [:]
    var expected: [String] = []
    for (number, edit) in edits.enumerated() {
      let text = text(of: try SampleReports.failing(), .all)
      let place = try #require(text.range(of: edit.find), "nothing to replace: \(edit.find)")
      let name = String(100 + number)
      reports[name] = text.replacingCharacters(in: place, with: edit.replacement)
      expected.append("\(name) \(edit.place)")
    }
    let lines = try validate(reports)
    #expect(lines == expected)
  }

  @Test("Requires every member but those that are there only sometimes")
  func requiresMembers() throws {
    try withFiles(["report": text(of: try SampleReports.agreeing(), .all)]) { schema, folder in
      let outcome = try JSONSchemaTests.remover.run([schema, folder + "/report.json"])
      try #require(outcome.status == 0, "\(outcome.errors)")
      let arrays = [
        "absolute_error", "analytic", "detectable_error", "entry_evaluations", "numeric", "reason",
        "relative_error", "step", "uncertainty", "verdicts",
      ]
      #expect(
        outcome.lines == ["blocks/default", "blocks/dy_dx"]
          + (arrays.map { "\($0)/values" } + ["path"]).sorted().map { "blocks/dy_dx/\($0)" }
          + [
            "blocks/dy_dx/worst/detectable_error", "config/step", "config/step_mode",
            "failures/detectable_error",
            "failures/diagnosis_share", "run/ci_url", "run/git_commit", "stages", "stages/sentence",
            "True",
          ]
      )
    }
  }

  @Test("Describes every member that the mapping writes")
  func describesMembers() throws {
    var report = SampleReports.extraordinary()
    report.configuration.measuredPrecision = "quadruple"
    report.run.gitCommit = "c0ffee"
    report.run.ciURL = "https://example.org"
    report.statements = [Statement("law", verdict: .agrees, text: "It holds.")]
    report.failedChecks = [CheckFailure(scope: "f", message: "It threw.")]
    try withFiles(["report": text(of: report, .all)]) { schema, folder in
      let outcome = try JSONSchemaTests.describer.run([schema, folder + "/report.json"])
      try #require(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.lines == ["True"])
    }
  }

  private func text(of report: GradientReport, _ values: JSONValues) -> String {
    String(decoding: JSONReport.bytes(of: report, values: values), as: UTF8.self)
  }

  private func validate(_ reports: [String: String]) throws -> [String] {
    try withFiles(reports) { schema, folder in
      let outcome = try JSONSchemaTests.validator.run([schema, folder])
      try #require(outcome.status == 0, "\(outcome.errors)")
      return outcome.lines
    }
  }

  /// Calls `body` with the path of the schema and a folder of the given reports.
  private func withFiles<Result>(
    _ reports: [String: String],
    _ body: (_ schema: String, _ folder: String) throws -> Result
  ) throws -> Result {
    try withTemporaryFolder { folder in
      let schema = folder + "/schema"
      try JSONReport.schema.write(toFile: schema, atomically: false, encoding: .utf8)
      for (name, text) in reports {
        try text.write(toFile: "\(folder)/\(name).json", atomically: false, encoding: .utf8)
      }
      return try body(schema, folder)
    }
  }
}
