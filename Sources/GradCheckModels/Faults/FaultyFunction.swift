internal import GradCheck

/// A function whose claim has a fault in the derivatives of one output block by one input block.
///
/// Which entries the fault changes is settled at the point where it is planted. Otherwise the claim
/// would jump from one neighbour of the point to the next, which is a different mistake.
struct FaultyFunction<Base: DifferentiableFunction>: FunctionAdaptor {
  typealias Scalar = Base.Scalar

  let base: Base
  private let kind: PlantedFault.Kind
  private let rows: Range<Int>
  private let columns: Range<Int>
  private let site: PlantedFault.Site
  /// What is claimed to be the pattern; nothing where that is what the base claims.
  private let pattern: SparsityPattern?

  /// Plants a fault in the block at the positions of its output and input, or returns nothing if
  /// the fault makes no difference at the point.
  init?(
    _ kind: PlantedFault.Kind,
    in base: Base,
    output: Int,
    input: Int,
    at point: [Scalar]
  ) throws {
    self.base = base
    self.kind = kind
    rows = base.codomain.ranges[output]
    columns = base.domain.ranges[input]
    let derivative = try base.derivative(at: point)
    let count = base.codomain.count.multipliedReportingOverflow(by: base.domain.count)
    guard !count.overflow, count.partialValue <= ModelSize.entryLimit else {
      throw ModelError(
        .usage,
        "Expected a Jacobian of at most \(ModelSize.entryLimit) entries to plant a fault in, found "
          + "one of \(base.codomain.count)×\(base.domain.count)."
      )
    }
    let right = try derivative.matrix()
    let entries = FaultyFunction.entries(of: right, rows, columns)
    site = PlantedFault.Site(
      shape: base.codomain.blocks[output].shape + base.domain.blocks[input].shape,
      entries: entries.map { Double($0) },
      coordinates: point[columns].map { Double($0) },
      other: FaultyFunction.otherEntries(of: right, base, output: output, input: input)
    )
    pattern = try FaultyFunction.pattern(kind, of: derivative, rows, columns, at: site)
    if let pattern, FaultyFunction.isLost(right, outside: pattern) { return }
    let faulty = kind.applied(to: entries, at: site)
    guard zip(entries, faulty).contains(where: { $0 != $1 && !($0.isNaN && $1.isNaN) }) else {
      return nil
    }
  }

  func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    let right = try base.derivative(at: point)
    var matrix = try right.matrix()
    if let pattern {
      for row in 0..<matrix.rowCount {
        for column in 0..<matrix.columnCount where !pattern.contains(row: row, column: column) {
          matrix[row, column] = 0
        }
      }
      return try .matrix(matrix).claiming(pattern)
    }
    let faulty = kind.applied(to: FaultyFunction.entries(of: matrix, rows, columns), at: site)
    for (row, start) in zip(rows, stride(from: 0, to: faulty.count, by: columns.count)) {
      for (column, entry) in zip(columns, faulty[start...]) { matrix[row, column] = entry }
    }
    let wrong = Derivative<Scalar>.matrix(matrix)
    // A wrong claim may leave the pattern of the right one.
    guard let kept = right.pattern, !FaultyFunction.isLost(matrix, outside: kept) else {
      return wrong
    }
    return try wrong.claiming(kept)
  }

  /// Returns the pattern with a fault in one block; nothing where the fault is none of patterns or
  /// the derivative claims none.
  private static func pattern(
    _ kind: PlantedFault.Kind,
    of derivative: Derivative<Scalar>,
    _ rows: Range<Int>,
    _ columns: Range<Int>,
    at site: PlantedFault.Site
  ) throws -> SparsityPattern? {
    guard let planting = kind.patternPlanting, let right = derivative.pattern else { return nil }
    let wrong = try planting(right.block(rows: rows, columns: columns), site)
    var (allRows, allColumns) = ([Int](), [Int]())
    for column in 0..<right.columnCount {
      var kept = right.rows(ofColumn: column).filter {
        !rows.contains($0) || !columns.contains(column)
      }
      if columns.contains(column) {
        kept += wrong.rows(ofColumn: column - columns.lowerBound).map { $0 + rows.lowerBound }
      }
      allRows += kept
      allColumns += kept.map { _ in column }
    }
    return try SparsityPattern(
      rowCount: right.rowCount,
      columnCount: right.columnCount,
      rows: allRows,
      columns: allColumns
    )
  }

  /// Whether an entry that is not zero lies outside a pattern.
  private static func isLost(_ right: Matrix<Scalar>, outside pattern: SparsityPattern) -> Bool {
    (0..<right.rowCount).contains { row in
      (0..<right.columnCount).contains { column in
        right[row, column] != 0 && !pattern.contains(row: row, column: column)
      }
    }
  }

  /// Returns the entries of the next block that has as many as this one.
  private static func otherEntries(
    of matrix: Matrix<Scalar>,
    _ base: Base,
    output: Int,
    input: Int
  ) -> [Double]? {
    let (outputs, inputs) = (base.codomain.ranges, base.domain.ranges)
    let count = outputs[output].count * inputs[input].count
    let places = outputs.indices.flatMap { row in inputs.indices.map { (row, $0) } }
    let place = output * inputs.count + input
    let next = (places[(place + 1)...] + places[..<place]).first { row, column in
      outputs[row].count * inputs[column].count == count
    }
    return next.map { row, column in
      entries(of: matrix, outputs[row], inputs[column]).map { Double($0) }
    }
  }

  private static func entries(
    of matrix: Matrix<Scalar>,
    _ rows: Range<Int>,
    _ columns: Range<Int>
  ) -> [Scalar] {
    rows.flatMap { row in columns.map { matrix[row, $0] } }
  }
}

extension FaultyFunction: CoordinatewiseFunction where Base: CoordinatewiseFunction {
  typealias Preparation = Base.Preparation
}

extension FaultyFunction: BatchedFunction where Base: BatchedFunction {}

// The fault is in the claim about first derivatives: the Hessian is the right one.
extension FaultyFunction: TwiceDifferentiableFunction where Base: TwiceDifferentiableFunction {}

extension FaultyFunction: LeastSquaresFunction where Base: LeastSquaresFunction {}

extension FaultyFunction: DividedBatches where Base: BatchedFunction {
  var pointsPerCall: Int? { (base as? any DividedBatches)?.pointsPerCall }
}

// The stages are those of the right function: the fault is in the claim about all of them together.
extension FaultyFunction: StagedFunction where Base: StagedFunction {}
