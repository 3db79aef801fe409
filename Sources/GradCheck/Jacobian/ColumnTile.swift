/// Some columns of a Jacobian whose entries are in memory at one time.
///
/// A check that keeps its entries has one tile of all columns. One that does not has as many as its
/// memory asks for: each holds whole inputs, or whole runs of the columns of one input. Where coverage
/// is not full, only some of its columns are judged.
struct ColumnTile: Sendable {
  /// Consecutive columns by one input.
  struct Piece: Sendable {
    /// The place of the input in the domain.
    var input: Int
    /// Which of the input's coordinates.
    var columns: Range<Int>
    /// Where the first of them stands in the tile.
    var start: Int

    /// Where they stand in the tile.
    var places: Range<Int> { start..<(start + columns.count) }
  }

  /// What the tile is made of.
  private(set) var pieces: [Piece] = []
  /// The columns of the Jacobian that are judged by themselves, ascending.
  private(set) var judged: [Int] = []
  /// The number of columns, those that are not judged included.
  private(set) var columnCount = 0

  /// The most columns of a run: as many elements as a chunk of a file.
  static let runLimit = 131_072

  /// Some columns of the Jacobian, in the order of their places; nothing where each stands at its own.
  private var someColumns: [Int]?

  /// The columns of the Jacobian, in the order of their places.
  var columns: [Int] { someColumns ?? Array(0..<columnCount) }

  /// Whether it is the one tile of all columns.
  var isWhole: Bool { someColumns == nil }

  /// Where the columns of the Jacobian stand in the tile.
  var places: ColumnPlaces { someColumns.map(ColumnPlaces.init) ?? .all }

  /// Returns whether a column of the Jacobian is judged here.
  func judges(_ column: Int) -> Bool {
    let place = judged.partitioned { $0 >= column }
    return place < judged.count && judged[place] == column
  }

  /// Returns the one tile of all columns, of which some are judged.
  static func whole(_ domain: Space, inputs: [Int], judging columns: [Int]) -> ColumnTile {
    var tile = ColumnTile()
    tile.pieces = inputs.map { input in
      let range = domain.ranges[input]
      return Piece(input: input, columns: 0..<range.count, start: range.lowerBound)
    }
    tile.judged = columns
    tile.columnCount = domain.count
    return tile
  }

  /// Returns how many columns of so many rows a tile of `capacity` entries has room for.
  private static func width(rowCount: Int, capacity: Int) -> Int {
    max(1, capacity / max(1, rowCount))
  }

  /// Returns the runs that an input's columns are cut into, where a column has so many rows.
  static func runs(of input: Block, rowCount: Int, capacity: Int) -> ShapePieces {
    let width = width(rowCount: rowCount, capacity: capacity)
    return ShapePieces(of: input.shape, limit: min(width, runLimit))
  }

  /// Returns tiles of at most `capacity` entries that together hold the columns of some inputs.
  ///
  /// One column may have more entries than that; then each tile is one column. Of all columns, some
  /// are judged.
  static func tiles(
    of domain: Space,
    inputs: [Int],
    judging judged: [Int],
    rowCount: Int,
    capacity: Int
  ) -> [ColumnTile] {
    let width = width(rowCount: rowCount, capacity: capacity)
    var tiles: [ColumnTile] = []
    var tile = ColumnTile()
    var judged = judged[...]
    for input in inputs {
      let runs = runs(of: domain.blocks[input], rowCount: rowCount, capacity: capacity)
      for (_, run) in runs.pieces {
        if tile.columnCount + run.count > width, tile.columnCount > 0 {
          tiles.append(tile)
          tile = ColumnTile()
        }
        let first = domain.ranges[input].lowerBound
        tile.add(run, of: input, from: first)
        let chosen = judged.prefix { $0 < first + run.upperBound }
        tile.judged += chosen
        judged = judged.dropFirst(chosen.count)
      }
    }
    if tile.columnCount > 0 { tiles.append(tile) }
    return tiles
  }

  private mutating func add(_ run: Range<Int>, of input: Int, from first: Int) {
    let start = columnCount
    if let last = pieces.last, last.input == input, last.columns.upperBound == run.lowerBound {
      pieces[pieces.count - 1].columns = last.columns.lowerBound..<run.upperBound
    } else {
      pieces.append(Piece(input: input, columns: run, start: start))
    }
    someColumns = (someColumns ?? []) + run.map { first + $0 }
    columnCount += run.count
  }
}

extension RandomAccessCollection {
  /// Returns where the elements begin that satisfy a predicate, which all elements behind do as well.
  func partitioned(by isBehind: (Element) -> Bool) -> Index {
    var (low, count) = (startIndex, count)
    while count > 0 {
      let middle = index(low, offsetBy: count / 2)
      if isBehind(self[middle]) {
        count /= 2
      } else {
        low = index(after: middle)
        count -= count / 2 + 1
      }
    }
    return low
  }
}
