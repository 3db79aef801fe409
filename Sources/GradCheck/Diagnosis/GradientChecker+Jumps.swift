extension GradientChecker {
  /// Says of the worst entry of every block at which the function jumps what it is on both sides.
  ///
  /// It takes two evaluations a block, at the shortest step that was measured.
  func describeJumps<Function: DifferentiableFunction>(
    _ blocks: inout [BlockReport],
    of function: Function,
    at point: [Double],
    _ pairs: [BlockSelection.Pair]
  ) {
    for (position, pair) in pairs.enumerated() {
      guard let entry = blocks[position].worst.first, entry.reason == .discontinuity,
        entry.diagnosis == nil, let step = entry.ladder.first?.step
      else { continue }
      let block = blocks[position]
      let (row, column) = entry.index.quotientAndRemainder(dividingBy: max(1, block.input.count))
      let coordinate = function.domain.ranges[pair.input].lowerBound + column
      let output = function.codomain.ranges[pair.output].lowerBound + row
      let sides = [-step, step].compactMap { displacement -> Double? in
        var moved = point.map { Function.Scalar($0) }
        moved[coordinate] += Function.Scalar(displacement)
        return (try? function.value(at: moved)).map { Double($0[output]) }
      }
      guard sides.count == 2 else { continue }
      let subject =
        function.codomain.count == 1
        ? "The function" : block.output.name + block.output.subscriptText(at: row)
      blocks[position].worst[0].diagnosis =
        "\(subject) jumps at \(block.input.name)\(block.input.subscriptText(at: column)): "
        + "\(NumberText.value(sides[0])) on the left, \(NumberText.value(sides[1])) on the right."
    }
  }
}
