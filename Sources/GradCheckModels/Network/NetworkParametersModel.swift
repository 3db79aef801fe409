internal import GradCheck

/// `mlp-parameters`.
enum NetworkParametersModel: BuiltInModel {
  static let model = Model(
    "mlp-parameters",
    summary: "The network of Example 5 as a function of all its parameters, with its Hessian.",
    discussion: """
      J = −Σ yᵢ log ŷᵢ as in mlp, by W, b₁, U and b₂ together; x, which is drawn with the seed, is
      held. By --order 2 the Hessian is checked block by block, claimed as a product v ↦ Hv.

      Block                             Shape                      Claimed as
      ∂J/∂W, ∂J/∂b₁, ∂J/∂U, ∂J/∂b₂      k × n, k, c × k, c         δ₂ᵀxᵀ, δ₂, δ₁ᵀhᵀ, δ₁
      ∂²J/∂W², ∂²J/∂W∂b₁, …             each shape by each other   the derivative of δ₁ and δ₂ along v
      """,
    options: [
      ModelSize.option("inputs", default: 6, help: "n"),
      ModelSize.option("hidden", default: 6, help: "k"),
      ModelSize.option("classes", default: 4, atLeast: 2, help: "c"),
      ModelOption(
        "target",
        .choiceOrInteger(["label", "soft"], 0...(ModelSize.range.upperBound - 1)),
        default: "label",
        help: "y: one-hot at a class, or soft for a probability vector"
      ),
    ],
    checks: checks
  )

  static func checks<Scalar: ModelScalar>(
    for request: ModelRequest,
    in scalar: Scalar.Type
  ) throws -> [ModelCheck] {
    let (network, input): (TwoLayerNetwork<Scalar>, [Scalar]) = try NetworkModel.seeded(
      for: request
    )
    let loss = NetworkParametersLoss(of: network, input)
    return [try Scalar.check(loss, at: loss.point, scope: "")]
  }
}
