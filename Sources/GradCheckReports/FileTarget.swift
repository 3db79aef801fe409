internal import Foundation

/// The file that a path leads to, which is the one to be replaced.
///
/// A link stays what it is, and what it leads to is replaced. What is no file, such as a named pipe,
/// is refused.
struct FileTarget {
  /// The path of the file itself.
  let path: String
  /// The permissions of the file that is there; nothing if there is none.
  let permissions: mode_t?

  /// The links that are followed at most, as many as by the system.
  private static let linkLimit = 40

  /// Finds the file that a path leads to.
  ///
  /// - Throws: ``ReportFileError`` where it is no file, or the links go on for ever.
  init(_ named: String) throws(ReportFileError) {
    var path = named
    for _ in 0...FileTarget.linkLimit {
      var status = stat()
      guard lstat(path, &status) == 0 else {
        guard errno == ENOENT else {
          throw .cannotWrite(named, reason: AtomicFile.systemMessage())
        }
        (self.path, permissions) = (path, nil)
        return
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG:
        (self.path, permissions) = (path, status.st_mode & 0o7777)
        return
      case S_IFLNK:
        path = try FileTarget.destination(of: path, named)
      case S_IFDIR: throw .cannotWrite(named, reason: "it is a folder")
      case S_IFIFO: throw .cannotWrite(named, reason: "it is a named pipe, not a file")
      case S_IFSOCK: throw .cannotWrite(named, reason: "it is a socket, not a file")
      default: throw .cannotWrite(named, reason: "it is a device, not a file")
      }
    }
    throw .cannotWrite(named, reason: String(cString: strerror(ELOOP)))
  }

  private static func destination(
    of link: String,
    _ named: String
  ) throws(ReportFileError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &buffer, buffer.count)
    guard count > 0 else { throw .cannotWrite(named, reason: AtomicFile.systemMessage()) }
    let bytes = buffer.prefix(count).map { UInt8(bitPattern: $0) }
    let destination = String(decoding: bytes, as: UTF8.self)
    guard !destination.hasPrefix("/") else { return destination }
    let folder = (link as NSString).deletingLastPathComponent
    return (folder as NSString).appendingPathComponent(destination)
  }
}
