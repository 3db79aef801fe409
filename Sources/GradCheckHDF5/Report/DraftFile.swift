#if HDF5
internal import GradCheck
internal import GradCheckReports

/// The file of a report that is not complete: blocks come first, one by one, and the rest at the end.
struct DraftFile: ~Copyable {
  /// What is written next.
  enum Part {
    /// The next block, in the order of the report.
    case block(BlockReport)
    /// Everything else of a report, whose blocks are in the file.
    case rest(GradientReport)
  }

  // Closed before the file, which the library keeps open as long as anything in it is.
  private let blocks: HDF5Group
  private let file: HDF5File
  private var identifiers = BlockIdentifierSequence()

  private init(_ file: consuming HDF5File, blocks: consuming HDF5Group) {
    self.file = file
    self.blocks = blocks
  }

  private static func create(_ path: String) throws -> DraftFile {
    let file = try HDF5File.create(path)
    let blocks = try file.root().createGroup("blocks")
    return DraftFile(file, blocks: blocks)
  }

  /// Writes a report under a temporary name, and then gives it its own.
  ///
  /// While the next part is waited for, others may use the library.
  ///
  /// - Parameters:
  ///   - path: The file that is replaced.
  ///   - next: Returns one part after the other, of which the last is the rest.
  /// - Throws: `ReportFileError` where the library or the system refuses, and what `next` throws:
  ///   then the file stays as it was.
  static func write(to path: String, _ next: () throws -> Part) throws {
    do {
      try AtomicFile.replace(path) { temporary in
        var draft: DraftFile?
        // Nothing may be closed outside of the library, whatever is thrown.
        defer { if draft != nil { try? HDF5Library.run { draft = nil } } }
        try HDF5Library.run { draft = try DraftFile.create(temporary) }
        while draft != nil {
          let part = try next()
          try HDF5Library.run {
            switch part {
            case .block(let block): try draft?.add(block)
            case .rest(let report): try draft.take()?.finish(report)
            }
          }
        }
      }
    } catch let error as HDF5Error {
      throw error.asFailureToWrite(path)
    }
  }

  private mutating func add(_ block: BlockReport) throws {
    let identifier = identifiers.next(block.name)
    try BlockWriter(block, identifier: identifier).write(to: blocks.createGroup(identifier))
  }

  private consuming func finish(_ report: GradientReport) throws {
    try ReportWriter(report).write(to: file.root(), blocks: blocks)
    try blocks.close()
    try file.finish()
  }
}
#endif
