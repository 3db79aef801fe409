import GradCheck

/// zᵢ = Σⱼ wᵢⱼ sin(xⱼ + j) over the places of a pattern, which may claim another one.
struct SparseFunction: DifferentiableFunction {
  /// Where outputs depend on inputs.
  let actual: SparsityPattern
  /// The weights, one for each place.
  let weights: [Double]
  /// What is claimed, with what is claimed there.
  var claimed: SparsityPattern
  /// Changes the claims.
  var claim: @Sendable (_ row: Int, _ column: Int, _ value: Double) -> Double = { $2 }
  /// Changes the values.
  var bend: @Sendable (_ values: inout [Double], _ point: [Double]) -> Void = { _, _ in }
  let domain: Space
  let codomain: Space

  init(_ actual: SparsityPattern, seed: UInt64 = 1, bounds: ClosedRange<Double>? = nil) {
    var generator = SeededGenerator(seed: seed, name: "weights")
    self.actual = actual
    claimed = actual
    weights = actual.rowIndices.map { _ in
      let size = Double.random(in: 0.5...2, using: &generator)
      return Bool.random(using: &generator) ? size : -size
    }
    domain = Space([Block("x", shape: [actual.columnCount], bounds: bounds)])
    codomain = Space("z", shape: [actual.rowCount])
  }

  /// A point at which no derivative is small.
  var point: [Double] { (0..<actual.columnCount).map { 0.3 + 0.01 * Double($0 % 17) } }

  private func phase(_ column: Int) -> Double { Double(column % 5) * 0.2 }

  func value(at point: [Double]) -> [Double] {
    var values = [Double](repeating: 0, count: actual.rowCount)
    for column in 0..<actual.columnCount {
      let sine = SparseFunction.sine(point[column] + phase(column))
      for place in actual.places(ofColumn: column) {
        values[actual.rowIndices[place]] += weights[place] * sine
      }
    }
    bend(&values, point)
    return values
  }

  func derivative(at point: [Double]) throws -> Derivative<Double> {
    var values: [Double] = []
    for column in 0..<claimed.columnCount {
      let cosine = SparseFunction.cosine(point[column] + phase(column))
      for row in claimed.rows(ofColumn: column) {
        let place = actual.place(row: row, column: column)
        values.append(claim(row, column, place.map { weights[$0] * cosine } ?? 0))
      }
    }
    return try .sparse(pattern: claimed, values: values)
  }

  /// A smooth function with a known derivative, without Foundation: u + u³/8.
  private static func sine(_ number: Double) -> Double { number + number * number * number / 8 }
  private static func cosine(_ number: Double) -> Double { 1 + 3 * number * number / 8 }

  // MARK: Patterns

  /// Places |i − j| ≤ 1.
  static func tridiagonal(_ count: Int) throws -> SparsityPattern {
    try band(count, -1...1)
  }

  /// Places with i − j in a range.
  static func band(_ count: Int, _ offsets: ClosedRange<Int>) throws -> SparsityPattern {
    var (rows, columns) = ([Int](), [Int]())
    for column in 0..<count {
      for row in offsets.map({ column + $0 }) where (0..<count).contains(row) {
        rows.append(row)
        columns.append(column)
      }
    }
    return try SparsityPattern(rowCount: count, columnCount: count, rows: rows, columns: columns)
  }

  /// Returns a pattern without one of its places.
  static func removing(_ place: Int, from pattern: SparsityPattern) throws -> SparsityPattern {
    var (rows, columns) = ([Int](), [Int]())
    for column in 0..<pattern.columnCount {
      for other in pattern.places(ofColumn: column) where other != place {
        rows.append(pattern.rowIndices[other])
        columns.append(column)
      }
    }
    return try SparsityPattern(
      rowCount: pattern.rowCount,
      columnCount: pattern.columnCount,
      rows: rows,
      columns: columns
    )
  }
}
