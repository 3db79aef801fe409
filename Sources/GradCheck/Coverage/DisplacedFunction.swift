/// A straight way through a point on which many coordinates move at once: t ↦ x + t·v.
protocol Displacement: Sendable {
  /// The coordinates that move, with their components of v.
  var movements: [(column: Int, component: Double)] { get }

  /// Moves a point by t·v.
  func move<Scalar: BinaryFloatingPoint>(_ point: inout [Scalar], by parameter: Scalar)
}

/// A function along displacements of a point: t ↦ f(x + Σₖ tₖvₖ), with one input for each.
///
/// Its derivative at 0 by tₖ is J·vₖ, so that a direction, or a colour, is measured and judged as a
/// column is.
struct DisplacedFunction<Base: DifferentiableFunction, Way: Displacement>: BatchedFunction,
  DividedBatches
{
  typealias Scalar = Base.Scalar

  let base: Base
  let point: [Base.Scalar]
  let displacements: [Way]
  let domain: Space

  /// Creates the function; the parameters lie within the bounds, or anywhere.
  init(
    _ base: Base,
    at point: [Base.Scalar],
    along displacements: [Way],
    named name: String,
    within bounds: ClosedRange<Double>?
  ) {
    self.base = base
    self.point = point
    self.displacements = displacements
    domain = Space([Block(name, shape: [displacements.count], bounds: bounds)])
  }

  var codomain: Space { base.codomain }

  func value(at parameters: [Scalar]) throws -> [Scalar] {
    try base.value(at: moved(by: parameters))
  }

  func evaluate(at parameters: [Scalar], into values: inout [Scalar]) throws {
    try base.evaluate(at: moved(by: parameters), into: &values)
  }

  /// As many as the base takes, whose points are longer than these; one if it takes no batches.
  var preferredBatch: Int? {
    guard let base = base as? any BatchedFunction<Scalar> else { return 1 }
    return BatchSize.points(
      inputs: point.count,
      outputs: codomain.count,
      bytesPerScalar: MemoryLayout<Scalar>.stride,
      preferred: base.preferredBatch
    )
  }

  var pointsPerCall: Int? { (base as? any DividedBatches)?.pointsPerCall }

  func evaluate(batch points: [Scalar], count: Int, into values: inout [Scalar]) throws {
    guard let base = base as? any BatchedFunction<Scalar> else { return }
    let width = displacements.count
    var moved: [Scalar] = []
    moved.reserveCapacity(count * point.count)
    for place in 0..<count {
      moved += self.moved(by: Array(points[(place * width)..<((place + 1) * width)]))
    }
    try base.evaluate(batch: moved, count: count, into: &values)
  }

  /// The measurement is judged by the claim of the base, which is asked for elsewhere.
  func derivative(at parameters: [Scalar]) throws -> Derivative<Scalar> {
    try base.derivative(at: moved(by: parameters)).composed(
      with: .sparse(
        rowCount: point.count,
        columnCount: displacements.count,
        entries: displacements.enumerated().flatMap { number, displacement in
          displacement.movements.map { column, component in
            SparseEntry(row: column, column: number, value: Scalar(component))
          }
        }
      )
    )
  }

  private func moved(by parameters: [Scalar]) -> [Scalar] {
    var moved = point
    for (parameter, displacement) in zip(parameters, displacements) where parameter != 0 {
      displacement.move(&moved, by: parameter)
    }
    return moved
  }
}
