#if HDF5
internal import Foundation
internal import GradCheckReports

/// A regular file that is open, so that whoever opens it again gets the same one.
final class RawFile {
  /// The size of the file when it was opened.
  let size: Int
  private let descriptor: Int32
  private let path: String

  /// What stands first in a file, or behind a user block of 512 bytes or a power of two more.
  private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]

  /// Opens a file.
  ///
  /// - Throws: ``ReportFileError`` when the system refuses, or it is not a regular file that says
  ///   that it is HDF5.
  init(_ path: String) throws(ReportFileError) {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(path, reason: AtomicFile.systemMessage()) }
    var status = stat()
    let result = fstat(descriptor, &status)
    self.path = path
    size = Int(status.st_size)
    guard result == 0 else { throw .cannotOpen(path, reason: AtomicFile.systemMessage()) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .malformed(path, "expected an HDF5 file, found a folder or a device")
    }
    guard hasSignature else {
      throw .malformed(path, "expected an HDF5 file, found something else")
    }
  }

  deinit { close(descriptor) }

  /// A path that leads to the open file, whatever has become of its name.
  var openPath: String {
    let own = "/dev/fd/\(descriptor)"
    return access(own, R_OK) == 0 ? own : path
  }

  /// Whether the file has lost its name to another one since it was opened.
  var isReplaced: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_nlink == 0
  }

  private var hasSignature: Bool {
    var offset = 0
    while offset < size {
      var bytes = [UInt8](repeating: 0, count: RawFile.signature.count)
      let count = pread(descriptor, &bytes, bytes.count, off_t(offset))
      if count == bytes.count, bytes == RawFile.signature { return true }
      offset = offset == 0 ? 512 : 2 * offset
    }
    return false
  }
}
#endif
