internal import GradCheck

/// `sparse`.
enum SparseModel: BuiltInModel {
  /// Which function it is.
  enum Kind: String, CaseIterable {
    case laplacian
    case banded
    case arrow
    case reactions
    case powerflow
  }

  static let model = Model(
    "sparse",
    summary: "Functions whose derivatives are mostly zero, claimed on a pattern (Definition 3).",
    discussion: """
      Every output depends on few inputs. x is drawn with the seed.

      kind         z                                                     colours
      laplacian    zᵢ = 4xᵢ − Σ xⱼ − ½ exp xᵢ, j beside i in a grid      5 to 7
      banded       zᵢ = xᵢ(2 + 5xᵢ²) + 1 − Σ xⱼ(1 + xⱼ), j near i        7
      arrow        z₀ = ½ Σ xⱼ², zᵢ = x₀xᵢ + xᵢ³                         size
      reactions    zᵢ = rᵢ₋₁ − rᵢ with rᵢ = kᵢxᵢ² − lᵢxᵢ₊₁               3
      powerflow    the power that is missing at each bus of the network in the input file, by
                   the angles θ and the magnitudes V of its voltages

      Block                         Shape            Claimed as
      ∂z/∂x                         size × size      a pattern with values
      ∂P/∂θ, ∂P/∂V, ∂Q/∂θ, ∂Q/∂V    buses × buses    a pattern with values
      """,
    options: [
      ModelOption(
        "kind",
        .choice(Kind.allCases.map(\.rawValue)),
        default: Kind.laplacian.rawValue,
        help: "the function"
      ),
      ModelSize.option("size", default: 16, atLeast: 2, help: "the number n of inputs and outputs"),
    ],
    acceptsInput: true,
    checks: checks
  )

  /// The entries of a column at most, but for the arrow's.
  private static let entriesPerColumn = 7

  static func checks<Scalar: ModelScalar>(
    for request: ModelRequest,
    in scalar: Scalar.Type
  ) throws -> [ModelCheck] {
    let kind = try kind(of: request)
    let size = try request.integer("size")
    switch kind {
    case .powerflow: break
    // Every column shares a row with every other, so that nothing is gained by the pattern.
    case .arrow: try ModelSize.validate(entries: size * size, ["size": size])
    case .laplacian, .banded, .reactions:
      try ModelSize.validate(entries: entriesPerColumn * size, ["size": size])
    }
    let numbers = SeededNumbers(seed: request.seed)
    let point: [Scalar] = numbers.uniform("x", -1...1, count: size)
    switch kind {
    case .laplacian:
      let function = try NonlinearLaplacian<Scalar>(count: size, strength: 0.5)
      return [try Scalar.check(function, at: point, scope: "")]
    case .banded:
      return [try Scalar.check(BandedSystem<Scalar>(count: size), at: point, scope: "")]
    case .arrow:
      return [try Scalar.check(ArrowSystem<Scalar>(count: size), at: point, scope: "")]
    case .reactions:
      let function = try ReactionChain<Scalar>(
        forward: numbers.uniform("k", 0.5...2, count: size - 1),
        backward: numbers.uniform("l", 0.5...2, count: size - 1)
      )
      let amounts: [Scalar] = numbers.uniform("x", 0.5...1.5, count: size)
      return [try Scalar.check(function, at: amounts, scope: "")]
    case .powerflow:
      let (function, voltages): (PowerFlow<Scalar>, [Scalar]) = try network(of: request).load()
      return [try Scalar.check(function, at: voltages, scope: "")]
    }
  }

  /// Returns the kind that is asked for; a file with a power network in it asks for that.
  ///
  /// A file that holds something else is for another of several models.
  private static func kind(of request: ModelRequest) throws -> Kind {
    let hasNetwork = try request.input.map { try PowerFlowFile($0).isPresent } ?? false
    if hasNetwork, !request.givenOptions.contains("kind") { return .powerflow }
    guard let kind = Kind(rawValue: try request.choice("kind")) else {
      throw ModelError(
        .usage,
        "Expected \(Kind.allCases.map(\.rawValue).joined(separator: ", ")) for the option “kind”, "
          + "found “\(request.options["kind"] ?? "")”."
      )
    }
    guard !hasNetwork || kind == .powerflow else {
      throw ModelError(
        .usage,
        "Expected kind=powerflow with the power network of “\(request.input?.name ?? "")”, found "
          + "kind=\(kind.rawValue)."
      )
    }
    return kind
  }

  private static func network(of request: ModelRequest) throws(ModelError) -> PowerFlowFile {
    guard let input = request.input else {
      throw ModelError(
        .usage,
        "Expected an input file with a power network for kind=powerflow, found none."
      )
    }
    guard !request.givenOptions.contains("size") else {
      throw ModelError(
        .usage,
        "Expected the size of the power network in “\(input.name)”, found size="
          + "\(request.options["size"] ?? "")."
      )
    }
    return PowerFlowFile(input)
  }
}
