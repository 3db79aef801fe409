import GradCheck
import GradCheckModels
import Testing

@Suite("A user's own model")
struct UserModelTests {
  @Test("A function of doubles and its point are a model")
  func double() throws {
    let model = Model("spring", summary: "A spring.", function: Spring<Double>(), at: [0.5])
    let checks = try model.checks(ModelRequest(options: [:]))
    let blocks = try ModelRun.blocks(checks, tolerance: .none)
    #expect(blocks.map(\.name) == ["∂energy/∂x"])
    #expect(blocks[0].verdict == .agrees)
  }

  @Test("A function of doubles cannot be checked in float, and says so")
  func doubleInFloat() {
    let model = Model("spring", summary: "A spring.", function: Spring<Double>(), at: [0.5])
    let request = ModelRequest(options: [:], precision: .float)
    #expect(
      message { try model.checks(request) } == """
        Expected precision double for “spring”, whose function takes doubles, found float.
        """
    )
  }

  @Test("A function of floats is checked in float", arguments: ScalarPrecision.allCases)
  func float(_ precision: ScalarPrecision) throws {
    let model = Model("spring", summary: "A spring.", function: Spring<Float>(), at: [0.5])
    let checks = try model.checks(ModelRequest(options: [:], precision: precision))
    guard case .float(_, let point, let promoted) = checks[0].subject else {
      Issue.record("Expected a function of floats.")
      return
    }
    #expect(point == [0.5])
    #expect(promoted == nil)
    #expect(try ModelRun.blocks(checks, tolerance: .none)[0].verdict == .agrees)
  }

  @Test("A fault can be planted in it")
  func fault() throws {
    let model = Model("spring", summary: "A spring.", function: Spring<Double>(), at: [0.5])
    let checks = try model.checks(ModelRequest(options: [:]))
    let planting = try PlantedFault(.factor(2)).plant(in: checks, preferring: model.faultBlock)
    #expect(try ModelRun.blocks(planting.checks, tolerance: .none)[0].verdict == .disagrees)
  }
}

/// The energy x² of a spring.
private struct Spring<Scalar: BinaryFloatingPoint & Sendable>: DifferentiableFunction {
  var domain: Space { Space("x") }
  var codomain: Space { Space("energy") }
  func value(at point: [Scalar]) -> [Scalar] { [point[0] * point[0]] }
  func derivative(at point: [Scalar]) -> Derivative<Scalar> { .row([2 * point[0]]) }
}
