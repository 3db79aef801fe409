/// A dense matrix in row-major order: the Jacobian of Definition 3.
public struct Matrix<Scalar: BinaryFloatingPoint & Sendable>: Hashable, Sendable {
  /// The number of rows: outputs of the function.
  public let rowCount: Int

  /// The number of columns: inputs of the function.
  public let columnCount: Int

  /// The elements, row after row.
  public private(set) var elements: [Scalar]

  /// Creates a matrix from its elements, row after row.
  ///
  /// - Throws: ``GradientCheckError/Code/shapeMismatch`` unless there are
  ///   `rowCount * columnCount` elements.
  public init(
    rowCount: Int,
    columnCount: Int,
    elements: [Scalar]
  ) throws(GradientCheckError) {
    let expected = Block.count(ofShape: [rowCount, columnCount])
    guard elements.count == expected else {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected \(expected) elements for a \(rowCount)×\(columnCount) matrix, "
          + "found \(elements.count)."
      )
    }
    self.init(rowCount: rowCount, columnCount: columnCount, trusted: elements)
  }

  /// Creates a matrix from rows of equal length.
  ///
  /// - Throws: ``GradientCheckError/Code/shapeMismatch`` when the rows differ in length.
  public init(rows: [[Scalar]]) throws(GradientCheckError) {
    let columnCount = rows.first?.count ?? 0
    if let wrong = rows.firstIndex(where: { $0.count != columnCount }) {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected \(columnCount) elements in row \(wrong) of the matrix, "
          + "found \(rows[wrong].count)."
      )
    }
    // The one row of a scalar output needs no copy.
    var elements = rows.count == 1 ? rows[0] : []
    if rows.count > 1 {
      elements.reserveCapacity(rows.count * columnCount)
      for row in rows { elements += row }
    }
    self.init(rowCount: rows.count, columnCount: columnCount, trusted: elements)
  }

  /// Creates a matrix of zeros.
  public init(zeros rowCount: Int, _ columnCount: Int) {
    self.init(
      rowCount: rowCount,
      columnCount: columnCount,
      trusted: [Scalar](repeating: 0, count: rowCount * columnCount)
    )
  }

  /// Creates a matrix from as many elements as it has.
  init(rowCount: Int, columnCount: Int, trusted elements: [Scalar]) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  /// The element in a row and a column.
  public subscript(row: Int, column: Int) -> Scalar {
    get { elements[row * columnCount + column] }
    set { elements[row * columnCount + column] = newValue }
  }

  /// The elements of one row.
  public func row(_ index: Int) -> [Scalar] {
    Array(elements[(index * columnCount)..<((index + 1) * columnCount)])
  }

  /// The elements of one column.
  public func column(_ index: Int) -> [Scalar] {
    (0..<rowCount).map { self[$0, index] }
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(zeros: columnCount, rowCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount { result[column, row] = self[row, column] }
    }
    return result
  }
}
