import GradCheck
import Testing

@Suite("Hessians at the edges")
struct HessianEdgeTests {
  private func statement(_ name: String, _ report: GradientReport) -> Statement? {
    report.statements.first { $0.name == name }
  }

  private func isOneSentence(_ text: String) -> Bool {
    text.hasSuffix(".") && !text.contains("\n") && !text.contains("  ") && !text.contains(" at :")
      && !text.contains(": .")
  }

  @Test("One input: a right second derivative agrees, a wrong one does not")
  func oneInput() throws {
    for (factor, verdict) in [(6.0, Verdict.agrees), (5, .disagrees)] {
      let function = ClosureFunction<Double>(domain: ["x": [1]]) { x in
        x[0] * x[0] * x[0]
      } gradient: { x in
        [3 * x[0] * x[0]]
      }.claiming { x in
        try .matrix(Matrix(rows: [[factor * x[0]]]))
      }
      let report = try GradientChecker().checkHessian(function, at: [1.5])
      #expect(report.verdict == verdict)
      #expect(report.statements.allSatisfy { isOneSentence($0.text) }, "\(report.statements)")
    }
  }

  @Test("A gradient of zero and a Hessian of zero are right where f is constant")
  func constant() throws {
    let function = ClosureFunction<Double>(domain: ["x": [3]]) { _ in
      2
    } gradient: { _ in
      [0, 0, 0]
    }.claiming { _ in
      try .sparse(count: 3, entries: [])
    }
    let report = try GradientChecker().checkHessian(function, at: [1, -2, 0.5])
    #expect(!report.verdict.isFailure, "\(report.statements.map(\.text))")
    #expect(report.statements.allSatisfy { isOneSentence($0.text) }, "\(report.statements)")
  }

  @Test("At a stationary point, where the gradient is zero, a wrong Hessian is still found")
  func stationary() throws {
    for (diagonal, verdict) in [(2.0, Verdict.agrees), (3, .disagrees)] {
      let function = ClosureFunction<Double>(domain: ["x": [2]]) { x in
        (x[0] - 1) * (x[0] - 1) + (x[1] + 2) * (x[1] + 2)
      } gradient: { x in
        [2 * (x[0] - 1), 2 * (x[1] + 2)]
      }.claiming { _ in
        try .lower(count: 2, [2, 0, diagonal])
      }
      let report = try GradientChecker().checkHessian(function, at: [1, -2])
      #expect(report.verdict == verdict, "\(report.statements.map(\.text))")
    }
  }

  @Test("Floats: a right Hessian agrees, one that is wrong by a tenth does not")
  func floats() throws {
    for (factor, verdict) in [(Float(1), Verdict.agrees), (1.1, .disagrees)] {
      let function = ClosureFunction<Float>(domain: ["x": [2]]) { x in
        x[0] * x[0] * x[1] + x[1] * x[1]
      } gradient: { x in
        [2 * x[0] * x[1], x[0] * x[0] + 2 * x[1]]
      }.claiming { x in
        try .lower(count: 2, [2 * x[1] * factor, 2 * x[0], 2])
      }
      let report = try GradientChecker().checkHessian(function, at: [1.5, -0.75])
      #expect(report.verdict == verdict, "\(report.statements.map(\.text))")
      #expect(report.configuration.precision == "float")
    }
  }

  @Test("A kink of the gradient between whose slopes the claim lies is a kink, not a failure")
  func kink() throws {
    let function = ClosureFunction<Double>(domain: ["x": [2]]) { x in
      x[0].magnitude * x[0] + x[1] * x[1]
    } gradient: { x in
      [2 * x[0].magnitude, 2 * x[1]]
    }.claiming { x in
      try .lower(count: 2, [x[0] > 0 ? 2 : -2, 0, 2])
    }
    let report = try GradientChecker().checkHessian(function, at: [0, 1])
    #expect(report.blocks.last?.counts.kink == 1)
    #expect(!report.verdict.isFailure, "\(report.statements.map(\.text))")
    #expect(report.statements.allSatisfy { isOneSentence($0.text) }, "\(report.statements)")
  }

  @Test(
    "Where f has a kink nearer than any step its gradient jumps, which leaves a Hessian open",
    arguments: [0.5, -0.5],
    [0, 1e-12, -1e-12]
  )
  func kinkNearby(_ height: Double, _ distance: Double) throws {
    let function = ClosureFunction<Double>(domain: ["x": [1]]) { x in
      height * abs(x[0] - 1) + x[0] * x[0]
    } gradient: { x in
      [(x[0] > 1 ? height : -height) + 2 * x[0]]
    }.claiming { _ in
      try .matrix(Matrix(rows: [[2]]))
    }
    let report = try GradientChecker().checkHessian(function, at: [1 + distance])
    #expect(report.blocks.last?.verdict.isFailure == false)
  }

