import GradCheck
import GradCheckModels
import Testing

@Suite("Hessians of models")
struct HessianModelsTests {
  private static let seeds: [UInt64] = [0, 1, 2]

  private func reports(
    _ name: String,
    _ settings: [String],
    seed: UInt64
  ) throws -> [Examination] {
    let model = try Model.named(name)
    let requests = try ModelRequest.requests(
      for: [model],
      settings: settings,
      seed: seed,
      precision: .double,
      input: nil
    )
    return try model.checks(requests[0]).compactMap { check in
      try GradientChecker().examineHessian(
        check.subject,
        options: ExaminationOptions(scope: check.scope)
      )
    }
  }

  @Test(
    "Sums of squares have the Hessians that they claim",
    arguments: ["rosenbrock", "brown-dennis", "freudenstein-roth"],
    seeds
  )
  func leastSquares(kind: String, seed: UInt64) throws {
    let found = try reports("least-squares", ["kind=\(kind)"], seed: seed)
    #expect(found.count == 1)
    for examination in found {
      #expect(examination.verdict == .agrees, "\(examination.statements.map(\.text))")
    }
  }

  @Test("Every Hessian of the network agrees, as products and as ∂²J/∂r²", arguments: seeds)
  func network(seed: UInt64) throws {
    let found = try reports("mlp", ["inputs=6", "hidden=5", "classes=3"], seed: seed)
    #expect(found.count >= 8)
    for examination in found {
      #expect(examination.verdict == .agrees, "\(examination.statements.map(\.text))")
    }
  }

  @Test("All parameters of the network together have mixed blocks that agree", arguments: seeds)
  func parameters(seed: UInt64) throws {
    let size = NetworkSize(inputs: 3, hidden: 4, classes: 3)
    func numbers(_ count: Int, from least: Double) -> [Double] {
      (0..<count).map { index in
        let size = least + 0.07 * Double((5 * index + Int(seed)) % 9)
        return index.isMultiple(of: 2) ? size : -size
      }
    }
    let network = TwoLayerNetwork<Double>(
      size: size,
      hiddenWeights: numbers(12, from: 0.3),
      hiddenBias: numbers(4, from: 0.1),
      outputWeights: numbers(12, from: 0.3),
      outputBias: numbers(3, from: 0.1),
      target: [0, 1, 0]
    )
    let input: [Double] = numbers(3, from: 0.5)
    let loss = NetworkParametersLoss(of: network, input)
    let report = try GradientChecker().checkHessian(loss, at: loss.point)
    #expect(report.verdict == .agrees, "seed \(seed): \(report.statements.map(\.text))")
    #expect(report.blocks.contains { $0.name == "∂²J/∂W∂b₁" })
    #expect(report.blocks.count == 4 + 16)
  }

  @Test("Every planted fault of Hessians is caught and named by its own kind", arguments: seeds)
  func faults(seed: UInt64) throws {
    for (name, settings) in [
      ("least-squares", ["kind=rosenbrock"]), ("least-squares", ["kind=brown-dennis"]),
      ("least-squares", ["kind=freudenstein-roth"]),
      ("mlp", ["inputs=6", "hidden=5", "classes=3"]),
      ("mlp-parameters", ["inputs=3", "hidden=3", "classes=3"]),
    ] {
      let model = try Model.named(name)
      let request = try ModelRequest.requests(for: [model], settings: settings, seed: seed)[0]
      let test = try GradientChecker().hessianSelfTest(
        try model.checks(request),
        inBlocks: name == "least-squares" ? PlantedFault.kinds : []
      )
      #expect(test.passes, "\(name) \(settings): \(test.wrongBlocks)")
      for outcome in test.outcomes where outcome.result != .noEffect {
        #expect(
          outcome.result == .caught && outcome.isDiagnosed,
          "\(name) \(settings) \(outcome.block) \(outcome.fault): \(outcome.sentence ?? "none")"
        )
      }
    }
  }

  @Test(
    "What lacks the curvature of the residuals is said to be of Gauss and Newton",
    arguments: seeds
  )
  func gaussNewton(seed: UInt64) throws {
    let point = [0.7, -1.1, 1.3, 0.6].map { $0 + 0.05 * Double(seed) }
    let examination = try GradientChecker().examineHessian(of: HalfBrownDennis(), at: point)
    #expect(examination.verdict == .disagrees)
    #expect(examination.blocks.last?.diagnosis?.kind == .gaussNewton)
  }

  /// Brown and Dennis' function with the Hessian of Gauss and Newton.
  private struct HalfBrownDennis: LeastSquaresFunction {
    let base = BrownDennis<Double>()
    var domain: Space { base.domain }
    var codomain: Space { base.codomain }
    var squareFactor: Double { base.squareFactor }
    func value(at point: [Double]) -> [Double] { base.value(at: point) }
    func derivative(at point: [Double]) -> Derivative<Double> { base.derivative(at: point) }
    func residualJacobian(at point: [Double]) throws -> Matrix<Double> {
      try base.residualJacobian(at: point)
    }
    func hessian(at point: [Double]) throws -> Hessian<Double> {
      let jacobian = Derivative.matrix(try residualJacobian(at: point))
      return .product(count: point.count) { v in
        try jacobian.pullback(of: jacobian.pushforward(of: v)).map { 2 * $0 }
      }
    }
  }
}
