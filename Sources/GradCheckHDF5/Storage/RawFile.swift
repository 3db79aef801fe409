#if HDF5
internal import Foundation
internal import GradCheckReports

/// A regular file that is open to be read byte by byte.
final class RawFile {
  let path: String
  /// The size of the file when it was opened.
  let size: Int
  private let descriptor: Int32

  /// Opens a file.
  ///
  /// - Throws: ``ReportFileError`` when the system refuses, or it is not a regular file.
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
  }

  deinit { close(descriptor) }

  /// Returns bytes of the file, fewer where it ends.
  func bytes(at offset: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        let read = pread(
          descriptor,
          buffer.baseAddress.map { $0 + initialized },
          count - initialized,
          off_t(offset + initialized)
        )
        if read < 0, errno == EINTR { continue }
        guard read > 0 else { return }
        initialized += read
      }
    }
  }

  /// Calls a closure with each offset at which a pattern of bytes stands, in order.
  func forEachOffset(of pattern: [UInt8], _ body: (Int) throws -> Void) throws {
    guard let first = pattern.first else { return }
    try forEachWindow(on: pattern.count) { buffer, start in
      guard let base = buffer.baseAddress else { return }
      var place = 0
      while buffer.count - place >= pattern.count,
        let found = memchr(base + place, Int32(first), buffer.count - place)
      {
        place = UnsafeRawPointer(found) - base
        let isWhole = buffer.count - place >= pattern.count
        if isWhole, memcmp(found, pattern, pattern.count) == 0 { try body(start + place) }
        place += 1
      }
    }
  }

  /// Calls a closure with the bytes of the file, a piece at a time, and where the piece starts.
  ///
  /// The pieces overlap, so that whatever takes `count` bytes lies whole in exactly one of them.
  func forEachWindow(
    on count: Int,
    _ body: (UnsafeRawBufferPointer, Int) throws -> Void
  ) throws {
    let window = 1 << 20
    for start in stride(from: 0, to: size, by: window) {
      try bytes(at: start, count: window + count - 1).withUnsafeBytes { try body($0, start) }
    }
  }
}

extension [UInt8] {
  /// Returns the number that some of the bytes are, the least byte first.
  func number(at offset: Int, size: Int) -> UInt64 {
    self[offset..<(offset + size)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
#endif
