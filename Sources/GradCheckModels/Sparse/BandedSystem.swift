package import GradCheck

/// zᵢ = xᵢ(2 + 5xᵢ²) + 1 − Σ xⱼ(1 + xⱼ) over j from i − 5 to i + 1 other than i.
///
/// Broyden's banded function: Moré, Garbow and Hillstrom, “Testing unconstrained optimization
/// software”, 1981, number 31. Seven entries in a row at most.
package struct BandedSystem<Scalar: ModelScalar>: SparseSystem {
  /// The number of inputs, and of outputs.
  package let count: Int
  package let pattern: SparsityPattern

  package init(count: Int) throws {
    self.count = count
    pattern = try BandedSystem.pattern(count: count) { column in
      // Column j is in the band of rows j − 1 to j + 5.
      Array(max(column - 1, 0)...min(column + 5, count - 1))
    }
  }

  package func output(_ row: Int, at point: [Scalar]) -> Scalar {
    var sum = point[row] * (2 + 5 * point[row] * point[row]) + 1
    for column in max(row - 5, 0)...min(row + 1, count - 1) where column != row {
      sum -= point[column] * (1 + point[column])
    }
    return sum
  }

  package func slope(_ row: Int, _ column: Int, at point: [Scalar]) -> Scalar {
    row == column ? 2 + 15 * point[row] * point[row] : -(1 + 2 * point[column])
  }

  package var promoted: BandedSystem<Double> {
    get throws { try BandedSystem<Double>(count: count) }
  }
}
