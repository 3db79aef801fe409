import GradCheck
import GradCheckDifferentiation
import Testing
import _Differentiation

@Suite("Coordinates of differentiable values")
struct CoordinateTests {
  struct Layer: Differentiable, Sendable {
    var weight: [[Double]] = [[1, 2, 3], [4, 5, 6]]
    var bias: [Double]? = [0.5, -0.5]
    var gate: SIMD4<Double> = SIMD4(1, 2, 3, 4)
    @noDerivative let activation: @Sendable (Double) -> Double = { $0 }
    @noDerivative var name = "layer"
  }

  struct Model: Differentiable, Sendable {
    var layers = [Layer(), Layer(bias: nil)]
    var ragged: [[Double]] = [[7], [8, 9]]
    var corners: [SIMD2<Double>] = [SIMD2(1, 2), SIMD2(3, 4), SIMD2(5, 6)]
    private var scale: Double = 10
    var missing: Double?
    var empty: [Double] = []
    @noDerivative var count = 3

    @differentiable(reverse)
    func sum() -> Double {
      scale * layers[1].weight[1][2] + layers[0].gate[1] * ragged[1][0] + corners[2][1]
    }
  }

  struct Moments: Differentiable {
    var mean: Double
    var spread: [Double]

    @differentiable(reverse)
    init(mean: Double, spread: [Double]) {
      self.mean = mean
      self.spread = spread
    }
  }

  @Test("Blocks are named by properties and shaped by what they hold")
  func namesBlocks() throws {
    let function = try AutodiffFunction(at: Model()) { $0.sum() }
    let blocks = function.domain.blocks.map { "\($0.name) \($0.shape)" }
    #expect(
      blocks == [
        "layers[0].weight [2, 3]", "layers[0].bias [2]", "layers[0].gate [4]",
        "layers[1].weight [2, 3]", "layers[1].gate [4]",
        "ragged[0] [1]", "ragged[1] [2]", "corners [3, 2]", "scale []",
      ]
    )
    #expect(function.codomain.blocks == [Block("f")])
    #expect(
      function.point == [
        1, 2, 3, 4, 5, 6, 0.5, -0.5, 1, 2, 3, 4,
        1, 2, 3, 4, 5, 6, 1, 2, 3, 4,
        7, 8, 9, 1, 2, 3, 4, 5, 6, 10,
      ]
    )
  }

  @Test("Every coordinate of a model moves by itself and receives its own derivative")
  func checksEveryCoordinate() throws {
    let function = try AutodiffFunction(at: Model()) { $0.sum() }
    let report = try GradientChecker().check(function)
    #expect(report.verdict == .agrees)
    #expect(report.counts.agrees == 32)
    let derivative = try function.derivative(at: function.point).row(0)
    var expected = [Double](repeating: 0, count: 32)
    expected[9] = 8  // ∂/∂layers[0].gate[1] = ragged[1][0]
    expected[17] = 10  // ∂/∂layers[1].weight[1][2] = scale
    expected[23] = 2  // ∂/∂ragged[1][0] = layers[0].gate[1]
    expected[30] = 1  // ∂/∂corners[2][1]
    expected[31] = 6  // ∂/∂scale = layers[1].weight[1][2]
    #expect(derivative == expected)
  }

  @Test("Numbers, vectors, arrays, views and optionals are inputs and outputs by themselves")
  func acceptsPlainValues() throws {
    let functions: [(AutodiffFunction<Double>, shape: [Int])] = [
      (try AutodiffFunction(at: 2.0) { $0 * $0 }, []),
      (try AutodiffFunction(at: SIMD2(1.0, 2)) { $0[1] * $0 }, [2, 2]),
      (try AutodiffFunction(at: SIMD8(repeating: 2.0)) { $0[7] }, [8]),
      (try AutodiffFunction(at: SIMD16(repeating: 2.0)) { $0[7] }, [16]),
      (try AutodiffFunction(at: SIMD32(repeating: 2.0)) { $0[7] }, [32]),
      (try AutodiffFunction(at: SIMD64(repeating: 2.0)) { $0[7] }, [64]),
      (try AutodiffFunction(at: [1.0, 2, 3]) { [$0[0] * $0[2]] }, [1, 3]),
      (try AutodiffFunction(at: Double?.some(2)) { $0 ?? 1 }, []),
      (
        try AutodiffFunction(
          making: { [Double].DifferentiableView([1, 2]) },
          of: { $0.base[0] }
        ), [2]
      ),
    ]
    for (function, shape) in functions {
      let report = try GradientChecker().check(function)
      #expect(report.verdict == .agrees)
      #expect(report.blocks.map(\.name) == ["∂f/∂x"])
      #expect(report.blocks.map(\.shape) == [shape])
    }
  }

  @Test("The elements of an array of structures are named one by one")
  func namesElements() throws {
    let function = try AutodiffFunction(at: [Layer(), Layer()]) { $0[1].gate[0] }
    #expect(function.domain.blocks.first?.name == "x[0].weight")
    #expect(function.domain.blocks.last?.name == "x[1].gate")
  }

  @Test("The outputs of a structure are named by its properties")
  func namesOutputs() throws {
    let function = try AutodiffFunction(at: 2, 3) { x, y in
      Moments(mean: x + y, spread: [x * y, x])
    }
    let report = try GradientChecker().check(function)
    #expect(report.blocks.map(\.name) == ["∂mean/∂x", "∂mean/∂y", "∂spread/∂x", "∂spread/∂y"])
    #expect(report.verdict == .agrees)
  }
}
