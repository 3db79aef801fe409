internal import ArgumentParser
internal import Foundation
internal import GradCheck
internal import GradCheckHDF5
internal import GradCheckReports

/// A format in which reports are written or shown.
protocol ReportFormat: Sendable {
  /// What `--format` calls it.
  var name: String { get }
  /// The endings of files in it, of which new ones get the first; none if it is only shown.
  var endings: [String] { get }
  /// Whether it can be shown on standard output.
  var isShown: Bool { get }
  /// Why this build cannot use it, as the error that a path causes; nothing if it can.
  func unavailability(_ path: String) -> ReportFileError?
  /// Returns a report as text.
  func text(of report: GradientReport) throws -> String
  /// Writes a report, whole or not at all; `values` says which entries, where there is a choice.
  func write(_ report: GradientReport, to path: String, values: JSONValues) throws
  /// Starts a file whose blocks are written while others are checked, if that pays.
  func draft(at path: String) -> HDF5ReportDraft?
}

extension ReportFormat {
  var isShown: Bool { true }

  func unavailability(_ path: String) -> ReportFileError? { nil }

  func write(_ report: GradientReport, to path: String, values: JSONValues) throws {
    try AtomicFile.replace(path, with: text(of: report).utf8)
  }

  func draft(at path: String) -> HDF5ReportDraft? { nil }
}

/// A format that holds all of a report, so that it can be read back.
protocol ReadableReportFormat: ReportFormat {
  /// The first bytes of files in it, by which those without a name are told apart.
  var signature: [UInt8] { get }
  /// Whether entries can be written while they are judged, however many there are.
  var isStreamed: Bool { get }
  /// Reads a report.
  func read(_ path: String, entries: EntryPolicy) throws -> ReadReport
  /// Reads the report of a part, without entries that were too many for its check to be kept, and
  /// returns where these are.
  func readPart(_ path: String) throws -> (report: GradientReport, entries: (any PartEntries)?)
}

extension ReadableReportFormat {
  func readPart(_ path: String) throws -> (report: GradientReport, entries: (any PartEntries)?) {
    (try read(path, entries: .all).report, nil)
  }
}

/// The formats that the command line knows.
enum ReportFormats {
  static let all: [any ReportFormat] = [JSONFormat(), HDF5Format()] + PresentedReportFormat.all

  /// Those that can be read back.
  static let readable = all.compactMap { $0 as? any ReadableReportFormat }

  /// The endings of files, for help: `.json, .h5, .xml, .html or .md`.
  static var endings: String { list(all.compactMap(\.endings.first).map { "." + $0 }) }

  /// Finds the format of a path.
  static func format(of path: String) throws -> any ReportFormat { try find(path, among: all) }

  /// Finds the format of a path that is read.
  ///
  /// Where it is the name of a model whose report is where runs write it, that is said.
  static func readableFormat(of path: String) throws -> any ReadableReportFormat {
    do {
      return try find(path, among: readable)
    } catch let failure as CommandFailure {
      guard let report = written(of: path) else { throw failure }
      throw CommandFailure(
        failure.status,
        "\(failure.description) Did you mean “\(report)”?"
      )
    }
  }

  /// Where runs write their reports if they are not told where.
  static let defaultFolder = "reports"

  /// Returns the report that a run of some models has written where it does by default, if it is there.
  static func written(of models: String) -> String? {
    readable.compactMap(\.endings.first).map { "\(defaultFolder)/\(models).\($0)" }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Reads a report with all of its entries.
  static func read(_ path: String) throws -> GradientReport {
    try readableFormat(of: path).read(path, entries: .all).report
  }

  /// Reads the report of a part.
  static func readPart(
    _ path: String
  ) throws -> (report: GradientReport, entries: (any PartEntries)?) {
    try readableFormat(of: path).readPart(path)
  }

  /// Reads what a report says beside its entries.
  static func readHead(_ path: String) throws -> GradientReport {
    try readableFormat(of: path).read(path, entries: .fitting { _, _ in false }).report
  }

  private static func find<Format>(_ path: String, among formats: [Format]) throws -> Format {
    let ending = (path as NSString).pathExtension.lowercased()
    let known = formats.first { ($0 as? any ReportFormat)?.endings.contains(ending) == true }
    guard let known else {
      let endings = formats.compactMap { ($0 as? any ReportFormat)?.endings.first }
      throw CommandFailure(
        .usage,
        "Expected a report whose name ends in \(endings.map { "." + $0 }.joined(separator: " or ")), "
          + "found “\(path)”."
      )
    }
    return known
  }

  private static func list(_ words: [String]) -> String {
    words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }
}

/// A form in which `inspect` shows a report: the text for a terminal, or one of the formats.
struct ShownFormat: ExpressibleByArgument {
  /// The format; nothing for the text.
  let format: (any ReportFormat)?

  static let text = ShownFormat(format: nil)

  /// What the command line calls it.
  var name: String { format?.name ?? "text" }

  private static var all: [ShownFormat] {
    [text] + ReportFormats.all.filter(\.isShown).map { ShownFormat(format: $0) }
  }

  static var allValueStrings: [String] { all.map(\.name) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
  var defaultValueDescription: String { name }

  private init(format: (any ReportFormat)?) { self.format = format }

  init?(argument: String) {
    guard let known = ShownFormat.all.first(where: { $0.name == argument }) else { return nil }
    self = known
  }
}
