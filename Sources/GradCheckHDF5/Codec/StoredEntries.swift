#if HDF5
internal import CHDF5
internal import GradCheck
internal import GradCheckReports

/// The entries of a report in a file, read some columns at a time.
///
/// Between two calls the file is closed: nothing but the pieces is in memory.
final class StoredEntries: PartEntries {
  private let file: UntrustedFile
  private let identifiers: [String: String]

  /// Refers to the entries of the blocks of a report.
  init(path: String, blocks names: [String]) {
    file = UntrustedFile(path)
    let pairs = zip(names, BlockIdentifiers.identifiers(ofNames: names))
    identifiers = Dictionary(pairs) { first, _ in first }
  }

  func forEachPiece(
    of block: TiledBlock,
    columns: Range<Int>,
    _ body: (PartPiece) throws -> Void
  ) throws {
    guard let identifier = identifiers[block.name], !columns.isEmpty else { return }
    try file.read { root, budget in
      let group = try root.group("blocks").group(identifier)
      let pieces = pieces(of: block, columns)
      var arrays: [(column: EntryColumn, name: String)] = []
      for column in EntryColumn.all(of: block.name) where column.read != nil {
        // Once for all pieces of the tile: it looks at every chunk.
        try group.dataset(column.layout.name).check(column.layout, block, budget)
        arrays.append((column, column.layout.name))
      }
      for piece in pieces {
        var findings = [Finding](
          repeating: Finding(),
          count: piece.rows.range.count * piece.columns.range.count
        )
        for (column, name) in arrays {
          let elements = try group.dataset(name).elements(
            column.layout,
            at: piece.rows.origin + piece.columns.origin,
            piece.rows.extents + piece.columns.extents
          )
          column.read?(elements, &findings)
        }
        try body(
          PartPiece(rows: piece.rows.range, columns: piece.columns.range, findings: findings)
        )
      }
    }
  }

  /// One side of a piece: where it lies in the shape, and the flat offsets.
  private struct Side {
    var origin: [Int]
    var extents: [Int]
    var range: Range<Int>
  }

  /// Returns the pieces of some columns: those that are chunks of the file where it is cut.
  private func pieces(
    of block: TiledBlock,
    _ columns: Range<Int>
  ) -> [(rows: Side, columns: Side)] {
    guard block.runExtents != block.input.shape else {
      let whole = Side(
        origin: block.input.shape.map { _ in 0 },
        extents: block.input.shape,
        range: 0..<block.input.count
      )
      return StoredEntries.sides(of: ShapePieces(of: block.output.shape, limit: .max))
        .map { ($0, whole) }
    }
    let cut = ArrayWriter.pieces(
      rows: block.output.shape,
      columns: block.input.shape,
      runExtents: block.runExtents
    )
    let runs = StoredEntries.sides(of: cut.columns).filter { columns.contains($0.range.lowerBound) }
    return StoredEntries.sides(of: cut.rows).flatMap { rows in runs.map { (rows, $0) } }
  }

  private static func sides(of pieces: ShapePieces) -> [Side] {
    pieces.pieces.map { origin, range in
      let extents = zip(origin, zip(pieces.shape, pieces.extents)).map { start, extent in
        min(extent.1, extent.0 - start)
      }
      return Side(origin: origin, extents: extents, range: range)
    }
  }
}

extension StoredArray {
  /// Throws unless the array is of the type and the shape that a layout of a block asks for.
  fileprivate func check(
    _ layout: TreeArrays.Layout,
    _ block: TiledBlock,
    _ budget: ReadBudget
  ) throws {
    let shape = block.output.shape + block.input.shape
    switch layout.kind {
    case .doubles: try check(Double.self, shape: shape, budget: budget)
    case .integers: try check(Int32.self, shape: shape, budget: budget)
    case .codes: try check(UInt8.self, shape: shape, budget: budget)
    }
  }

  /// Returns some elements of an array that has been checked.
  fileprivate func elements(
    _ layout: TreeArrays.Layout,
    at origin: [Int],
    _ extents: [Int]
  ) throws -> TreeArrays.Elements {
    switch layout.kind {
    case .doubles: return .doubles(try numbers(at: origin, extents))
    case .integers: return .integers(try numbers(at: origin, extents))
    case .codes(let list):
      let codes: [UInt8] = try numbers(at: origin, extents)
      try list.require(codes, in: path)
      return .codes(codes)
    }
  }

  private func numbers<Number: HDF5Number>(at origin: [Int], _ extents: [Int]) throws -> [Number] {
    let space = try HDF5Handle(H5Dget_space(id), closing: H5Sclose, "measure", path)
    var numbers = [Number](repeating: .zero, count: extents.reduce(1, *))
    try read(extents, at: origin, of: space, into: &numbers)
    return numbers
  }
}
#endif
