import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Checks of Hessians")
struct CheckHessianTests {
  private typealias Functions = SecondOrderFunctions
  private let checker = GradientChecker()

  private func verdict(_ name: String, in report: GradientReport) -> Verdict? {
    report.statements.first { $0.name == name }?.verdict
  }

  private func text(_ name: String, in report: GradientReport) -> String {
    report.statements.first { $0.name == name }?.text ?? ""
  }

  @Test("A right Hessian agrees, with a verdict on each of the four statements")
  func right() throws {
    let report = try checker.checkHessian(Functions.function(), at: Functions.point)
    #expect(report.verdict == .agrees, "\(report.statements.map(\.text))")
    #expect(report.configuration.order == 2)
    #expect(
      report.blocks.map(\.name) == [
        "∂J/∂x", "∂J/∂y", "∂²J/∂x²", "∂²J/∂x∂y", "∂²J/∂y∂x", "∂²J/∂y²",
      ]
    )
    let names = [
      "gradientAgainstValues", "hessianAgainstGradient", "hessianAgainstValues", "symmetric",
    ]
    #expect(report.statements.map(\.name) == names)
    #expect(report.statements.allSatisfy { $0.verdict == .agrees })
    #expect(text("hessianAgainstGradient", in: report) == "H agrees with the gradient: 16 entries.")
    #expect(report.blocks[2].entryName(at: 1) == "∂²J/∂x[0]∂x[1]")
  }

  @Test("Triangles, sparse entries and products are right in the same way")
  func forms() throws {
    let base = Functions.function()
    let rows = Functions.hessian(Functions.point)
    let lower = rows.indices.flatMap { rows[$0][...$0] }
    let upper = rows.indices.flatMap { rows[$0][$0...] }
    let entries = rows.indices.flatMap { row in
      (0...row).map { SparseEntry(row: row, column: $0, value: rows[row][$0]) }
    }
    let hessians: [Hessian<Double>] = [
      try .lower(count: 4, lower), try .upper(count: 4, upper),
      try .sparse(count: 4, entries: entries, part: .lower),
      .product(count: 4) { v in rows.map { zip($0, v).reduce(0) { $0 + $1.0 * $1.1 } } },
    ]
    for hessian in hessians {
      // Right at the point, which is all that a claim is asked for.
      let function = base.claiming { _ in hessian }
      let report = try checker.checkHessian(function, at: Functions.point)
      #expect(report.verdict == .agrees, "\(report.statements.map(\.text))")
    }
  }

  @Test("A wrong entry fails against the gradient and against values, and is named")
  func wrongEntry() throws {
    let function = Functions.function { rows in
      rows[0][2] *= 1.001
      rows[2][0] *= 1.001
    }
    let report = try checker.checkHessian(function, at: Functions.point)
    #expect(report.verdict == .disagrees)
    #expect(verdict("gradientAgainstValues", in: report) == .agrees)
    #expect(verdict("hessianAgainstGradient", in: report) == .disagrees)
    #expect(verdict("hessianAgainstValues", in: report) == .disagrees)
    #expect(verdict("symmetric", in: report) == .agrees)
    #expect(text("hessianAgainstGradient", in: report).contains("∂²J/∂x[0]∂y[0]"))
    #expect(
      report.blocks.filter { $0.verdict == .disagrees }.map(\.name) == ["∂²J/∂x∂y", "∂²J/∂y∂x"]
    )
  }

  @Test("The exact Hessian of a wrong gradient agrees with it, and the gradient is blamed")
  func exactHessianOfWrongGradient() throws {
    let function = Functions.function { rows in
      rows[0][0] += 0.2
    } gradient: { p in
      // The gradient of J + 0.1 x₀², as a term of another loss would leave it.
      var row = Functions.gradient(p)
      row[0] += 0.2 * p[0]
      return row
    }
    let report = try checker.checkHessian(function, at: Functions.point)
    #expect(verdict("gradientAgainstValues", in: report) == .disagrees)
    #expect(verdict("hessianAgainstGradient", in: report) == .agrees)
    #expect(verdict("hessianAgainstValues", in: report) == .disagrees)
    let text = text("hessianAgainstGradient", in: report)
    #expect(text.contains("H agrees with the gradient"))
    #expect(text.contains("the gradient disagrees with f at ∂J/∂x[0]"))
  }

  @Test("The right Hessian beside a wrong gradient is said to be of another gradient")
  func otherGradient() throws {
    let function = Functions.function(gradient: { p in
      var row = Functions.gradient(p)
      row[0] += 0.2 * p[0]
      return row
    })
    let report = try checker.checkHessian(function, at: Functions.point)
    #expect(verdict("hessianAgainstGradient", in: report) == .disagrees)
    #expect(verdict("hessianAgainstValues", in: report) == .agrees)
    #expect(report.blocks.first { $0.name == "∂²J/∂x²" }?.diagnosis?.kind == .otherGradient)
  }

  @Test("NaN and infinity in a Hessian fail", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(number: Double) throws {
    let function = Functions.function { $0[1][1] = number }
    let report = try checker.checkHessian(function, at: Functions.point)
    #expect(report.verdict.isFailure)
    #expect(verdict("hessianAgainstGradient", in: report) == .notFinite)
    #expect(verdict("hessianAgainstValues", in: report) == .notFinite)
    #expect(throws: GradientVerificationFailure.self) {
      try checker.verifyHessian(function, at: Functions.point)
    }
  }

  @Test("A Hessian that is not symmetric breaks the statement, at the entry")
  func asymmetric() throws {
    let function = Functions.function { $0[3][0] += 0.01 }
    let report = try checker.checkHessian(function, at: Functions.point)
    let symmetry = try #require(report.statements.first { $0.name == "symmetric" })
    #expect(symmetry.verdict == .disagrees)
    #expect(symmetry.place == "∂²J/∂y[1]∂x[0]")
  }

  @Test("A product that is not linear, and one that is not of the entries, break their statements")
  func products() throws {
    let rows = Functions.hessian(Functions.point)
    @Sendable func product(_ v: [Double]) -> [Double] {
      rows.map { zip($0, v).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let bent = Functions.function().claiming { _ in
      .product(count: 4) { v in product(v).map { min($0, 5) } }
    }
    let first = try checker.checkHessian(bent, at: Functions.point)
    #expect(verdict("linear", in: first) == .disagrees)
    let other = Functions.function().claiming { _ in
      try .matrix(Matrix(rows: rows)).claiming(product: { v in product(v).map { 1.001 * $0 } })
    }
    let second = try checker.checkHessian(other, at: Functions.point)
    #expect(verdict("productOfEntries", in: second) == .disagrees)
    #expect(second.verdict == .disagrees)
    #expect(verdict("hessianAgainstGradient", in: second) == .agrees)
  }

  @Test("Several outputs are checked by the Hessian of their weighted sum")
  func weights() throws {
    let function = ClosureFunction<Double>(domain: ["x": [2]], codomain: ["z": [2]]) { x in
      [x[0] * x[0] * x[1], x[1] * x[1] * x[1]]
    } jacobian: { x in
      [[2 * x[0] * x[1], x[0] * x[0]], [0, 3 * x[1] * x[1]]]
    }.claiming { x, u in
      try .lower(count: 2, [2 * u[0] * x[1], 2 * u[0] * x[0], 6 * u[1] * x[1]])
    }
    let report = try checker.checkHessian(function, at: [0.8, -1.7], weights: [0.3, -2])
    #expect(report.verdict == .agrees, "\(report.statements.map(\.text))")
    #expect(report.blocks.last?.name == "∂²(u·z)/∂x²")
    #expect(throws: GradientCheckError.self) {
      try checker.checkHessian(function, at: [0.8, -1.7], weights: [1])
    }
  }

  @Test("Where no block is selected nothing is compared, which is no success")
  func nothing() throws {
    let function = Functions.function()
    var checker = checker
    checker.inputs = []
    let report = try checker.checkHessian(function, at: Functions.point)
    #expect(report.verdict == .notChecked)
    let blind = checker
    #expect(throws: GradientVerificationFailure.self) {
      try blind.verifyHessian(function, at: Functions.point)
    }
  }

  @Test("A Hessian of the wrong size is an error that says so")
  func shapes() throws {
    let function = Functions.function().claiming { _ in try .lower(count: 2, [1, 2, 3]) }
    let error = #expect(throws: GradientCheckError.self) {
      try checker.checkHessian(function, at: Functions.point)
    }
    #expect(error?.message == "Expected a Hessian of 4×4, found 2×2.")
    #expect(throws: GradientCheckError.self) { try Hessian<Double>.lower(count: 3, [1, 2, 3]) }
    #expect(throws: GradientCheckError.self) {
      try Hessian<Double>.matrix(Matrix(rows: [[1, 2, 3], [4, 5, 6]]))
    }
    #expect(throws: GradientCheckError.self) {
      try Hessian<Double>.sparse(
        count: 2,
        entries: [SparseEntry(row: 0, column: 1, value: 1)],
        part: .lower
      )
    }
  }

  @Test("What is known of the accuracy of values widens second differences of them")
  func accuracy() throws {
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [2]),
      codomain: Space("f"),
      value: { [$0[0] * $0[0] * $0[1] + 0.3 * $0[1]] },
      derivative: { .row([2 * $0[0] * $0[1], $0[0] * $0[0] + 0.3]) }
    )
    var checker = GradientChecker()
    let exact = try checker.measureHessian(function, at: [1.2, 0.7])
    checker.accuracy = .absolute(1e-6)
    let rough = try checker.measureHessian(function, at: [1.2, 0.7])
    for row in 0..<2 {
      for column in 0..<2 {
        #expect(rough.uncertainty[row, column] > 100 * exact.uncertainty[row, column])
      }
    }
  }

  @Test("A full Hessian takes two gradients for each input, and some for the point")
  func cost() throws {
    let count = 60
    let calls = Counter()
    let function = ClosureFunction<Double>(domain: ["x": [count]]) { x in
      x.reduce(0) { $0 + $1 * $1 * $1 }
    } gradient: { x in
      calls.add()
      return x.map { 3 * $0 * $0 }
    }.claiming { x in
      try .sparse(
        count: count,
        entries: x.indices.map { SparseEntry(row: $0, column: $0, value: 6 * x[$0]) }
      )
    }
    let point = (1...count).map { 0.5 + Double($0) / 40 }
    let report = try checker.checkHessian(function, at: point)
    #expect(report.verdict == .agrees)
    // 28 around the point, 2 that the check of the gradient takes, and some that confirm.
    #expect(calls.total <= 2 * count + 40, "\(calls.total)")
  }
}
