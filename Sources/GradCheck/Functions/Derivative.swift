/// A linear map from the inputs of a function to its outputs: a derivative that somebody claims.
///
/// A derivative answers “what is column j?”, “what is row i?” and “what is the matrix?” from
/// whatever its author has. Layout is numerator layout throughout: one row for each output, one
/// column for each input, m × n (Definition 3).
public struct Derivative<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  /// A map from vectors to vectors, as authors write pullbacks and pushforwards.
  public typealias LinearMap = @Sendable ([Scalar]) throws -> [Scalar]

  /// The number of outputs, m.
  public let rowCount: Int

  /// The number of inputs, n.
  public let columnCount: Int

  let form: Form

  /// The laws that whoever made it has found its maps to break.
  package var brokenLaws: [BrokenLaw] = []

  /// Which entries may be other than zero, where that is claimed.
  public internal(set) var pattern: SparsityPattern?

  /// How the map is represented.
  indirect enum Form: Sendable {
    case matrix(Matrix<Scalar>)
    case diagonal([Scalar])
    case sparse([SparseEntry<Scalar>])
    case compressed(SparsityPattern, [Scalar])
    case maps(pullback: LinearMap?, pushforward: LinearMap?)
    case composition(outer: Derivative, inner: Derivative)
  }

  // MARK: Forms

  /// A Jacobian written out (Definition 3).
  public static func matrix(_ matrix: Matrix<Scalar>) -> Derivative {
    Derivative(
      rowCount: matrix.rowCount,
      columnCount: matrix.columnCount,
      form: .matrix(matrix)
    )
  }

  /// The derivative of Rⁿ → R: a row of n partial derivatives (Definition 2).
  public static func row(_ elements: [Scalar]) -> Derivative {
    .matrix(Matrix(rowCount: 1, columnCount: elements.count, trusted: elements))
  }

  /// The derivative of R → Rᵐ: a column of m derivatives (Definition 1).
  public static func column(_ elements: [Scalar]) -> Derivative {
    .matrix(Matrix(rowCount: elements.count, columnCount: 1, trusted: elements))
  }

  /// The derivative of a function applied element by element (Example 2).
  public static func diagonal(_ elements: [Scalar]) -> Derivative {
    Derivative(rowCount: elements.count, columnCount: elements.count, form: .diagonal(elements))
  }

  /// An m × n derivative of which only some entries are not zero.
  ///
  /// Entries given twice for one place are added.
  ///
  /// - Throws: ``GradientCheckError/Code/shapeMismatch`` when an entry lies outside the matrix.
  public static func sparse(
    rowCount: Int,
    columnCount: Int,
    entries: [SparseEntry<Scalar>]
  ) throws(GradientCheckError) -> Derivative {
    for entry in entries
    where !(0..<rowCount).contains(entry.row) || !(0..<columnCount).contains(entry.column) {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected sparse entries within \(rowCount)×\(columnCount), "
          + "found one at (\(entry.row), \(entry.column))."
      )
    }
    return Derivative(rowCount: rowCount, columnCount: columnCount, form: .sparse(entries))
  }

  /// A derivative given by its pullback u ↦ uᵀJ, from m cotangents to n (reverse mode).
  public static func pullback(
    rowCount: Int,
    columnCount: Int,
    _ pullback: @escaping LinearMap
  ) -> Derivative {
    Derivative(
      rowCount: rowCount,
      columnCount: columnCount,
      form: .maps(pullback: pullback, pushforward: nil)
    )
  }

  /// A derivative given by its pushforward v ↦ Jv, from n tangents to m (forward mode).
  public static func pushforward(
    rowCount: Int,
    columnCount: Int,
    _ pushforward: @escaping LinearMap
  ) -> Derivative {
    Derivative(
      rowCount: rowCount,
      columnCount: columnCount,
      form: .maps(pullback: nil, pushforward: pushforward)
    )
  }

  /// A derivative given by both its pullback and its pushforward.
  ///
  /// The two must describe one map: ⟨u, Jv⟩ = ⟨uᵀJ, v⟩ for every u and v.
  public static func maps(
    rowCount: Int,
    columnCount: Int,
    pullback: @escaping LinearMap,
    pushforward: @escaping LinearMap
  ) -> Derivative {
    Derivative(
      rowCount: rowCount,
      columnCount: columnCount,
      form: .maps(pullback: pullback, pushforward: pushforward)
    )
  }

  /// The chain rule: ∂z/∂x = ∂z/∂y · ∂y/∂x, kept as a product of two maps (Example 3).
  ///
  /// - Parameter inner: ∂y/∂x, with one row for each column of this derivative.
  /// - Returns: The product, as many rows as this derivative by as many columns as the inner one.
  /// - Throws: ``GradientCheckError/Code/shapeMismatch`` when the two do not fit.
  public func composed(with inner: Derivative) throws(GradientCheckError) -> Derivative {
    guard columnCount == inner.rowCount else {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected an inner derivative with \(columnCount) rows, one for each column of the "
          + "outer one, found \(inner.rowCount)×\(inner.columnCount)."
      )
    }
    var product = Derivative(
      rowCount: rowCount,
      columnCount: inner.columnCount,
      form: .composition(outer: self, inner: inner)
    )
    product.brokenLaws = brokenLaws + inner.brokenLaws
    return product
  }
}

/// One entry of a sparse derivative.
public struct SparseEntry<Scalar: BinaryFloatingPoint & Sendable>: Hashable, Sendable {
  /// The output.
  public var row: Int
  /// The input.
  public var column: Int
  /// The partial derivative.
  public var value: Scalar

  /// Creates an entry.
  public init(row: Int, column: Int, value: Scalar) {
    self.row = row
    self.column = column
    self.value = value
  }
}
