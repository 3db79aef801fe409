internal import GradCheck
internal import GradCheckModels

extension ModelCheck {
  /// The blocks that a check of this function may fill.
  var blocks: [JacobianBlock] {
    codomain.blocks.flatMap { output in
      domain.blocks.map { JacobianBlock(scope: scope, output: output, input: $0) }
    }
  }
}
