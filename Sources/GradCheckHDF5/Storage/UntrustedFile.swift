#if HDF5
internal import GradCheckReports

/// A file to be read by somebody who did not make it.
struct UntrustedFile {
  let path: String

  /// The bytes that every HDF5 file begins with, unless it has a user block.
  static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]

  init(_ path: String) { self.path = path }

  /// Calls a closure with the root of the file and the memory that the file may take.
  ///
  /// - Throws: ``ReportFileError`` for whatever the system, the library or `body` refuses.
  func read<Result: Sendable>(
    _ body: (borrowing HDF5Group, RawFile, ReadBudget) throws -> Result
  ) throws -> Result {
    let raw = try RawFile(path)
    guard UntrustedFile.hasSignature(raw) else {
      throw ReportFileError.malformed(path, "expected an HDF5 file, found something else")
    }
    do {
      return try HDF5Library.run {
        let file = try HDF5File.open(path)
        return try body(file.root(), raw, ReadBudget(fileSize: raw.size))
      }
    } catch let error as HDF5Error {
      throw error.asFailureToRead(path)
    }
  }

  /// Whether a file has HDF5's signature, at its start or behind a user block.
  private static func hasSignature(_ file: RawFile) -> Bool {
    var offset = 0
    while offset < file.size {
      if file.bytes(at: offset, count: signature.count) == signature { return true }
      offset = offset == 0 ? 512 : 2 * offset
    }
    return false
  }
}
#endif
