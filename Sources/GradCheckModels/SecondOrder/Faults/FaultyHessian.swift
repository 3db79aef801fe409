internal import GradCheck

/// A function that claims other second derivatives than its own.
struct FaultyHessian<Base: TwiceDifferentiableFunction>: FunctionAdaptor {
  typealias Scalar = Base.Scalar

  let base: Base
  /// Returns the entries that are claimed at a point, row after row.
  let entries: @Sendable ([Scalar]) throws -> [Double]
}

extension FaultyHessian: TwiceDifferentiableFunction {
  func hessian(at point: [Scalar]) throws -> Hessian<Scalar> {
    try .matrix(
      Matrix(
        rowCount: point.count,
        columnCount: point.count,
        elements: entries(point).map { Scalar($0) }
      )
    )
  }
}

extension FaultyHessian: LeastSquaresFunction where Base: LeastSquaresFunction {}

extension FaultyHessian: CoordinatewiseFunction where Base: CoordinatewiseFunction {
  typealias Preparation = Base.Preparation
}

extension FaultyHessian: BatchedFunction where Base: BatchedFunction {}

/// A function f that claims the gradient of f + s(xᵢ − c)²/2, as a term of another loss would leave it.
struct TiltedFunction<Base: TwiceDifferentiableFunction>: FunctionAdaptor {
  typealias Scalar = Base.Scalar

  let base: Base
  private let slope: Scalar
  private let origin: Scalar
  /// Whether the Hessian that is claimed is that of the gradient that is claimed.
  private let withHessian: Bool
  /// The coordinate i.
  private static var coordinate: Int { 0 }

  /// Chooses a term that is neither lost beside other derivatives nor zero at the point.
  init?(
    _ base: Base,
    at point: [Scalar],
    hessian: [Double],
    withHessian: Bool
  ) throws {
    guard !point.isEmpty, base.codomain.count > 0 else { return nil }
    let gradient = try base.derivative(at: point).row(0)
    let largest = gradient.map { Double($0) }.reduce(0) { max($0, $1.magnitude) }
    let size = hessian.reduce(largest) { max($0, $1.magnitude) }
    self.base = base
    self.withHessian = withHessian
    slope = Scalar(size > 0 && size.isFinite ? size / 4 : 1)
    origin = point[Self.coordinate] - 1
  }

  func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    var matrix = try base.derivative(at: point).matrix()
    matrix[0, Self.coordinate] += slope * (point[Self.coordinate] - origin)
    return .matrix(matrix)
  }
}

extension TiltedFunction: TwiceDifferentiableFunction {
  func hessian(at point: [Scalar]) throws -> Hessian<Scalar> {
    guard withHessian else { return try base.hessian(at: point) }
    var matrix = try base.hessian(at: point).matrix()
    matrix[Self.coordinate, Self.coordinate] += slope
    return try .matrix(matrix)
  }
}

extension TiltedFunction: CoordinatewiseFunction where Base: CoordinatewiseFunction {
  typealias Preparation = Base.Preparation
}

extension TiltedFunction: BatchedFunction where Base: BatchedFunction {}
