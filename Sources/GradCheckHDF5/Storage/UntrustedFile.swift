#if HDF5
internal import GradCheckReports

/// A file to be read by somebody who did not make it.
struct UntrustedFile {
  let path: String

  init(_ path: String) { self.path = path }

  /// Calls a closure with the root of the file and the memory that the file may take.
  ///
  /// - Parameters:
  ///   - memory: The bytes that the arrays of the file may take together.
  ///   - body: What reads from the file.
  /// - Returns: What `body` returns.
  /// - Throws: ``ReportFileError`` for whatever the system, the library or `body` refuses.
  func read<Result: Sendable>(
    memory: Int = ReadBudget.inputLimit,
    _ body: (borrowing HDF5Group, RawFile, ReadBudget) throws -> Result
  ) throws -> Result {
    let raw = try RawFile(path)
    do {
      _ = try Superblock(raw)
      return try HDF5Library.run {
        let file = try HDF5File.open(path)
        return try body(file.root(), raw, ReadBudget(fileSize: raw.size, limit: memory))
      }
    } catch let error as HDF5Error {
      throw error.asFailureToRead(path)
    }
  }
}
#endif
