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
    _ body: (consuming HDF5Group, ReadBudget) throws -> Result
  ) throws -> Result {
    let raw = try RawFile(path)
    do {
      return try HDF5Library.run {
        let file = try HDF5File.open(raw.openPath)
        return try body(file.root(), ReadBudget(fileSize: raw.size, limit: memory))
      }
    } catch let error as HDF5Error {
      // libhdf5 asks what an open file is called, and one that was replaced meanwhile has no name.
      if raw.isReplaced { return try read(memory: memory, body) }
      throw error.asFailureToRead(path)
    }
  }

  /// Returns the report in the file.
  ///
  /// - Parameters:
  ///   - memory: The bytes that its arrays may take together.
  ///   - policy: Which entries are read.
  /// - Returns: The report, and of which blocks the entries were too many.
  /// - Throws: ``ReportFileError`` as ``read(memory:_:)`` does.
  func read(report memory: Int, entries policy: EntryPolicy) throws -> ReadReport {
    try read(memory: memory) { root, budget in
      // Before anything looks through the file.
      try UntrustedFile.checkSize(budget.fileSize, memory, policy)
      return try ReportMapping.report(from: TreeReader(root, budget), entries: policy)
    }
  }

  private static func checkSize(_ size: Int, _ memory: Int, _ policy: EntryPolicy) throws {
    let share =
      switch policy {
      case .all: ReadBudget.fileShare
      case .fitting: ReadBudget.fileShareWithoutEntries
      }
    guard size / share <= memory else {
      throw HDF5Error(
        "/",
        "expected a report of at most \(memory / (1 << 20) * share) MiB, found \(size >> 20) MiB"
      )
    }
  }
}
#endif
