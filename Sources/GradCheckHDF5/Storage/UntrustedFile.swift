#if HDF5
internal import GradCheckReports

/// A file to be read by somebody who did not make it.
struct UntrustedFile {
  let path: String

  init(_ path: String) { self.path = path }

  /// Calls a closure with the root of the file and the memory that the file may take.
  ///
  /// - Throws: ``ReportFileError`` for whatever the system, the library or `body` refuses.
  func read<Result: Sendable>(
    _ body: (borrowing HDF5Group, RawFile, ReadBudget) throws -> Result
  ) throws -> Result {
    let raw = try RawFile(path)
    do {
      _ = try Superblock(raw)
      return try HDF5Library.run {
        let file = try HDF5File.open(path)
        return try body(file.root(), raw, ReadBudget(fileSize: raw.size))
      }
    } catch let error as HDF5Error {
      throw error.asFailureToRead(path)
    }
  }
}
#endif
