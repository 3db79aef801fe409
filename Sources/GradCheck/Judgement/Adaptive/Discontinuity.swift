extension OutputLadder {
  /// How far the function itself jumps at the point; nothing where it does not.
  ///
  /// |f(x ± h) − f(x)| stays the same while h shrinks, down to the shortest step, and is beyond
  /// what the noise of the two values explains.
  package var discontinuity: Double? {
    guard let shortest = rungs.first else { return nil }
    for side in [\Rung.forward, \Rung.backward] {
      let height = shortest[keyPath: side].magnitude * shortest.step
      let same = rungs.filter {
        ($0[keyPath: side].magnitude * $0.step - height).magnitude
          <= AdaptiveConstants.sameHeight * height
      }
      guard height > 0, let last = same.last, same.count >= AdaptiveConstants.jumpRungs,
        last.exponent - shortest.exponent >= AdaptiveConstants.jumpDoublings,
        height > AdaptiveConstants.jumpUnits * (same.map(\.roundingFloor).max() ?? 0),
        height > AdaptiveConstants.noiseFactor * 2.0.squareRoot()
          * (same.map(\.deviation).max() ?? 0)
      else { continue }
      return height
    }
    return nil
  }
  /// Whether too few steps have moved the output to say whether it jumps.
  var mayJump: Bool {
    guard let shortest = rungs.first, let longest = rungs.last else { return false }
    return rungs.count < AdaptiveConstants.jumpRungs
      || longest.exponent - shortest.exponent < AdaptiveConstants.jumpDoublings
  }
}
