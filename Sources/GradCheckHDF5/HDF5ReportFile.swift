public import GradCheck
package import GradCheckReports

/// Reports as HDF5 files, in the layout that `report-format` describes.
public enum HDF5ReportFile: Sendable {
  /// Whether this build can read and write HDF5 at all, which the trait decides.
  public static var isSupported: Bool {
    #if HDF5
    true
    #else
    false
    #endif
  }

  /// Writes a report; a reader of the path sees the whole of it or the file that was there before.
  ///
  /// Equal reports give equal bytes.
  ///
  /// - Parameters:
  ///   - report: What to write.
  ///   - path: The file, whose folder exists.
  /// - Throws: `ReportFileError` of the kind `unwritable` when the system refuses, when the arrays
  ///   of a block do not have its shape, when the blocks could not be read back, and in a build
  ///   without HDF5.
  public static func write(_ report: GradientReport, to path: String) throws {
    #if HDF5
    if let violation = ReportRules.report(report) {
      throw ReportFileError.cannotWrite(path, reason: violation.clause)
    }
    var blocks = report.blocks[...]
    try DraftFile.write(to: path) { blocks.popFirst().map(DraftFile.Part.block) ?? .rest(report) }
    #else
    throw ReportFileError.withoutHDF5(.unwritable, path)
    #endif
  }

  /// Writes a report whose blocks come in tiles while they are judged.
  ///
  /// Several files may be written at once. Each appears whole when `check` has returned, and not at
  /// all when it throws.
  ///
  /// - Parameters:
  ///   - paths: The files, whose folders exist.
  ///   - names: The names of all blocks of the report, in its order.
  ///   - check: Makes the report; what the sink that it is given takes need not be in there.
  /// - Returns: The report.
  /// - Throws: `ReportFileError` as ``write(_:to:)`` does, and what `check` throws.
  package static func stream(
    to paths: [String],
    blocks names: [String],
    _ check: (any EntrySink) throws -> GradientReport
  ) throws -> GradientReport {
    #if HDF5
    var seen: Set<String> = []
    let distinct = paths.filter { seen.insert($0).inserted }
    return try StreamedReport.write(to: distinct[...], blocks: names, streams: [], check)
    #else
    throw ReportFileError.withoutHDF5(.unwritable, paths.first ?? "")
    #endif
  }

  /// The bytes that the arrays of a report take at most, unless a caller allows more: 160 MiB, which
  /// is enough for 3.6 million entries.
  ///
  /// Two reports that are compared, with what the library takes meanwhile, stay below 512 MB.
  public static let defaultMemoryLimit: Int = 160 << 20

  /// Returns the report that a file holds.
  ///
  /// Nothing is taken from outside the file, and no more memory than the file warrants. It is read in
  /// this process, though, and libhdf5 cannot be kept from being led astray by a file that was damaged
  /// or made to harm: read what strangers made with `gradcheck inspect`, which does so in a process of
  /// its own.
  ///
  /// - Parameters:
  ///   - path: The file, of any version 1.x of the format.
  ///   - memoryLimit: The bytes that its arrays may take together, 46 for an entry. Files of more
  ///     than eight times as many bytes are refused as well.
  /// - Returns: The report that was written, to the last bit.
  /// - Throws: `ReportFileError` of the kind `missing` when there is no such file or it cannot be
  ///   opened, and of the kind `malformed`, naming the object in the file, when it is no report.
  public static func read(
    from path: String,
    memoryLimit: Int = defaultMemoryLimit
  ) throws -> GradientReport {
    try read(from: path, memoryLimit: memoryLimit, entries: .all).report
  }

  /// Returns the report that a file holds, perhaps without entries that take too much memory.
  ///
  /// Everything else is read and checked as ever, and the limit on the size of the file is 32 times
  /// as high: what is kept of it does not grow with its entries.
  ///
  /// - Parameters:
  ///   - path: The file, of any version 1.x of the format.
  ///   - memoryLimit: The bytes that its arrays may take together, 46 for an entry.
  ///   - policy: Which entries are read.
  /// - Returns: The report, and of which blocks the entries were too many.
  /// - Throws: `ReportFileError` as ``read(from:memoryLimit:)`` does.
  package static func read(
    from path: String,
    memoryLimit: Int = defaultMemoryLimit,
    entries policy: EntryPolicy
  ) throws -> ReadReport {
    #if HDF5
    try UntrustedFile(path).read(report: memoryLimit, entries: policy)
    #else
    throw ReportFileError.withoutHDF5(.missing, path)
    #endif
  }

  /// The entries of a part that are read at once: those that a check keeps at most.
  private static let partMemoryLimit = 512 << 20

  /// Returns the report of a part, without the entries that were too many for the check to be kept.
  ///
  /// - Parameter path: The file.
  /// - Returns: The report, and where the entries are that it lacks; a report that is of no part has
  ///   none.
  /// - Throws: `ReportFileError` as ``read(from:memoryLimit:)`` does.
  package static func readPart(
    from path: String
  ) throws -> (report: GradientReport, entries: (any PartEntries)?) {
    #if HDF5
    let head = try read(from: path, entries: .fitting { _, _ in false }).report
    guard let part = head.part else { return (head, nil) }
    let streamed = Set(
      head.blocks.indices.filter(part.isStreamed).map { head.blocks[$0].name }
    )
    let entries = StoredEntries(path: path, blocks: head.blocks.map(\.name))
    if streamed.count == head.blocks.count { return (head, entries) }
    let read = try read(
      from: path,
      memoryLimit: partMemoryLimit,
      entries: .fitting { name, _ in
        !streamed.contains(name)
      }
    )
    return (read.report, streamed.isEmpty ? nil : entries)
    #else
    throw ReportFileError.withoutHDF5(.missing, path)
    #endif
  }
}
