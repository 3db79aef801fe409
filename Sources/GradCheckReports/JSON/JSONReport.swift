internal import Foundation
public import GradCheck

/// Reports as JSON, for people and scripts.
///
/// The text is a tree with the names of the HDF5 form: attributes are members, arrays are
/// `{"shape": […], "values": […]}` in row-major order. NaN and ±∞ are the strings `"NaN"`,
/// `"Infinity"` and `"-Infinity"`; integers beyond 2⁵³ are strings; every double comes back bit
/// for bit. ``schema`` says the rest.
public enum JSONReport: Sendable {
  /// The value of `format` in every report.
  static let formatName = "gradcheck-report"

  /// The largest file that is read, in bytes: a quarter of the memory that reading may take.
  static let sizeLimit = 128 << 20

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
    JSONSerializer.bytes(of: report.json(values))
  }

  /// Writes a report to a file, which holds all of it or is left as it was.
  ///
  /// - Parameters:
  ///   - report: What to write.
  ///   - path: The file, which is replaced if it exists.
  ///   - values: Which entries to keep.
  /// - Throws: ``ReportFileError`` of the kind `unwritable` when the system refuses.
  public static func write(
    _ report: GradientReport,
    to path: String,
    values: JSONValues = .automatic
  ) throws {
    try AtomicFile.replace(path, with: bytes(of: report, values: values))
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
    do throws(JSONDefect) {
      return try JSONReportReader(JSONParser.parse(bytes)).report()
    } catch {
      throw .malformed(path, error.reason)
    }
  }
}
