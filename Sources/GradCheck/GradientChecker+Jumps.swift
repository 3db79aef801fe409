extension GradientChecker {
  /// Says of the worst entry of every block at which the function jumps what it is on both sides.
  ///
  /// It takes two evaluations a block, at the shortest step that was measured; what is said is kept
  /// with the entry, so that a stored report needs none.
  func describeJumps<Function: DifferentiableFunction>(
    _ measured: inout MeasuredJacobian,
    of function: Function,
    at point: [Function.Scalar],
    _ selection: JacobianSelection
  ) {
    for (place, member) in selection.members.enumerated() {
      let block = measured.blocks[place]
      guard let entry = block.worst.first, entry.finding.reason == .discontinuity,
        let step = entry.ladder.first?.step
      else { continue }
      let (row, column) = entry.index.quotientAndRemainder(dividingBy: max(1, block.input.count))
      let sides = [-step, step].compactMap { displacement -> Double? in
        var moved = point
        moved[member.columns.lowerBound + column] += Function.Scalar(displacement)
        return (try? function.value(at: moved)).map { Double($0[member.rows.lowerBound + row]) }
      }
      guard sides.count == 2 else { continue }
      let subject =
        function.codomain.count == 1
        ? "The function" : block.output.name + block.output.subscriptText(at: row)
      measured.blocks[place].worst[0].diagnosis =
        "\(subject) jumps at \(block.input.name)\(block.input.subscriptText(at: column)): "
        + "\(NumberText.value(sides[0])) on the left, \(NumberText.value(sides[1])) on the right."
    }
  }
}
