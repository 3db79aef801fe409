internal import Foundation
internal import GradCheck
internal import GradCheckHDF5
internal import GradCheckReports

/// A file that a report will be written to.
struct ReportDestination {
  let path: String
  let format: any ReportFormat

  /// Where reports go if nothing else is said: made if it is missing, as no other folder is.
  private static let defaultFolder = "reports"

  /// Makes sure that a report can be written to a path, before anything is computed for it.
  init(path: String) throws {
    self.path = path
    try ReportDestination.requireOnePath(path)
    format = try ReportFormats.format(of: path)
    let folder = (path as NSString).deletingLastPathComponent
    if ReportDestination.isDefaultFolder(folder) { try ReportDestination.makeDefaultFolder() }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(
      atPath: folder.isEmpty ? "." : folder,
      isDirectory: &isFolder
    )
    guard exists, isFolder.boolValue else {
      throw ReportFileError.cannotWrite(path, reason: "the folder “\(folder)” does not exist")
    }
    guard access(folder.isEmpty ? "." : folder, W_OK) == 0 else {
      throw ReportFileError.cannotWrite(path, reason: "the folder is not writable")
    }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw ReportFileError.cannotWrite(path, reason: "it is a folder")
    }
    if let error = format.unavailability(path) { throw error }
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

  private static func isDefaultFolder(_ folder: String) -> Bool {
    let places = [folder, defaultFolder].map { URL(fileURLWithPath: $0).standardizedFileURL.path }
    return !folder.isEmpty && places[0] == places[1]
  }

  private static func makeDefaultFolder() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: defaultFolder,
        withIntermediateDirectories: true
      )
    } catch {
      throw ReportFileError.cannotWrite(defaultFolder, reason: AtomicFile.systemMessage())
    }
  }

  /// Returns the files of a run that names none, in a folder that is made if it is missing.
  static func defaults(model: String) throws -> [ReportDestination] {
    let folder = defaultFolder
    var destinations = [try ReportDestination(path: "\(folder)/\(model).json")]
    if HDF5ReportFile.isSupported {
      destinations.append(try ReportDestination(path: "\(folder)/\(model).h5"))
    } else {
      Terminal.printError("gradcheck: built without HDF5, so only the JSON report is written.")
    }
    return destinations
  }
}
