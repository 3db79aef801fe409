internal import GradCheck
internal import GradCheckReports

/// Reports as JSON.
struct JSONFormat: ReadableReportFormat {
  let name = "json"
  let endings = ["json"]
  let signature = [UInt8(ascii: "{")]
  let isStreamed = false

  func text(of report: GradientReport) throws -> String {
    let bytes = try JSONReport.readableBytes(of: report, values: .all, path: "standard output")
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(_ report: GradientReport, to path: String, values: JSONValues) throws {
    try JSONReport.write(report, to: path, values: values)
  }

  func read(_ path: String, entries: EntryPolicy) throws -> ReadReport {
    ReadReport(report: try JSONReport.read(from: path))
  }
}
