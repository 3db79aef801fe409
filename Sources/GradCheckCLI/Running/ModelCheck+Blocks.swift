internal import GradCheck
internal import GradCheckModels

extension ModelCheck {
  /// The blocks that a check of this function may fill.
  var blocks: [JacobianBlock] { blocks(of: codomain) }

  /// The blocks that a check up to an order may fill: with order 2 those of the Hessian as well.
  func blocks(order: Int) -> [JacobianBlock] {
    order == 2 && hasHessian ? blocks + blocks(of: domain.gradient(of: codomain)) : blocks
  }

  private func blocks(of outputs: Space) -> [JacobianBlock] {
    outputs.blocks.flatMap { output in
      domain.blocks.map { JacobianBlock(scope: scope, output: output, input: $0) }
    }
  }
}
