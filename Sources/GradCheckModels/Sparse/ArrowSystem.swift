package import GradCheck

/// z₀ = ½ Σ xⱼ² and zᵢ = x₀xᵢ + xᵢ³: entries in the first row, the first column and the diagonal.
///
/// Every column has an entry in the first row, so that no two can share a colour.
package struct ArrowSystem<Scalar: ModelScalar>: SparseSystem {
  package let pattern: SparsityPattern

  package init(count: Int) throws {
    pattern = try ArrowSystem.pattern(count: count) { column in
      column == 0 ? Array(0..<count) : [0, column]
    }
  }

  package func output(_ row: Int, at point: [Scalar]) -> Scalar {
    guard row == 0 else { return (point[0] + point[row] * point[row]) * point[row] }
    var sum: Scalar = 0
    for coordinate in point { sum += coordinate * coordinate }
    return sum / 2
  }

  package func slope(_ row: Int, _ column: Int, at point: [Scalar]) -> Scalar {
    if row == 0 { return point[column] }
    return column == 0 ? point[row] : point[0] + 3 * point[row] * point[row]
  }

  package var promoted: ArrowSystem<Double> {
    get throws { try ArrowSystem<Double>(count: pattern.columnCount) }
  }
}
