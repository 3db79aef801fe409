/// The second derivatives of a scalar function, n × n: what somebody claims of ∇²f.
///
/// A Hessian is symmetric, so a triangle of it is enough; whoever gives all of it can give one that
/// is not. Shapes are checked where a Hessian is made.
public struct Hessian<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  /// A map v ↦ Hv, as authors write Hessian-vector products.
  public typealias Product = @Sendable ([Scalar]) throws -> [Scalar]

  /// Which entries are given.
  public enum Part: Sendable {
    /// All of them.
    case full
    /// Those on and below the diagonal, column ≤ row; the others follow by symmetry.
    case lower
    /// Those on and above the diagonal, column ≥ row; the others follow by symmetry.
    case upper
  }

  /// The number n of inputs.
  public let count: Int

  /// Which entries the author gave.
  public let part: Part

  /// The entries as a linear map.
  let derivative: Derivative<Scalar>

  /// A product that the author gave beside the entries.
  private(set) var secondProduct: Product?

  private init(count: Int, part: Part = .full, derivative: Derivative<Scalar>) {
    self.count = count
    self.part = part
    self.derivative = derivative
  }

  // MARK: Forms

  /// A Hessian written out, n × n.
  ///
  /// - Throws: ``GradientCheckError/Code/shapeMismatch`` unless the matrix is square.
  public static func matrix(_ matrix: Matrix<Scalar>) throws(GradientCheckError) -> Hessian {
    guard matrix.rowCount == matrix.columnCount else {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected a square Hessian, found \(matrix.rowCount)×\(matrix.columnCount)."
      )
    }
    return Hessian(count: matrix.rowCount, derivative: .matrix(matrix))
  }

  /// A Hessian given by its entries on and below the diagonal, row after row.
  ///
  /// - Parameters:
  ///   - count: The number n of inputs.
  ///   - elements: H₀₀, H₁₀, H₁₁, H₂₀, …: n(n + 1)/2 of them.
  /// - Returns: The Hessian whose other triangle follows by symmetry.
  /// - Throws: ``GradientCheckError/Code/shapeMismatch`` when there are more or fewer.
  public static func lower(
    count: Int,
    _ elements: [Scalar]
  ) throws(GradientCheckError) -> Hessian {
    try packed(count: count, elements, part: .lower)
  }

  /// A Hessian given by its entries on and above the diagonal, row after row.
  ///
  /// - Parameters:
  ///   - count: The number n of inputs.
  ///   - elements: H₀₀, H₀₁, …, H₁₁, H₁₂, …: n(n + 1)/2 of them.
  /// - Returns: The Hessian whose other triangle follows by symmetry.
  /// - Throws: ``GradientCheckError/Code/shapeMismatch`` when there are more or fewer.
  public static func upper(
    count: Int,
    _ elements: [Scalar]
  ) throws(GradientCheckError) -> Hessian {
    try packed(count: count, elements, part: .upper)
  }

  /// A Hessian of which only some entries are not zero.
  ///
  /// Entries given twice for one place are added.
  ///
  /// - Parameters:
  ///   - count: The number n of inputs.
  ///   - entries: The entries that are not zero, in any order.
  ///   - part: Whether both triangles are given, or one that stands for both.
  /// - Returns: The Hessian, zero elsewhere.
  /// - Throws: ``GradientCheckError/Code/shapeMismatch`` when an entry lies outside the matrix or
  ///   outside the triangle.
  public static func sparse(
    count: Int,
    entries: [SparseEntry<Scalar>],
    part: Part = .full
  ) throws(GradientCheckError) -> Hessian {
    var all = entries
    if part != .full {
      for entry in entries {
        guard part == .lower ? entry.column <= entry.row : entry.column >= entry.row else {
          throw GradientCheckError(
            .shapeMismatch,
            "Expected entries of the \(part) triangle of a Hessian, found one at "
              + "(\(entry.row), \(entry.column))."
          )
        }
        guard entry.row != entry.column else { continue }
        all.append(SparseEntry(row: entry.column, column: entry.row, value: entry.value))
      }
    }
    return Hessian(
      count: count,
      part: part,
      derivative: try .sparse(rowCount: count, columnCount: count, entries: all)
    )
  }

  /// A Hessian given by its product with vectors, v ↦ Hv.
  ///
  /// - Parameters:
  ///   - count: The number n of inputs.
  ///   - product: Returns the n components of Hv for n components of v.
  /// - Returns: The Hessian whose columns are the products with unit vectors.
  public static func product(count: Int, _ product: @escaping Product) -> Hessian {
    Hessian(
      count: count,
      derivative: .pushforward(rowCount: count, columnCount: count, product)
    )
  }

  /// Returns the same entries together with a product v ↦ Hv, which must be of the same Hessian.
  public func claiming(product: @escaping Product) -> Hessian {
    var hessian = self
    hessian.secondProduct = product
    return hessian
  }

  /// Returns the Hessian written out, n × n.
  ///
  /// - Throws: What the author's product throws.
  public func matrix() throws -> Matrix<Scalar> { try derivative.matrix() }

  /// Returns the product Hv that the entries give.
  ///
  /// - Throws: What the author's product throws.
  package func applied(to vector: [Scalar]) throws -> [Scalar] {
    try derivative.pushforward(of: vector)
  }

  // MARK: Parts

  private static func packed(
    count: Int,
    _ elements: [Scalar],
    part: Part
  ) throws(GradientCheckError) -> Hessian {
    guard count >= 0, elements.count == count * (count + 1) / 2 else {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected \(max(0, count) * (count + 1) / 2) elements for the \(part) triangle of a "
          + "\(count)×\(count) Hessian, found \(elements.count)."
      )
    }
    var matrix = Matrix<Scalar>(zeros: count, count)
    var place = 0
    for row in 0..<count {
      for column in part == .lower ? 0..<(row + 1) : row..<count {
        matrix[row, column] = elements[place]
        matrix[column, row] = elements[place]
        place += 1
      }
    }
    return Hessian(count: count, part: part, derivative: .matrix(matrix))
  }

  /// Whether it is symmetric because only one triangle was given.
  var isSymmetricByForm: Bool { part != .full }

  /// Returns the Hessian of a multiple of the function.
  func scaled(by weight: Scalar) -> Hessian {
    guard weight != 1 else { return self }
    var scaled = Hessian(count: count, part: part, derivative: derivative.scaled(by: weight))
    if let product = secondProduct {
      scaled.secondProduct = { vector in
        let products = try product(vector)
        return products.map { weight * $0 }
      }
    }
    return scaled
  }
}

extension Derivative {
  /// Returns the derivative of a multiple of the function.
  fileprivate func scaled(by weight: Scalar) -> Derivative {
    let scaling = Derivative.diagonal([Scalar](repeating: weight, count: rowCount))
    return Derivative(
      rowCount: rowCount,
      columnCount: columnCount,
      form: .composition(outer: scaling, inner: self)
    )
  }
}
