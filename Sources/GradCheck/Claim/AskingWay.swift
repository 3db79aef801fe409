/// How a derivative is asked for its entries: by rows or by columns, for all or some of them.
struct AskingWay: Sendable {
  /// Whether rows are asked for.
  let isByRows: Bool
  private let jobs: Int
  /// The columns that alone are asked for, where each takes an application of a map; nothing where
  /// all of them come together.
  private let columns: [Int]?

  /// How many rows or columns of a claim given by maps are asked for a second time.
  private static let linesAskedAgain = 16

  init<Scalar>(of derivative: Derivative<Scalar>, _ request: Claim<Scalar>.Request) {
    isByRows = derivative.isAskedByRows(
      tileCount: request.tiles?.count ?? 1,
      columnCount: request.columns?.count ?? derivative.columnCount
    )
    jobs = request.jobs
    columns = derivative.isWork && !isByRows ? request.columns : nil
  }

  /// Returns the columns of a tile that are asked for, where only some of them are needed.
  ///
  /// Those that other parts of a check judge are among them: parts compare their claims.
  func asked(of tile: [Int]) -> [Int] {
    columns.map { tile.filter(Set($0).contains) } ?? tile
  }

  /// Returns all entries in row-major order; NaN for columns that are not needed.
  func entries<Scalar>(of derivative: Derivative<Scalar>) throws -> [Double] {
    let found = ScalarArrays.doubles(
      try derivative.entries(of: columns, byRows: isByRows, jobs: jobs)
    )
    guard let columns else { return found }
    let shape = (derivative.rowCount, derivative.columnCount)
    return AskingWay.placed(found, of: columns, at: .all, shape)
  }

  /// Returns the entries of some columns in row-major order.
  func entries<Scalar>(
    of columns: [Int],
    by derivative: Derivative<Scalar>
  ) throws -> [Double] {
    ScalarArrays.doubles(try derivative.entries(of: columns, byRows: isByRows, jobs: jobs))
  }

  /// Returns a derivative as it is kept: the one row of a scalar function takes no more memory than
  /// a point, and is asked for once.
  func kept<Scalar>(_ derivative: Derivative<Scalar>) throws -> Derivative<Scalar> {
    isByRows && derivative.rowCount == 1 && derivative.isWork
      ? .matrix(try derivative.matrix()) : derivative
  }

  /// Whether a second answer is the first one to the last bit: all of it or, where writing it out is
  /// work, some lines of it, the first and the last among them.
  func isSame<Scalar>(
    _ first: Derivative<Scalar>,
    as second: Derivative<Scalar>,
    first entries: [Double]?,
    tiles: [[Int]]?
  ) throws -> Bool {
    if case .compressed(let places, let values) = first.form,
      case .compressed(places, let others) = second.form
    {
      return ScalarArrays.doubles(values).isSame(as: ScalarArrays.doubles(others))
    }
    guard first.isWork else {
      if let entries { return entries.isSame(as: try self.entries(of: second)) }
      return try (tiles ?? []).allSatisfy { columns in
        try self.entries(of: columns, by: first).isSame(as: self.entries(of: columns, by: second))
      }
    }
    let count = columns?.count ?? (isByRows ? first.rowCount : first.columnCount)
    let lineCount = min(count, AskingWay.linesAskedAgain)
    for line in 0..<lineCount {
      let place = lineCount == 1 ? 0 : line * (count - 1) / (lineCount - 1)
      let line = columns?[place] ?? place
      let known =
        try entries.map { self.line(line, of: $0, width: first.columnCount) }
        ?? self.line(line, of: first)
      guard known.isSame(as: try self.line(line, of: second)) else { return false }
    }
    return true
  }

  private func line<Scalar>(_ line: Int, of derivative: Derivative<Scalar>) throws -> [Double] {
    ScalarArrays.doubles(isByRows ? try derivative.row(line) : try derivative.column(line))
  }

  private func line(_ line: Int, of entries: [Double], width: Int) -> [Double] {
    isByRows
      ? Array(entries[(line * width)..<((line + 1) * width)])
      : stride(from: line, to: entries.count, by: width).map { entries[$0] }
  }

  /// Returns a matrix of some shape that has the entries of some columns at their places, and NaN
  /// elsewhere.
  static func placed(
    _ found: [Double],
    of columns: [Int],
    at places: ColumnPlaces,
    _ shape: (rows: Int, columns: Int)
  ) -> [Double] {
    var entries = [Double](repeating: .nan, count: shape.rows * shape.columns)
    for row in 0..<shape.rows {
      for (position, column) in columns.enumerated() {
        entries[row * shape.columns + places[column]] = found[row * columns.count + position]
      }
    }
    return entries
  }
}

extension Derivative {
  /// Asks a function for its derivative and something of it.
  static func asking<Function: DifferentiableFunction<Scalar>, Answer>(
    _ function: Function,
    at point: [Scalar],
    _ question: (Derivative) throws -> Answer
  ) throws(GradientCheckError) -> Answer {
    try answering {
      let derivative = try function.derivative(at: point)
      let expected = (function.codomain.count, function.domain.count)
      guard (derivative.rowCount, derivative.columnCount) == expected else {
        throw GradientCheckError(
          .shapeMismatch,
          "Expected a derivative of \(expected.0)×\(expected.1), one row for each output and one "
            + "column for each input, found \(derivative.rowCount)×\(derivative.columnCount)."
        )
      }
      return try question(derivative)
    }
  }

  /// Asks something of a derivative, whose maps may throw.
  static func answering<Answer>(_ question: () throws -> Answer) throws(GradientCheckError)
    -> Answer
  {
    do {
      return try question()
    } catch let error as GradientCheckError {
      throw error
    } catch let error as FunctionUnavailable {
      throw GradientCheckError(
        .functionUnavailable,
        error.description,
        underlyingError: error
      )
    } catch {
      throw GradientCheckError(
        .evaluationFailed,
        "The derivative threw at the point: \(error).",
        underlyingError: error
      )
    }
  }
}
