/// A function by its colours: t ↦ f(x + Σₖ tₖ Σⱼ sⱼeⱼ), with one input for each group of columns.
///
/// Its derivative at 0 by tₖ has Jᵢⱼsⱼ in the row i of each entry of the group, so that a colour is
/// measured and judged as a column is.
struct ColouredFunction<Base: DifferentiableFunction>: BatchedFunction {
  typealias Scalar = Base.Scalar

  let base: Base
  let point: [Base.Scalar]
  let groups: [ColourGroup]
  let domain: Space

  init(_ base: Base, at point: [Base.Scalar], by groups: [ColourGroup], hasBounds: Bool) {
    self.base = base
    self.point = point
    self.groups = groups
    domain = Space([Block("colour", shape: [groups.count], bounds: hasBounds ? -1...1 : nil)])
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
    let width = groups.count
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
        columnCount: groups.count,
        entries: groups.enumerated().flatMap { number, group in
          zip(group.columns, group.steps).map { column, step in
            SparseEntry(row: column, column: number, value: Scalar(step))
          }
        }
      )
    )
  }

  private func moved(by parameters: [Scalar]) -> [Scalar] {
    var moved = point
    for (parameter, group) in zip(parameters, groups) where parameter != 0 {
      group.move(&moved, by: parameter)
    }
    return moved
  }
}
