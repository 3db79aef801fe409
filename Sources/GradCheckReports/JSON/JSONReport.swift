internal import Foundation
public import GradCheck

/// Reports as JSON, for people and scripts.
///
/// The text is a tree with the names of the HDF5 form: attributes are members, arrays are
/// `{"shape": […], "values": […]}` in row-major order. NaN and ±∞ are the strings `"NaN"`,
/// `"Infinity"` and `"-Infinity"`; integers beyond 2⁵³ are strings; every double comes back bit
/// for bit. ``schema`` says the rest.
public enum JSONReport: Sendable {
  /// The largest file that is read, in bytes: a quarter of the memory that reading may take.
  package static let sizeLimit = 128 << 20
  /// A text of so many bytes is read whatever it holds: no value takes eight times its text.
  private static let harmlessSize = JSONParser.memoryLimit / 8

  /// The JSON Schema (2020-12) of the format.
  public static var schema: String {
    String(decoding: PackageResources.report_schema_json, as: UTF8.self)
  }

  /// Returns the text of a report as UTF-8.
  ///
  /// - Parameters:
  ///   - report: What to write.
  ///   - values: Which entries to keep.
  /// - Returns: The text, with keys sorted and a final line break.
  public static func bytes(
    of report: GradientReport,
    values: JSONValues = .automatic
  ) -> [UInt8] {
    JSONSerializer.bytes(of: document(of: report, values))
  }

  /// Writes a report to a file, which holds all of it or is left as it was.
  ///
  /// - Parameters:
  ///   - report: What to write.
  ///   - path: The file, which is replaced if it exists.
  ///   - values: Which entries to keep.
  /// - Throws: ``ReportFileError`` of the kind `unwritable` when the system refuses, and when the
  ///   report could not be read back.
  public static func write(
    _ report: GradientReport,
    to path: String,
    values: JSONValues = .automatic
  ) throws {
    try AtomicFile.replace(path, with: readableBytes(of: report, values: values, path: path))
  }

  /// Returns the text of a report that can be read back; `path` is the file's name for messages.
  ///
  /// Where the choice of entries is left to the format, none are kept of a report that is too large.
  ///
  /// - Throws: ``ReportFileError`` of the kind `unwritable` when it could not be read.
  package static func readableBytes(
    of report: GradientReport,
    values: JSONValues,
    path: String
  ) throws(ReportFileError) -> [UInt8] {
    if let violation = ReportRules.report(report) {
      throw .cannotWrite(path, reason: violation.clause)
    }
    let choices = values == .automatic ? [JSONValues.automatic, .none] : [values]
    for choice in choices {
      if let bytes = JSONSerializer.bytes(of: document(of: report, choice), limit: sizeLimit),
        isReadable(bytes)
      {
        return bytes
      }
    }
    throw .cannotWrite(
      path,
      reason: "expected at most \(sizeLimit) bytes of JSON, which is what can be read back, "
        + "found more; an .h5 report holds everything, and JSON has room for fewer values"
    )
  }

  private static func document(of report: GradientReport, _ values: JSONValues) -> JSONValue {
    JSONTree.value(ReportMapping.tree(of: report, values: values))
  }

  private static func isReadable(_ bytes: [UInt8]) -> Bool {
    if bytes.count <= harmlessSize { return true }
    do throws(JSONDefect) {
      _ = try JSONParser.parse(bytes)
      return true
    } catch {
      return false
    }
  }

  /// Reads a report that may come from anywhere.
  ///
  /// Any version 1.x is accepted, and members that this version does not know are ignored.
  ///
  /// - Parameter path: The file.
  /// - Returns: The report with the entries that the file keeps.
  /// - Throws: ``ReportFileError`` of the kind `missing` when the file cannot be opened, and of the
  ///   kind `malformed`, naming the member, when its contents are not a report.
  public static func read(from path: String) throws(ReportFileError) -> GradientReport {
    try report(from: InputFile.bytes(of: path, limit: sizeLimit), path: path)
  }

  /// Returns the report in a text; `path` is the file's name for messages.
  package static func report(
    from bytes: [UInt8],
    path: String
  ) throws(ReportFileError) -> GradientReport {
    do {
      let root = JSONNode(value: try JSONParser.parse(bytes), path: "")
      guard case .object = root.value else { throw root.unexpected("a report") }
      return try ReportMapping.report(from: root).report
    } catch {
      throw .malformed(path, (error as? JSONDefect)?.reason ?? "\(error)")
    }
  }
}
