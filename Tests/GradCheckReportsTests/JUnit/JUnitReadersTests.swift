import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("JUnit report as others read it")
struct JUnitReadersTests {
  private static let reader = PythonScript(
    """
    import sys
    from junitparser import JUnitXml
    for suite in JUnitXml.fromfile(sys.argv[1]):
      print(suite.name, suite.tests, suite.failures, suite.errors, suite.skipped, suite.hostname)
      for case in suite:
        outcomes = [type(outcome).__name__ for outcome in case.result]
        print(repr(case.classname), repr(case.name), outcomes)
    """
  )

  private static let validator = PythonScript(
    """
    import sys
    from lxml import etree
    schema = etree.XMLSchema(etree.parse(sys.argv[1]))
    if not schema.validate(etree.parse(sys.argv[2])):
      for entry in schema.error_log:
        print(entry.line, entry.message)
    """
  )

  private static let schema =
    PackageFolder.path + "/Tests/GradCheckReportsTests/JUnit/xunit2.xsd"

  private func run(_ script: PythonScript, _ arguments: [String], on text: String) throws
    -> [String]
  {
    try withTemporaryFolder { folder in
      let path = folder + "/report.xml"
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      let outcome = try script.run(arguments + [path])
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.lines
    }
  }

  private var hostile: GradientReport {
    let name = "<script>'\"&\n]]>\u{0}"
    return PresentedReports.report(
      PresentedReports.everyVerdict + [PresentedReports.hostile(name)]
    )
  }

  @Test("junitparser finds the cases with their names and outcomes")
  func isParsed() throws {
    let lines = try run(JUnitReadersTests.reader, [], on: JUnitReport(hostile).text)
    #expect(
      lines == [
        "sample 7 3 1 1 host",
        "'sample' '∂J/∂U' []",
        "'sample' '∂J/∂W' ['Failure']",
        "'sample' '∂J/∂k' []",
        "'sample' '∂J/∂i' ['Error']",
        "'sample' '∂J/∂n' ['Failure']",
        "'sample' '∂J/∂s' ['Skipped']",
        #"'sample' '∂J/∂<script>\'"&\n]]>�' ['Failure']"#,
      ]
    )
  }

  @Test("Every report keeps to what Jenkins and GitLab accept")
  func isValid() throws {
    for report in [hostile, PresentedReports.report([]), try SampleReports.failing()] {
      let text = JUnitReport(report).text
      #expect(try run(JUnitReadersTests.validator, [JUnitReadersTests.schema], on: text) == [])
    }
  }

  @Test(
    "The schema notices what they would not accept",
    arguments: [
      ("name=\"∂J/∂W\"", "name=\"∂J/∂U\""), ("classname=", "file=\"a.swift\" classname="),
      ("<error type=\"inconclusive\"", "<error"), ("skipped=\"1\"", ""), ("1.250", "1,250"),
    ]
  )
  func schemaIsStrict(_ part: String, replacement: String) throws {
    let text = JUnitReport(hostile).text.replacing(part, with: replacement)
    #expect(try !run(JUnitReadersTests.validator, [JUnitReadersTests.schema], on: text).isEmpty)
  }
}
