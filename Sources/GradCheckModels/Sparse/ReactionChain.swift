package import GradCheck

/// zᵢ = rᵢ₋₁ − rᵢ with rᵢ = kᵢxᵢ² − lᵢxᵢ₊₁: how fast the substances of a chain of reactions form.
///
/// Two of substance i make one of the next, and fall apart again. Three entries in a row at most.
package struct ReactionChain<Scalar: ModelScalar>: SparseSystem {
  /// k, one for each reaction: one fewer than there are substances.
  package let forward: [Scalar]
  /// l, one for each reaction.
  package let backward: [Scalar]
  package let pattern: SparsityPattern

  package init(forward: [Scalar], backward: [Scalar]) throws {
    self.forward = forward
    self.backward = backward
    let count = forward.count + 1
    pattern = try ReactionChain.pattern(count: count) { column in
      Array(max(column - 1, 0)...min(column + 1, count - 1))
    }
  }

  package func output(_ row: Int, at point: [Scalar]) -> Scalar {
    rate(row - 1, at: point) - rate(row, at: point)
  }

  package func slope(_ row: Int, _ column: Int, at point: [Scalar]) -> Scalar {
    if column < row { return 2 * forward[column] * point[column] }
    if column > row { return backward[row] }
    let made: Scalar = row == 0 ? 0 : -backward[row - 1]
    return row == forward.count ? made : made - 2 * forward[row] * point[row]
  }

  package var promoted: ReactionChain<Double> {
    get throws {
      try ReactionChain<Double>(
        forward: forward.map { Double($0) },
        backward: backward.map { Double($0) }
      )
    }
  }

  /// Returns rᵢ; nothing comes into the chain or leaves it.
  private func rate(_ reaction: Int, at point: [Scalar]) -> Scalar {
    guard forward.indices.contains(reaction) else { return 0 }
    return forward[reaction] * point[reaction] * point[reaction]
      - backward[reaction] * point[reaction + 1]
  }
}
