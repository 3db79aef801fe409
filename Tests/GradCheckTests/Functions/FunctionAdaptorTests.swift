import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Adaptors of functions")
struct FunctionAdaptorTests {
  /// Σ xᵢ³, which moves one coordinate cheaply.
  private struct Cubes: CoordinatewiseFunction, TwiceDifferentiableFunction {
    let moves = Counter()
    let domain = Space("x", shape: [6])
    let codomain = Space("f")
    let point = [0.5, -1.25, 2, 0.75, -0.5, 1.5]

    func value(at x: [Double]) -> [Double] { [x.reduce(0) { $0 + $1 * $1 * $1 }] }
    func derivative(at x: [Double]) -> Derivative<Double> { .row(x.map { 3 * $0 * $0 }) }
    func hessian(at x: [Double]) throws -> Hessian<Double> {
      try .sparse(
        count: 6,
        entries: x.indices.map { SparseEntry(row: $0, column: $0, value: 6 * x[$0]) }
      )
    }
    func prepare(at x: [Double]) -> [Double] { x }
    func evaluate(
      _ coordinate: Int,
      at abscissa: Double,
      from x: inout [Double],
      into values: inout [Double]
    ) {
      moves.add()
      let kept = x[coordinate]
      x[coordinate] = abscissa
      values[0] = x.reduce(0) { $0 + $1 * $1 * $1 }
      x[coordinate] = kept
    }
  }

  private var everywhere: SparsityPattern {
    get throws {
      try SparsityPattern(rowCount: 1, columnStarts: Array(0...6), rows: [0, 0, 0, 0, 0, 0])
    }
  }

  @Test("A Hessian that is claimed in a closure leaves the function its moves of one coordinate")
  func coordinates() throws {
    let cubes = Cubes()
    let function = cubes.claiming { x in try cubes.hessian(at: x) }
    let report = try GradientChecker().checkHessian(function, at: cubes.point)
    #expect(report.verdict == .agrees, "\(report.statements.map(\.text))")
    #expect(report.blocks[0].path == .coordinate)
    #expect(cubes.moves.total > 0)
  }

  @Test("A Hessian that is claimed in a closure leaves the function its batches")
  func batches() throws {
    let waves = WaveBatches()
    let function = waves.claiming { _, _ in .product(count: 43) { $0 } }
    let report = try GradientChecker().check(function, at: waves.point)
    #expect(report.blocks[0].path == .batched)
    #expect(waves.batches.total > 0)
  }

  @Test("A pattern leaves the function its Hessian, and a Hessian the function its pattern")
  func both() throws {
    let cubes = Cubes()
    let patterned = try cubes.claiming(everywhere)
    #expect(
      try GradientChecker().checkHessian(patterned, at: cubes.point).verdict == .agrees
    )
    let function = patterned.claiming { x in try cubes.hessian(at: x) }
    #expect(try function.derivative(at: cubes.point).pattern == everywhere)
    let report = try GradientChecker().checkHessian(function, at: cubes.point)
    #expect(report.statements.contains { $0.name == Statement.sparsityPattern })
    #expect(report.verdict == .agrees)
  }

  @Test("What an adaptor does not say, its base says")
  func base() throws {
    struct Renamed<Base: DifferentiableFunction>: FunctionAdaptor {
      let base: Base
      var stageName: String { "loss" }
    }
    let cubes = Cubes()
    let renamed = Renamed(base: cubes)
    #expect(renamed.stageName == "loss")
    #expect(renamed.domain == cubes.domain && renamed.codomain == cubes.codomain)
    #expect(try renamed.value(at: cubes.point) == cubes.value(at: cubes.point))
    #expect(try GradientChecker().check(renamed, at: cubes.point).verdict == .agrees)
  }
}
