/// Entries on or off the diagonal of a square that are multiplied by a number, as where each of two
/// symmetric entries is counted once or twice.
enum DiagonalHypotheses {
  /// The entries off the diagonal are multiplied, or those on it; of a square, or of the triangle
  /// that a vector holds of one.
  static func scaled(_ evidence: BlockEvidence) -> [Hypothesis] {
    guard evidence.disagreeingCount >= 2 else { return [] }
    let diagonals = diagonals(ofShape: evidence.shape)
    return diagonals.flatMap { isOnDiagonal in
      [Diagnosis.Kind.offDiagonal, .diagonal].compactMap { kind -> Hypothesis? in
        let isInside = { isOnDiagonal($0) == (kind == .diagonal) }
        // Where already one entry stands elsewhere there is nothing to fit.
        guard evidence.disagreeing.allSatisfy(isInside) else { return nil }
        return ScaleHypotheses.scaled(
          evidence,
          kind,
          choiceBits: Evidence.bits(ofChoosingAmong: 2 * diagonals.count),
          where: isInside
        )
      }
    }
  }

  /// Returns what tells whether an entry stands on a diagonal, for each that a shape may have.
  private static func diagonals(ofShape shape: [Int]) -> [(Int) -> Bool] {
    let ends = shape.suffix(2)
    if ends.count == 2, let rows = ends.first, rows == ends.last, rows >= 2 {
      return [{ $0 % (rows * rows) % (rows + 1) == 0 }]
    }
    guard shape.count == 1, let count = shape.first, let size = triangleSize(count), size >= 2
    else { return [] }
    // Row by row, the lower triangle's diagonal ends each row, the upper one's begins it.
    let lower = Set((0..<size).map { $0 * ($0 + 3) / 2 })
    let upper = Set((0..<size).map { count - 1 - $0 * ($0 + 3) / 2 })
    return [{ lower.contains($0) }, { upper.contains($0) }]
  }

  /// Returns n where a count is n(n + 1)/2.
  private static func triangleSize(_ count: Int) -> Int? {
    let size = Int((2 * Double(count)).squareRoot())
    return size * (size + 1) / 2 == count ? size : nil
  }
}