  @Test("A kink of f itself leaves the second derivatives by its coordinate open")
  func kinkOfValues() throws {
    for (diagonal, verdict) in [(2.0, Verdict.inconclusive), (3, .disagrees)] {
      let function = ClosureFunction<Double>(domain: ["x": [2]]) { x in
        x[0].magnitude + x[1] * x[1]
      } gradient: { x in
        [x[0] > 0 ? 1 : x[0] < 0 ? -1 : 0, 2 * x[1]]
      }.claiming { _ in
        try .lower(count: 2, [0, 0, diagonal])
      }
      let report = try GradientChecker().checkHessian(function, at: [0, 1])
      #expect(report.blocks.first?.counts.kink == 1)
      #expect(report.verdict == verdict, "\(report.statements.map(\.text))")
      #expect(report.statements.allSatisfy { isOneSentence($0.text) }, "\(report.statements)")
    }
  }

  @Test("A right Hessian is not blamed where long steps miss what f does", arguments: [1e3, 1e5])
  func steep(_ k: Double) throws {
    // A peak at 1 that is narrow beside the coordinate's length.
    for (factor, verdict) in [(1.0, false), (1.001, true)] {
      let function = ClosureFunction<Double>(domain: ["x": [1]]) { x in
        1 / (1 + k * k * (x[0] - 1) * (x[0] - 1))
      } gradient: { x in
        let u = k * (x[0] - 1)
        return [-2 * k * u / ((1 + u * u) * (1 + u * u))]
      }.claiming { x in
        let u = k * (x[0] - 1)
        let value = 2 * k * k * (3 * u * u - 1) / ((1 + u * u) * (1 + u * u) * (1 + u * u))
        return try .matrix(Matrix(rows: [[factor * value]]))
      }
      let report = try GradientChecker().checkHessian(function, at: [1 + 0.3 / k])
      #expect(report.verdict.isFailure == verdict, "\(report.statements.map(\.text))")
    }
  }

  @Test("What a Hessian throws ends the check, in one sentence")
  func throwing() throws {
    struct Broken: Error, CustomStringConvertible { var description: String { "no second order" } }
    let function = ClosureFunction<Double>(domain: ["x": [2]]) { x in
      x[0] * x[1]
    } gradient: { x in
      [x[1], x[0]]
    }.claiming(hessian: { _ in throw Broken() })
    let error = #expect(throws: GradientCheckError.self) {
      try GradientChecker().checkHessian(function, at: [1, 2])
    }
    #expect(error?.message.contains("no second order") == true)
  }

  @Test("Several outputs without weights of their own are refused, in one sentence")
  func severalOutputs() throws {
    let function = ClosureFunction<Double>(domain: ["x": [2]], codomain: ["z": [2]]) { x in
      [x[0] * x[0], x[1] * x[1]]
    } jacobian: { x in
      [[2 * x[0], 0], [0, 2 * x[1]]]
    }.claiming { _ in try .lower(count: 2, [2, 0, 2]) }
    let error = #expect(throws: GradientCheckError.self) {
      try GradientChecker().checkHessian(function, at: [1, 2])
    }
    #expect(
      error?.message
        == "Expected a function of one output, or a Hessian with weights, found 2 outputs."
    )
  }

  @Test("Every form of a wrong claim has a verdict on each statement, and every one is a sentence")
  func sentences() throws {
    let spoilings: [@Sendable (inout [[Double]]) -> Void] = [
      { $0[0][0] = 0 }, { $0[1][2] = .nan }, { $0 = $0.map { $0.map { -$0 } } },
      { $0 = $0.map { $0.map { _ in 0 } } }, { $0[3][3] = 1 },
    ]
    for spoil in spoilings {
      let function = SecondOrderFunctions.function(spoil)
      let report = try GradientChecker().checkHessian(function, at: SecondOrderFunctions.point)
      #expect(report.verdict.isFailure)
      #expect(statement("hessianAgainstGradient", report)?.verdict.isFailure == true)
      #expect(statement("gradientAgainstValues", report)?.verdict == .agrees)
      #expect(report.statements.allSatisfy { isOneSentence($0.text) }, "\(report.statements)")
    }
  }
}
