#if HDF5
internal import GradCheck
internal import GradCheckReports

/// A report that is being written while its entries are judged.
///
/// Between two tiles the file is closed: whoever else uses the library need not wait for the check.
final class StreamedReport: EntrySink {
  private let path: String
  private let temporaryPath: String
  private let identifiers: [String: String]
  private var blocks: [String: TiledBlock] = [:]
  private var streamed: Set<String> = []

  /// Starts a file; `temporaryPath` is where it is until it is complete.
  private init(_ path: String, temporaryPath: String, blocks names: [String]) throws {
    self.path = path
    self.temporaryPath = temporaryPath
    let pairs = zip(names, BlockIdentifiers.identifiers(ofNames: names))
    identifiers = Dictionary(pairs) { first, _ in first }
    try inLibrary { try HDF5File.create(temporaryPath).finish() }
  }

  /// Writes reports to files, each whole or not at all.
  static func write(
    to paths: ArraySlice<String>,
    blocks names: [String],
    streams: [StreamedReport],
    _ check: (any EntrySink) throws -> GradientReport
  ) throws -> GradientReport {
    guard let path = paths.first else { return try check(EntrySinks(streams)) }
    var written: GradientReport?
    try AtomicFile.replace(path) { temporaryPath in
      let stream = try StreamedReport(path, temporaryPath: temporaryPath, blocks: names)
      let report = try write(
        to: paths.dropFirst(),
        blocks: names,
        streams: streams + [stream],
        check
      )
      try stream.finish(report)
      written = report
    }
    guard let written else { throw ReportFileError.cannotWrite(path, reason: "no report was made") }
    return written
  }

  // MARK: The sink

  /// Makes room for the blocks that come in several tiles.
  func begin(_ blocks: [TiledBlock]) throws {
    try inFile { root in
      let isFirst = try !root.contains("blocks")
      let group = try isFirst ? root.createGroup("blocks") : root.group("blocks")
      for block in blocks {
        self.blocks[block.name] = block
        let identifier = try identifier(of: block.name)
        streamed.insert(identifier)
        let created = try group.createGroup(identifier)
        guard block.runExtents != block.input.shape else { continue }
        try writer(of: block, []).create(
          rows: block.output.shape,
          columns: block.input.shape,
          runExtents: block.runExtents,
          in: created
        )
      }
    }
  }

  /// Writes a tile.
  func receive(_ tile: EntryTile) throws {
    guard let block = blocks[tile.block] else { throw unknown(tile.block) }
    try inFile { root in
      let group = try root.group("blocks").group(identifier(of: tile.block))
      let writer = try writer(of: block, tile.findings)
      guard block.runExtents != block.input.shape else { return try writer.write(to: group) }
      try writer.write(
        columns: tile.columns,
        rows: block.output.shape,
        columns: block.input.shape,
        runExtents: block.runExtents,
        to: group
      )
    }
  }

  /// Writes everything else.
  private func finish(_ report: GradientReport) throws {
    let identifiers = BlockIdentifiers.identifiers(of: report.blocks)
    try inFile { root in
      let blocks = try streamed.isEmpty ? root.createGroup("blocks") : root.group("blocks")
      for (block, identifier) in zip(report.blocks, identifiers) {
        try DraftFile.require(block)
        var tree = BlockMapping.tree(of: block, identifier: identifier)
        let isStreamed = streamed.contains(identifier)
        if isStreamed { BlockMapping.addHints(to: &tree) }
        try TreeWriter.write(
          tree,
          to: isStreamed ? blocks.group(identifier) : blocks.createGroup(identifier)
        )
      }
      try DraftFile.write(restOf: report, to: root, blocks: blocks)
    }
  }

  private func writer(of block: TiledBlock, _ findings: [Finding]) throws -> ArrayWriter {
    ArrayWriter(
      BlockMapping.arrays(
        of: block.name,
        identifier: try identifier(of: block.name),
        output: block.output,
        input: block.input
      ) { $0.elements(findings) }
    )
  }

  private func identifier(of name: String) throws -> String {
    guard let identifier = identifiers[name] else { throw unknown(name) }
    return identifier
  }

  private func unknown(_ name: String) -> HDF5Error {
    HDF5Error("/blocks", "expected a block of the report, found “\(name)”")
  }

  private func inFile(_ body: (consuming HDF5Group) throws -> Void) throws {
    try inLibrary {
      let file = try HDF5File.reopen(temporaryPath)
      try body(file.root())
      try file.finish()
    }
  }

  private func inLibrary(_ body: () throws -> Void) throws {
    do {
      try HDF5Library.run(body)
    } catch let error as HDF5Error {
      throw error.asFailureToWrite(path)
    }
  }
}

/// Several files that take the same entries.
private struct EntrySinks: EntrySink {
  private let sinks: [StreamedReport]

  init(_ sinks: [StreamedReport]) { self.sinks = sinks }

  func begin(_ blocks: [TiledBlock]) throws {
    for sink in sinks { try sink.begin(blocks) }
  }

  func receive(_ tile: EntryTile) throws {
    for sink in sinks { try sink.receive(tile) }
  }
}
#endif
