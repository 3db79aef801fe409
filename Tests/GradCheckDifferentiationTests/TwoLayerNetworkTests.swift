import GradCheck
import GradCheckDifferentiation
import GradCheckModels
import Testing
import _Differentiation

@Suite("The two-layer network, differentiated by hand and by the compiler")
struct TwoLayerNetworkTests {
  static let size = NetworkSize(inputs: 6, hidden: 5, classes: 4)

  /// A network with its input, drawn with a seed.
  private func network(seed: UInt64) -> (TwoLayerNetwork<Double>, input: [Double]) {
    var generator = SeededGenerator(seed: seed, name: "two-layer network")
    func numbers(_ count: Int) -> [Double] {
      (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
    }
    let size = TwoLayerNetworkTests.size
    let network = TwoLayerNetwork(
      size: size,
      hiddenWeights: numbers(size.hidden * size.inputs),
      hiddenBias: numbers(size.hidden),
      outputWeights: numbers(size.classes * size.hidden),
      outputBias: numbers(size.classes),
      target: numbers(size.classes).map(\.magnitude)
    )
    return (network, numbers(size.inputs))
  }

  /// What the compiler's pullbacks claim for each quantity of Example 5.
  private func functions(
    of model: TwoLayerModel,
    along pass: ForwardPass<Double>
  ) throws -> [AutodiffFunction<Double>] {
    [
      try AutodiffFunction(
        at: model,
        pass.input,
        inputNames: ("model", "x"),
        outputName: "J"
      ) { $0.loss(of: $1) },
      try AutodiffFunction(at: pass.sums, inputName: "z", outputName: "J") {
        model.loss(ofSums: $0)
      },
      try AutodiffFunction(at: pass.activations, inputName: "h", outputName: "J") {
        model.loss(ofActivations: $0)
      },
      try AutodiffFunction(at: pass.scores, inputName: "r", outputName: "J") {
        model.loss(ofScores: $0)
      },
    ]
  }

  static let blockNames: [NetworkQuantity: String] = [
    .hiddenWeights: "model.hidden.weight",
    .hiddenBias: "model.hidden.bias",
    .outputWeights: "model.output.weight",
    .outputBias: "model.output.bias",
    .input: "x",
    .sums: "z",
    .activations: "h",
    .scores: "r",
  ]

  @Test("All eight derivatives are the same to rounding", arguments: 1...8 as ClosedRange<UInt64>)
  func matchesHandWrittenNetwork(seed: UInt64) throws {
    let (network, input) = network(seed: seed)
    let pass = network.forward(input)
    let byHand = network.backward(from: pass)
    var byCompiler: [String: (block: Block, row: [Double])] = [:]
    for function in try functions(of: TwoLayerModel(network), along: pass) {
      #expect(abs(try function.value(at: function.point)[0] - pass.loss) <= 1e-14 * pass.loss)
      let row = try function.derivative(at: function.point).row(0)
      for (block, range) in zip(function.domain.blocks, function.domain.ranges) {
        byCompiler[block.name] = (block, Array(row[range]))
      }
    }
    #expect(byCompiler.count == NetworkQuantity.allCases.count)
    for quantity in NetworkQuantity.allCases {
      let name = try #require(TwoLayerNetworkTests.blockNames[quantity])
      let found = try #require(byCompiler[name])
      #expect(found.block.shape == quantity.block(in: network.size).shape)
      let expected = byHand[quantity]
      let largest = expected.map(\.magnitude).max() ?? 0
      #expect(largest > 0)
      for (left, right) in zip(found.row, expected) {
        #expect(abs(left - right) <= 1e-14 * largest, "∂J/∂\(quantity.symbol), seed \(seed)")
      }
    }
  }

  @Test("The compiler's network passes the check by itself", arguments: [1, 2] as [UInt64])
  func agreesWithMeasurement(seed: UInt64) throws {
    let (network, input) = network(seed: seed)
    for function in try functions(of: TwoLayerModel(network), along: network.forward(input)) {
      let report = try GradientChecker().check(function)
      #expect(report.counts.agrees == report.counts.compared, "seed \(seed)")
    }
  }
}
