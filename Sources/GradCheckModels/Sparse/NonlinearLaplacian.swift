package import GradCheck

/// zᵢ = 4xᵢ − Σ xⱼ − λ exp xᵢ over the neighbours j of point i in a grid: Bratu's problem.
///
/// The grid is filled row by row; the last row may be shorter. Five entries in a row at most.
package struct NonlinearLaplacian<Scalar: ModelScalar>: SparseSystem {
  /// The number of points of the grid.
  package let count: Int
  /// λ.
  package let strength: Scalar
  package let pattern: SparsityPattern

  /// The points of a row of the grid.
  private let width: Int

  package init(count: Int, strength: Scalar) throws {
    let width = NonlinearLaplacian.width(of: count)
    self.count = count
    self.strength = strength
    self.width = width
    pattern = try NonlinearLaplacian.pattern(count: count) { column in
      NonlinearLaplacian.neighbours(of: column, width, count) + [column]
    }
  }

  package func output(_ row: Int, at point: [Scalar]) -> Scalar {
    var sum = 4 * point[row] - strength * Scalar.exp(point[row])
    for neighbour in NonlinearLaplacian.neighbours(of: row, width, count) {
      sum -= point[neighbour]
    }
    return sum
  }

  package func slope(_ row: Int, _ column: Int, at point: [Scalar]) -> Scalar {
    row == column ? 4 - strength * Scalar.exp(point[row]) : -1
  }

  package var promoted: NonlinearLaplacian<Double> {
    get throws { try NonlinearLaplacian<Double>(count: count, strength: Double(strength)) }
  }

  /// Returns the length of a square's side, or of the longest row where there is no such square.
  private static func width(of count: Int) -> Int {
    var width = 1
    while width * width < count { width += 1 }
    return width
  }

  private static func neighbours(of place: Int, _ width: Int, _ count: Int) -> [Int] {
    var neighbours: [Int] = []
    if place >= width { neighbours.append(place - width) }
    if !place.isMultiple(of: width) { neighbours.append(place - 1) }
    if !(place + 1).isMultiple(of: width), place + 1 < count { neighbours.append(place + 1) }
    if place + width < count { neighbours.append(place + width) }
    return neighbours
  }
}
