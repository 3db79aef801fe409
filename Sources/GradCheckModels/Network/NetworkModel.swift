internal import GradCheck

/// `mlp`.
enum NetworkModel: BuiltInModel {
  static let model: Model = {
    var model = Model(
      "mlp",
      summary:
        "A two-layer network with softmax and cross-entropy, whole and by stages (Example 5).",
      discussion: """
        z = Wx + b₁, h = ReLU(z), r = Uh + b₂, ŷ = softmax(r), J = −Σ yᵢ log ŷᵢ.
        n = inputs, k = hidden, c = classes; the claims are the network's own backward pass.

        Block                     Shape              Claimed as
        ∂J/∂r                     c                  δ₁ = (Σy)ŷ − y
        ∂J/∂U                     c × k              δ₁ᵀhᵀ
        ∂J/∂b₂                    c                  δ₁
        ∂J/∂h                     k                  δ₁U
        ∂J/∂z                     k                  δ₂ = δ₁U ∘ ReLU′(z), with ReLU′(0) = 0
        ∂J/∂W                     k × n              δ₂ᵀxᵀ
        ∂J/∂b₁                    k                  δ₂
        ∂J/∂x                     n                  δ₂W
        affine1: ∂z/∂x, ∂z/∂b₁    k × n, k × k       dz = W dx + db₁
        affine1: ∂uᵀz/∂W          k × n              uxᵀ, for a cotangent u drawn with the seed
        relu: ∂h/∂z               k × k              diag(ReLU′(z))
        affine2: ∂r/∂h, ∂r/∂b₂    c × k, c × c       dr = U dh + db₂
        affine2: ∂uᵀr/∂U          c × k              uhᵀ
        loss: ∂J/∂r               c                  (Σy)ŷ − y

        Every stage is checked at the values that flow through the network. Weights and x are drawn
        with the seed, or read from the input file: parameters/W (k × n), parameters/b1 (k),
        parameters/U (c × k), parameters/b2 (c), inputs/x (images × n), inputs/label (images).
        """,
      options: [
        ModelSize.option("inputs", default: 64, help: "n; an input file has its own"),
        ModelSize.option("hidden", default: 32, help: "k; an input file has its own"),
        ModelSize.option("classes", default: 10, atLeast: 2, help: "c; an input file has its own"),
        ModelOption(
          "target",
          .choiceOrInteger(["label", "soft"], 0...(ModelSize.range.upperBound - 1)),
          default: "label",
          help: "y: one-hot at the image's label or at a class, or soft for a probability vector"
        ),
        ModelOption(
          "image",
          .integer(0...ModelSize.range.upperBound),
          default: "0",
          help: "which image of the input file is x"
        ),
      ],
      acceptsInput: true,
      checks: checks
    )
    model.faultBlock = "∂J/∂W"
    model.stages = ["affine1", "relu", "affine2", "loss"]
    return model
  }()

  static func checks<Scalar: ModelScalar>(
    for request: ModelRequest,
    in scalar: Scalar.Type
  ) throws -> [ModelCheck] {
    let (network, input): (TwoLayerNetwork<Scalar>, [Scalar]) =
      if let file = request.input {
        try NetworkFile(file).load(for: request)
      } else {
        try seeded(for: request)
      }
    let pass = network.forward(input)
    let condition = NetworkCondition(pass)
    let advice = try condition.isWeak ? advice(for: request, in: scalar) : ""
    let derivatives = try NetworkQuantity.allCases.map { quantity in
      try Scalar.check(
        NetworkLoss(of: network, input, by: quantity),
        at: network.values(of: quantity, in: pass),
        scope: ""
      )
    }
    let numbers = SeededNumbers(seed: request.seed)
    return try derivatives
      + NetworkStages(network: network, pass: pass, numbers: numbers)
      .checks().map { check in
        var check = check
        check.warnings = condition.warnings(scope: check.scope, advice: advice)
        return check
      }
  }

  /// How many of the seeds that follow are tried for one that is better.
  private static let adviceSeeds: UInt64 = 20

  /// Returns which seed or image to take instead of one where the network is weak.
  private static func advice<Scalar: ModelScalar>(
    for request: ModelRequest,
    in scalar: Scalar.Type
  ) throws -> String {
    guard request.input == nil else { return "take another image with --set image=N" }
    for distance in 1...adviceSeeds {
      var other = request
      other.seed = request.seed &+ distance
      let (network, input): (TwoLayerNetwork<Scalar>, [Scalar]) = try seeded(for: other)
      let condition = NetworkCondition(network.forward(input))
      if !condition.isWeak { return "--seed \(other.seed) has \(condition.text)" }
    }
    return "none of the next \(adviceSeeds) seeds is better: take a larger network"
  }

  /// Returns a network and an input that are drawn with the seed.
  static func seeded<Scalar: ModelScalar>(
    for request: ModelRequest
  ) throws(ModelError) -> (TwoLayerNetwork<Scalar>, [Scalar]) {
    guard !request.givenOptions.contains("image") else {
      throw ModelError(.usage, "Expected an input file with the option “image”, found none.")
    }
    let size = NetworkSize(
      inputs: try request.integer("inputs"),
      hidden: try request.integer("hidden"),
      classes: try request.integer("classes")
    )
    try size.validate()
    let numbers = SeededNumbers(seed: request.seed)
    // He, Zhang, Ren and Sun, “Delving deep into rectifiers”, 2015: a variance of 2 / inputs keeps
    // the values of every layer alike in size.
    let hiddenBound = (6 / Double(size.inputs)).squareRoot()
    let outputBound = (6 / Double(size.hidden)).squareRoot()
    let network = TwoLayerNetwork<Scalar>(
      size: size,
      hiddenWeights: numbers.uniform(
        "W",
        -hiddenBound...hiddenBound,
        count: size.hidden * size.inputs
      ),
      hiddenBias: numbers.uniform("b₁", 0...0.2, count: size.hidden),
      outputWeights: numbers.uniform(
        "U",
        -outputBound...outputBound,
        count: size.classes * size.hidden
      ),
      outputBias: numbers.uniform("b₂", -0.1...0.1, count: size.classes),
      target: try NetworkTarget(request, classes: size.classes).probabilities(label: nil)
    )
    return (network, numbers.uniform("x", 0...1, count: size.inputs))
  }
}

extension TwoLayerNetwork {
  /// Returns the values that a quantity has in a forward pass.
  package func values(of quantity: NetworkQuantity, in pass: ForwardPass<Scalar>) -> [Scalar] {
    switch quantity {
    case .scores: pass.scores
    case .outputWeights: outputWeights
    case .outputBias: outputBias
    case .activations: pass.activations
    case .sums: pass.sums
    case .hiddenWeights: hiddenWeights
    case .hiddenBias: hiddenBias
    case .input: pass.input
    }
  }
}

extension NetworkSize {
  /// Throws if the network and its stages have too many derivatives to check.
  func validate() throws(ModelError) {
    let quantities = NetworkQuantity.allCases.reduce(0) { $0 + $1.block(in: self).count }
    let stages =
      hidden * (2 * inputs + hidden) + hidden * hidden + classes * (2 * hidden + classes) + classes
    try ModelSize.validate(
      entries: quantities + stages,
      ["inputs": inputs, "hidden": hidden, "classes": classes]
    )
  }
}
