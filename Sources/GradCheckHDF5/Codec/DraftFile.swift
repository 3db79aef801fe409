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
    try DraftFile.require(block)
    try TreeWriter.write(
      BlockMapping.tree(of: block, identifier: identifier),
      to: blocks.createGroup(identifier)
    )
  }

  private consuming func finish(_ report: GradientReport) throws {
    try DraftFile.write(restOf: report, to: file.root(), blocks: blocks)
    try blocks.close()
    try file.finish()
  }

  /// Throws unless a block has as many entries as its shape says.
  static func require(_ block: BlockReport) throws(HDF5Error) {
    guard let entries = block.findings, entries.count != block.count else { return }
    throw HDF5Error(
      "/blocks",
      "expected \(block.count) entries of “\(block.name)”, found \(entries.count)"
    )
  }

  /// Writes everything but the blocks, whose group exists.
  static func write(
    restOf report: GradientReport,
    to root: consuming HDF5Group,
    blocks: borrowing HDF5Group
  ) throws {
    let tree = ReportMapping.rest(of: report, gathersWorst: true)
    for (name, group) in tree.groups {
      if name == "blocks" {
        try TreeWriter.writeRest(of: group, to: blocks)
      } else {
        try TreeWriter.write(group, to: root.createGroup(name))
      }
    }
    try TreeWriter.writeRest(of: tree, to: root)
  }
}
#endif
