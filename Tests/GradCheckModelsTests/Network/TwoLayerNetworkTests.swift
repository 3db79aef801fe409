import GradCheck
import GradCheckModels
import Testing

@Suite("Two-layer network")
struct TwoLayerNetworkTests {
  /// z = (1, −2, 0): one unit that is active, one that is not, one at the kink.
  static let network = TwoLayerNetwork<Double>(
    size: NetworkSize(inputs: 2, hidden: 3, classes: 2),
    hiddenWeights: [1, 2, -1, 0.5, 2, 2],
    hiddenBias: [-2, -1.5, -4],
    outputWeights: [0.5, 7, 8, -0.5, 9, 10],
    outputBias: [0.25, 1.25],
    target: [0, 1]
  )
  static let input = [1.0, 1]

  @Test("The forward pass is what the note's formulas say")
  func forward() {
    let pass = Self.network.forward(Self.input)
    #expect(pass.sums == [1, -2, 0])
    #expect(pass.activations == [1, 0, 0])
    #expect(pass.scores == [0.75, 0.75])
    #expect(pass.prediction == [0.5, 0.5])
    #expect((pass.loss - 0.6931471805599453).magnitude <= 1e-16)
  }

  @Test("The backward pass is what the note's formulas say, with ReLU′(0) = 0")
  func backward() {
    let gradient = Self.network.backward(from: Self.network.forward(Self.input))
    #expect(gradient[.scores] == [0.5, -0.5])
    #expect(gradient[.outputWeights] == [0.5, 0, 0, -0.5, 0, 0])
    #expect(gradient[.outputBias] == [0.5, -0.5])
    #expect(gradient[.activations] == [0.5, -1, -1])
    #expect(gradient[.sums] == [0.5, 0, 0])
    #expect(gradient[.hiddenWeights] == [0.5, 0.5, 0, 0, 0, 0])
    #expect(gradient[.hiddenBias] == [0.5, 0, 0])
    #expect(gradient[.input] == [0.5, 1])
  }

  @Test(
    "J as a function of any quantity is the loss of the network at the value that flows",
    arguments: NetworkQuantity.allCases
  )
  func lossByQuantity(_ quantity: NetworkQuantity) throws {
    let pass = Self.network.forward(Self.input)
    let function = NetworkLoss(of: Self.network, Self.input, by: quantity)
    let point = Self.network.values(of: quantity, in: pass)
    #expect(function.value(at: point) == [pass.loss])
    var values = [Double.nan]
    function.evaluate(at: point, into: &values)
    #expect(values == [pass.loss])
    #expect(function.domain.blocks == [quantity.block(in: Self.network.size)])
    let row = try function.derivative(at: point).row(0)
    #expect(row == Self.network.backward(from: pass)[quantity])
  }

  @Test(
    "The claim follows the point when the point moves",
    arguments: NetworkQuantity.allCases
  )
  func claimFollowsPoint(_ quantity: NetworkQuantity) throws {
    let pass = Self.network.forward(Self.input)
    let function = NetworkLoss(of: Self.network, Self.input, by: quantity)
    // Away from the kink of the third unit, on its active side.
    let point = Self.network.values(of: quantity, in: pass).map { $0 + 0.125 }
    var checker = ModelRun.checker
    checker.tolerance = Tolerance(absolute: 1e-9, relative: 1e-6)
    #expect(try checker.check(function, at: point).verdict == .agrees)
  }

  @Test("Promotion keeps every constant")
  func promoted() {
    let network = TwoLayerNetwork<Float>(
      size: NetworkSize(inputs: 1, hidden: 1, classes: 2),
      hiddenWeights: [0.1],
      hiddenBias: [0.2],
      outputWeights: [0.3, 0.4],
      outputBias: [0.5, 0.6],
      target: [0.7, 0.3]
    )
    let promoted = NetworkLoss(of: network, [0.9], by: .input).promoted
    #expect(promoted.input == [Double(Float(0.9))])
    #expect(promoted.network.hiddenWeights == [Double(Float(0.1))])
    #expect(promoted.network.outputBias == [Double(Float(0.5)), Double(Float(0.6))])
    #expect(promoted.network.target == [Double(Float(0.7)), Double(Float(0.3))])
  }
}
