#if HDF5
internal import Foundation
internal import GradCheckReports

/// A file to be read by somebody who did not make it.
struct UntrustedFile {
  let path: String

  init(_ path: String) { self.path = path }

  /// Calls a closure with the root of the file and the memory that the file may take.
  ///
  /// - Throws: ``ReportFileError`` for whatever the system, the library or `body` refuses.
  func read<Result: Sendable>(
    _ body: (borrowing HDF5Group, ReadBudget) throws -> Result
  ) throws -> Result {
    let budget = ReadBudget(fileSize: try checkedSize())
    do {
      return try HDF5Library.run {
        let file = try HDF5File.open(path)
        return try body(file.root(), budget)
      }
    } catch let error as HDF5Error {
      throw error.asFailureToRead(path)
    }
  }

  /// Returns the size of the file, which must be an HDF5 file that can be opened.
  private func checkedSize() throws(ReportFileError) -> Int {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(path, reason: AtomicFile.systemMessage()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .cannotOpen(path, reason: AtomicFile.systemMessage())
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .malformed(path, "expected an HDF5 file, found a folder or a device")
    }
    let size = Int(status.st_size)
    guard UntrustedFile.hasSignature(descriptor, size: size) else {
      throw .malformed(path, "expected an HDF5 file, found something else")
    }
    return size
  }

  /// Whether a file has HDF5's signature, at its start or behind a user block.
  private static func hasSignature(_ descriptor: Int32, size: Int) -> Bool {
    let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]
    var found = [UInt8](repeating: 0, count: signature.count)
    var offset = 0
    while offset < size {
      if pread(descriptor, &found, found.count, off_t(offset)) == found.count,
        found == signature
      {
        return true
      }
      offset = offset == 0 ? 512 : 2 * offset
    }
    return false
  }
}
#endif
