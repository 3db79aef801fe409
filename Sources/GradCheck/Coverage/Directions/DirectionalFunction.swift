/// A function along directions through a point: t ↦ f(x + Σₖ tₖvₖ), with one input for each.
///
/// Its derivative at 0 by tₖ is J·vₖ, so that a direction is measured and judged as a column is.
struct DirectionalFunction<Base: DifferentiableFunction>: BatchedFunction {
  typealias Scalar = Base.Scalar

  let base: Base
  let point: [Base.Scalar]
  let directions: [Direction]
  let domain: Space

  init(_ base: Base, at point: [Base.Scalar], along directions: [Direction]) {
    self.base = base
    self.point = point
    self.directions = directions
    let reaches = directions.compactMap(\.reach)
    let reach = reaches.dropFirst().reduce(reaches.first) { $0?.clamped(to: $1) }
    domain = Space([Block("direction", shape: [directions.count], bounds: reach)])
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

  func evaluate(batch points: [Scalar], count: Int, into values: inout [Scalar]) throws {
    guard let base = base as? any BatchedFunction<Scalar> else { return }
    let width = directions.count
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
        columnCount: directions.count,
        entries: directions.enumerated().flatMap { number, direction in
          direction.columns.map { column in
            SparseEntry(
              row: column,
              column: number,
              value: Scalar(direction.component(column))
            )
          }
        }
      )
    )
  }

  private func moved(by parameters: [Scalar]) -> [Scalar] {
    var moved = point
    for (parameter, direction) in zip(parameters, directions) where parameter != 0 {
      direction.move(&moved, by: parameter)
    }
    return moved
  }
}
