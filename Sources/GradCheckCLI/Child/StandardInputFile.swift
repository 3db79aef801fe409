internal import Foundation
internal import GradCheckReports

/// What comes from standard input, in a file that is removed when it has been read.
struct StandardInputFile {
  let path: String

  /// The most bytes that are taken.
  private static let sizeLimit = 1 << 30

  /// Copies standard input to a file if a command names it, which it may do once.
  static func make(for paths: [String]) throws -> StandardInputFile? {
    let count = paths.filter { $0 == "-" }.count
    guard count > 0 else { return nil }
    guard count == 1 else {
      throw CommandFailure(.usage, "Expected standard input (-) once, found it \(count) times.")
    }
    let folder = FileManager.default.temporaryDirectory.path
    var template = Array("\(folder)/gradcheck-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let name = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else {
      throw ReportFileError.cannotWrite(folder, reason: AtomicFile.systemMessage())
    }
    defer { close(descriptor) }
    do {
      let format = try copy(to: descriptor, path: name)
      // The ending says the format.
      let path = "\(name).\(format.endings[0])"
      guard rename(name, path) == 0 else {
        throw ReportFileError.cannotWrite(path, reason: AtomicFile.systemMessage())
      }
      return StandardInputFile(path: path)
    } catch {
      unlink(name)
      throw error
    }
  }

  func remove() { unlink(path) }

  /// Copies everything, and returns the format that the first bytes say.
  private static func copy(
    to descriptor: Int32,
    path: String
  ) throws -> any ReadableReportFormat {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var size = 0
    var start: [UInt8] = []
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw ReportFileError.cannotOpen("-", reason: AtomicFile.systemMessage())
      }
      if count == 0 { break }
      size += count
      guard size <= sizeLimit else {
        throw ReportFileError.malformed("-", "expected at most \(sizeLimit) bytes, found more")
      }
      if start.count < 64 { start += buffer[..<min(count, 64)] }
      try AtomicFile.write(Data(buffer[..<count]), to: descriptor, of: path)
    }
    let known = ReportFormats.readable.first { start.starts(with: $0.signature) }
    guard let format = known ?? ReportFormats.readable.first else {
      throw ReportFileError.malformed("-", "expected a report, found something else")
    }
    return format
  }
}
