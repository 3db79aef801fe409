internal import Foundation

/// Reads a file that somebody else made.
enum InputFile {
  /// Returns the contents of a regular file of at most `limit` bytes.
  ///
  /// - Throws: ``ReportFileError`` of the kind `missing` when the system refuses to open or read
  ///   the file, and of the kind `malformed` when it is not a file or too large.
  static func bytes(of path: String, limit: Int) throws(ReportFileError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(path, reason: AtomicFile.systemMessage()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .cannotOpen(path, reason: AtomicFile.systemMessage())
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .malformed(path, "expected a file, found a folder or a device")
    }
    guard status.st_size <= limit else {
      throw .malformed(path, "expected at most \(limit) bytes, found \(status.st_size)")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .cannotOpen(path, reason: AtomicFile.systemMessage()) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
      // A file that grows while it is read must not get past the limit either.
      guard bytes.count <= limit else {
        throw .malformed(path, "expected at most \(limit) bytes, found more")
      }
    }
  }
}
