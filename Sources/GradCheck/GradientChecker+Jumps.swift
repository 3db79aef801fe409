extension GradientChecker {
  /// Says of the worst entries of every block at which the function jumps what it is on both sides.
  ///
  /// It takes two evaluations an entry, at the shortest step that was measured; what is said is kept
  /// with the entry, so that a stored report needs none.
  func describeJumps<Function: DifferentiableFunction>(
    _ measured: inout MeasuredJacobian,
    of function: Function,
    at point: [Function.Scalar],
    _ selection: JacobianSelection
  ) {
    for (place, member) in selection.members.enumerated() {
      // What another entry is wrong by is the finding; jumps beside it are no more than that.
      guard measured.blocks[place].worst.first?.finding.reason == .discontinuity else { continue }
      for rank in measured.blocks[place].worst.indices {
        measured.blocks[place].worst[rank].diagnosis =
          sides(ofJumpAt: rank, in: measured.blocks[place], of: function, at: point, member)
          ?? measured.blocks[place].worst[rank].diagnosis
      }
    }
  }

  /// Returns what a function is on both sides of one of the worst entries, if it jumps there.
  private func sides<Function: DifferentiableFunction>(
    ofJumpAt rank: Int,
    in block: BlockReport,
    of function: Function,
    at point: [Function.Scalar],
    _ member: JacobianSelection.Member
  ) -> String? {
    let entry = block.worst[rank]
    guard entry.finding.reason == .discontinuity, let step = entry.ladder.first?.step else {
      return nil
    }
    let (row, column) = entry.index.quotientAndRemainder(dividingBy: max(1, block.input.count))
    let sides = [-step, step].compactMap { displacement -> Double? in
      var moved = point
      moved[member.columns.lowerBound + column] += Function.Scalar(displacement)
      return (try? function.value(at: moved)).map { Double($0[member.rows.lowerBound + row]) }
    }
    guard sides.count == 2 else { return nil }
    let subject =
      function.codomain.count == 1
      ? "The function" : block.output.name + block.output.subscriptText(at: row)
    return "\(subject) jumps at \(block.input.name)\(block.input.subscriptText(at: column)): "
      + "\(NumberText.value(sides[0])) on the left, \(NumberText.value(sides[1])) on the right."
  }
}
