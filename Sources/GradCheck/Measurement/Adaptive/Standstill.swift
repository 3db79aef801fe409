extension OutputLadder {
  /// The largest grain that an output's values may have, as its steps show it; zero for none.
  ///
  /// An output that stands still at a short step and moves to both sides of the point at a longer
  /// one has values of a grain, which is at most as large as the smallest movement. One that moves
  /// to one side only has a kink on the way, if a second step says so too.
  package var largestGrain: Double {
    let moved = rungs.drop(while: \.isUnmoved).filter { !$0.isUnmoved }
    guard moved.count < rungs.count else { return 0 }
    let movesBothWays = moved.prefix(3).contains { $0.forward != 0 && $0.backward != 0 }
    guard movesBothWays || moved.count == 1 else { return 0 }
    return moved.flatMap { [$0.forward.magnitude * $0.step, $0.backward.magnitude * $0.step] }
      .filter { $0 > 0 }.min() ?? 0
  }

  /// Returns the ladder with the noise that rounding to a grain leaves.
  package func grained(by grain: Double) -> OutputLadder {
    let deviation = AdaptiveConstants.roundingDeviation * grain
    guard deviation > 0 else { return self }
    var ladder = self
    for index in ladder.rungs.indices {
      ladder.rungs[index].deviation = max(ladder.rungs[index].deviation, deviation)
    }
    return ladder
  }
}
