package import GradCheck

/// A sink that puts the tiles of every block together again.
package final class EntryCollector: EntrySink {
  /// Thrown where a sink is told to refuse.
  package struct Refusal: Error {
    package init() {}
  }

  /// The blocks, as the sink was told of them.
  package private(set) var blocks: [TiledBlock] = []
  /// The entries that have come, by the name of their block.
  package private(set) var entries: [String: [Finding]] = [:]
  /// Which columns came with each tile.
  package private(set) var columns: [String: [Range<Int>]] = [:]
  private let refusedTile: Int?
  private var tileCount = 0

  /// Creates a sink; it refuses one of the tiles if told so.
  package init(refusingTile refusedTile: Int? = nil) { self.refusedTile = refusedTile }

  package func begin(_ blocks: [TiledBlock]) { self.blocks += blocks }

  package func receive(_ tile: EntryTile) throws {
    tileCount += 1
    if tileCount == refusedTile { throw Refusal() }
    guard let block = blocks.first(where: { $0.name == tile.block }) else { throw Refusal() }
    columns[tile.block, default: []].append(tile.columns)
    let (rowCount, width) = (block.output.count, block.input.count)
    var all = entries[tile.block] ?? [Finding](count: rowCount * width)
    for row in 0..<rowCount {
      for (offset, column) in tile.columns.enumerated() {
        let source = row * tile.columns.count + offset
        let target = row * width + column
        all[target] = tile.findings[source]
      }
    }
    entries[tile.block] = all
  }
}

extension GradientChecker {
  /// Checks a function with so few entries in memory at one time.
  package func check<Function: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar],
    into sink: (any EntrySink)?,
    capacity: Int
  ) throws -> GradientReport {
    try check(CheckSubject(function, at: point), into: sink, capacity: capacity)
  }

  /// Checks a function of floats by a measurement in double, with so few entries in memory.
  package func check(
    _ function: MixedFunctionInFloats,
    at point: [Float],
    promoted: MixedFunction,
    into sink: (any EntrySink)?,
    capacity: Int
  ) throws -> GradientReport {
    let subject = CheckSubject(function, at: point, measuring: promoted)
    return try check(subject, into: sink, capacity: capacity)
  }

  private func check<Function, Measured>(
    _ subject: CheckSubject<Function, Measured>,
    into sink: (any EntrySink)?,
    capacity: Int
  ) throws -> GradientReport {
    var stream = EntryStream(to: sink)
    stream.capacity = capacity
    do {
      var assembly = assembly()
      assembly.add(try examine(subject, stream: stream))
      return assembly.report()
    } catch {
      throw error.cause
    }
  }
}

/// A small function of several outputs and inputs, with a claim in any form.
package struct MixedFunction: DifferentiableFunction {
  /// How the claim is given.
  package enum Form: CaseIterable, Sendable {
    case matrix
    case sparse
    case pullback
    case pushforward
    case composition
  }

  /// The form of the claim.
  package var form = Form.matrix
  /// Entries of the claim that are replaced, by row and column.
  package var replacements: [[Int]: Double] = [:]
  /// Whether the first output is NaN where W₀₀ is less than at the point.
  package var hasEdge = false

  /// Creates a function with a right claim.
  package init() {}

  package let domain = Space([Block("W", shape: [3, 4]), Block("b", shape: [5]), Block("t")])
  package let codomain = Space([Block("z", shape: [2, 3]), Block("s")])

  /// A point at which no derivative vanishes.
  package var point: [Double] { (0..<18).map { 0.3 + Double(($0 * 7) % 11) / 8 } }

  package func value(at point: [Double]) -> [Double] {
    (0..<7).map { row in
      let sum = (0..<18).reduce(0.0) { $0 + weight(row, $1) * point[$1] * point[$1] }
      return hasEdge && row == 0 ? sum + (point[0] - 0.3).squareRoot() : sum + Double(row)
    }
  }

  private func weight(_ row: Int, _ column: Int) -> Double {
    0.25 + Double((row * 5 + column * 3) % 13) / 16
  }

  package func derivative(at point: [Double]) throws -> Derivative<Double> {
    var matrix = Matrix<Double>(zeros: 7, 18)
    for row in 0..<7 {
      for column in 0..<18 { matrix[row, column] = 2 * weight(row, column) * point[column] }
    }
    for (place, value) in replacements { matrix[place[0], place[1]] = value }
    let claim = Derivative.matrix(matrix)
    switch form {
    case .matrix: return claim
    case .sparse:
      return try .sparse(
        rowCount: 7,
        columnCount: 18,
        entries: (0..<7).flatMap { row in
          (0..<18).map { SparseEntry(row: row, column: $0, value: matrix[row, $0]) }
        }
      )
    case .pullback:
      return .pullback(rowCount: 7, columnCount: 18) { try claim.pullback(of: $0) }
    case .pushforward:
      return .pushforward(rowCount: 7, columnCount: 18) { try claim.pushforward(of: $0) }
    case .composition:
      return try Derivative.diagonal([Double](repeating: 1, count: 7)).composed(with: claim)
    }
  }
}

/// The mixed function in single precision, whose claim loses digits by cancellation; a composition's
/// is given by both maps.
package struct MixedFunctionInFloats: DifferentiableFunction {
  private let base: MixedFunction

  /// Creates the function that a mixed function promotes.
  package init(_ base: MixedFunction) { self.base = base }

  package var domain: Space { base.domain }
  package var codomain: Space { base.codomain }

  /// A point that floats represent.
  package var point: [Float] { base.point.map { Float($0) } }

  package func value(at point: [Float]) throws -> [Float] {
    base.value(at: point.map { Double($0) }).map { Float($0) }
  }

  package func derivative(at point: [Float]) throws -> Derivative<Float> {
    let exact = try base.derivative(at: point.map { Double($0) }).matrix()
    // Two roundings of a number ten times as large, which differ from place to place.
    let claim = Derivative.matrix(
      try Matrix<Float>(
        rows: (0..<7).map { row in
          (0..<18).map { (Float(exact[row, $0]) + 10 * point[$0]) - 10 * point[$0] }
        }
      )
    )
    switch base.form {
    case .matrix, .sparse: return claim
    case .composition:
      return .maps(rowCount: 7, columnCount: 18) {
        try claim.pullback(of: $0)
      } pushforward: {
        try claim.pushforward(of: $0)
      }
    case .pullback:
      return .pullback(rowCount: 7, columnCount: 18) { try claim.pullback(of: $0) }
    case .pushforward:
      return .pushforward(rowCount: 7, columnCount: 18) { try claim.pushforward(of: $0) }
    }
  }
}
