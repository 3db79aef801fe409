internal import Foundation
internal import GradCheck
internal import GradCheckHDF5
internal import GradCheckReports

/// A place that a report will be written to: a file, or standard output.
struct ReportDestination {
  let path: String
  let format: any ReportFormat

  /// What stands for standard output.
  private static let standardOutput = "-"
  /// What stands for no report.
  fileprivate static let none = "none"

  /// Whether standard output is the report.
  var isStandardOutput: Bool { path == ReportDestination.standardOutput }

  /// Makes sure that a report can be written to a path, before anything is computed for it.
  ///
  /// Folders are made that are missing.
  init(path: String) throws {
    self.path = path
    guard path != ReportDestination.standardOutput else {
      format = JSONFormat()
      return
    }
    try ReportDestination.requireOnePath(path)
    format = try ReportFormats.format(of: path)
    if let error = format.unavailability(path) { throw error }
    try ReportDestination.makeFolder(of: path)
    try AtomicFile.requireReplaceable(path)
  }

  /// Writes a report, whole or not at all; `values` says which entries, where there is a choice.
  func write(_ report: GradientReport, values: JSONValues) throws {
    guard isStandardOutput else { return try format.write(report, to: path, values: values) }
    let bytes = try JSONReport.readableBytes(of: report, values: values, path: "standard output")
    try Terminal.printResult(String(decoding: bytes, as: UTF8.self), terminator: "")
  }

  /// Throws if the report would take the place of a file that the command reads.
  ///
  /// - Parameters:
  ///   - input: The path of that file.
  ///   - name: What the command line calls it.
  /// - Throws: ``CommandFailure`` for bad usage.
  func requireOther(than input: String, _ name: String) throws {
    var (own, other) = (stat(), stat())
    guard stat(path, &own) == 0, stat(input, &other) == 0,
      own.st_dev == other.st_dev, own.st_ino == other.st_ino
    else { return }
    throw CommandFailure(
      .usage,
      "Expected a report that leaves \(name) as it is, found “\(path)”, which is the same file."
    )
  }

  /// Throws for several paths with commas between them, which one path could be as well.
  private static func requireOnePath(_ path: String) throws {
    let parts = path.split(separator: ",").map(String.init)
    guard parts.count > 1,
      parts.dropLast().contains(where: { (try? ReportFormats.format(of: $0)) != nil })
    else { return }
    throw CommandFailure(
      .usage,
      "Expected reports with spaces between them, found commas: “\(path)”."
    )
  }

  private static func makeFolder(of path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    guard !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) else { return }
    var made = folder.hasPrefix("/") ? "/" : ""
    for component in (folder as NSString).pathComponents where component != "/" {
      made = (made as NSString).appendingPathComponent(component)
      guard mkdir(made, 0o777) == 0 || errno == EEXIST else {
        throw ReportFileError.cannotWrite(
          path,
          reason: "the folder “\(made)” cannot be made: \(AtomicFile.systemMessage())"
        )
      }
    }
  }
}

extension [ReportDestination] {
  /// Returns the files of a run that names none.
  static func defaults(model: String, part: CheckPart?) throws -> [ReportDestination] {
    let suffix = part.map { "-part-\($0.index)-of-\($0.count)" } ?? ""
    let file = "\(ReportFormats.defaultFolder)/\(model)\(suffix)"
    guard HDF5ReportFile.isSupported else {
      Terminal.printNotice("built without HDF5, so only the JSON report is written.")
      return [try ReportDestination(path: "\(file).json")]
    }
    return try ["\(file).json", "\(file).h5"].map(ReportDestination.init)
  }

  /// Returns the places that arguments name, of which `none` alone stands for none.
  static func named(_ paths: [String]) throws -> [ReportDestination] {
    guard paths != [ReportDestination.none] else { return [] }
    guard !paths.contains(ReportDestination.none) else {
      throw CommandFailure(
        .usage,
        "Expected --report \(ReportDestination.none) alone, found other reports beside it."
      )
    }
    let destinations = try paths.map(ReportDestination.init)
    guard destinations.count(where: \.isStandardOutput) < 2 else {
      throw CommandFailure(.usage, "Expected standard output (-) once, found it twice.")
    }
    return destinations
  }
}
