import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Parts of a check of Hessians")
struct HessianPartTests {
  /// Functions whose Hessians are right, or wrong in a way that no part sees by itself.
  private static func functions() -> [(name: String, ChainFunction)] {
    var all: [(String, ChainFunction)] = []
    func add(_ name: String, _ change: (inout ChainFunction) -> Void) {
      var function = ChainFunction()
      change(&function)
      all.append((name, function))
    }
    add("right") { _ in }
    add("one entry") { $0.spoil = { $0[7, 8] *= 1.001 } }
    add("slight") { $0.spoil = { $0[3, 3] *= 1 + 1e-7 } }
    add("not a number") { $0.spoil = { $0[20, 4] = .nan } }
    add("lower triangle") { function in
      function.spoil = { rows in
        for row in 0..<rows.rowCount {
          for column in (row + 1)..<max(row + 1, rows.columnCount) { rows[row, column] = 0 }
        }
      }
    }
    add("doubled diagonal") { function in
      function.spoil = { rows in
        for row in 0..<rows.rowCount { rows[row, row] *= 2 }
      }
    }
    add("Gauss and Newton") { $0.isGaussNewton = true }
    add("wrong gradient") { $0.gradientFault = 0.5 }
    add("kink of f") { $0.kink = 5 }
    add("product") { $0.isProduct = true }
    add("product that is not linear") { ($0.isProduct, $0.bend) = (true, 3) }
    return all
  }

  @Test("Merged, they are the undivided report", arguments: [1, 2, 3, 7])
  func isWholeReport(_ count: Int) throws {
    for (name, function) in Self.functions() {
      let whole = try PartMergeTests().expectSame(count, GradientChecker(), name) {
        try $0.checkHessian(function, at: function.point)
      }
      #expect(whole.statements.count >= 4, "\(name)")
    }
  }

  @Test(
    "Merged, they are the undivided report with every coverage",
    arguments: [Coverage.sample(columns: 5), .directions(2)]
  )
  func isWholeReportOf(_ coverage: Coverage) throws {
    for (name, function) in Self.functions() {
      var checker = GradientChecker()
      checker.coverage = coverage
      try PartMergeTests().expectSame(4, checker, name) {
        try $0.checkHessian(function, at: function.point)
      }
    }
  }

  @Test("Merged, they are the undivided report of some blocks")
  func isWholeReportOfSomeBlocks() throws {
    for only in ["∂²f/∂a∂b", "∂²f/∂b²", "b"] {
      var checker = GradientChecker()
      checker.only = [only]
      let function = ChainFunction()
      // A pattern that matches blocks of one order alone is refused by the other.
      guard (try? checker.checkHessian(function, at: function.point)) != nil else { continue }
      try PartMergeTests().expectSame(3, checker, only) {
        try $0.checkHessian(function, at: function.point)
      }
    }
  }

  @Test("A kink of the gradient is the undivided report's")
  func kinkOfGradient() throws {
    let function = ClosureFunction<Double>(domain: ["x": [6]]) { x in
      x.reduce(0) { $0 + $1.magnitude * $1 }
    } gradient: { x in
      x.map { 2 * $0.magnitude }
    }.claiming { x in
      var rows = Matrix<Double>(zeros: 6, 6)
      for index in 0..<6 { rows[index, index] = x[index] > 0 ? 2 : -2 }
      return try .matrix(rows)
    }
    let whole = try PartMergeTests().expectSame(3, GradientChecker(), "kink") {
      try $0.checkHessian(function, at: [1, 0, -1, 2, 0.5, -0.25])
    }
    #expect(whole.blocks.last?.counts.kink == 1)
  }

  @Test("Merged, they are the undivided report of floats")
  func isWholeReportOfFloats() throws {
    for factor: Float in [1, 1.1] {
      let function = ClosureFunction<Float>(domain: ["x": [9]]) { x in
        x.indices.reduce(0) { $0 + x[$1] * x[$1] * x[($1 + 1) % 9] }
      } gradient: { x in
        x.indices.map { 2 * x[$0] * x[($0 + 1) % 9] + x[($0 + 8) % 9] * x[($0 + 8) % 9] }
      }.claiming { x in
        var rows = Matrix<Float>(zeros: 9, 9)
        for index in 0..<9 {
          let next = (index + 1) % 9
          rows[index, index] += 2 * x[next] * factor
          rows[index, next] += 2 * x[index]
          rows[next, index] += 2 * x[index]
        }
        return try .matrix(rows)
      }
      try PartMergeTests().expectSame(4, GradientChecker(), "\(factor)") {
        try $0.checkHessian(function, at: (0..<9).map { 0.5 + Float($0) / 8 })
      }
    }
  }

  @Test("Says of the whole what no part can: a triangle, Gauss and Newton, another gradient")
  func diagnosesWhole() throws {
    let functions = Dictionary(uniqueKeysWithValues: Self.functions().map { ($0.name, $0.1) })
    let kinds: [(String, Diagnosis.Kind)] = [
      ("lower triangle", .triangle), ("Gauss and Newton", .gaussNewton),
      ("doubled diagonal", .diagonal),
    ]
    for (name, kind) in kinds {
      let function = try #require(functions[name])
      let merged = try PartMergeTests().expectSame(5, GradientChecker(), name) {
        try $0.checkHessian(function, at: function.point)
      }
      #expect(merged.blocks.contains { $0.diagnosis?.kind == kind }, "\(name)")
    }
  }

  @Test("Every entry that values alone measure is some part's, and no two parts'")
  func dealsEntries() throws {
    let function = ChainFunction()
    let parts = try PartMergeTests.parts(3, GradientChecker()) {
      try $0.checkHessian(function, at: function.point)
    }
    let places = parts.flatMap { part in
      part.part?.functions.flatMap { $0.secondOrder?.found ?? [] }.map { [$0.row, $0.column] } ?? []
    }
    #expect(Set(places).count == places.count)
    #expect(Set(places).isSuperset(of: (0..<function.count).map { [$0, $0] }))
    let counts = parts.map { $0.part?.functions.last?.secondOrder?.found.count ?? 0 }
    #expect((counts.max() ?? 0) <= 2 * (counts.min() ?? 0), "\(counts)")
    // What the parts repeat is counted: the point is studied three times.
    #expect(parts.allSatisfy { ($0.part?.functions.last?.repeatedEvaluations ?? 0) >= 20 })
  }

  @Test("Lost parts are named, and parts of another order, point or Hessian refused")
  func refusals() throws {
    let function = ChainFunction()
    func part(
      _ index: Int,
      of function: ChainFunction,
      _ change: (inout GradientChecker) -> Void = { _ in }
    ) throws -> GradientReport {
      var checker = GradientChecker()
      checker.part = try CheckPart(index, of: 2)
      change(&checker)
      return try checker.checkHessian(function, at: function.point)
    }
    let first = try part(1, of: function)
    try PartMergeTests.expectRefused([first], "part 2 is missing")
    var lone = GradientChecker()
    lone.part = try CheckPart(2, of: 2)
    let gradients = try lone.check(function, at: function.point)
    try PartMergeTests.expectRefused([first, gradients], "another order")
    var moved = function
    moved.shift = 1e-9
    try PartMergeTests.expectRefused([first, part(2, of: moved)], "another point")
    var wrong = function
    wrong.spoil = { $0[7, 8] *= 1.001 }
    try PartMergeTests.expectRefused([first, part(2, of: wrong)], "one claim")
    try PartMergeTests.expectRefused([first, part(2, of: function) { $0.seed = 1 }], "seed")
    var other = try part(1, of: function)
    other.part?.functions[1].secondOrder?.found[0].finding.numeric += 1
    try PartMergeTests.expectRefused([first, other], "part 1 twice with other content")
  }

  @Test("What is missing is not checked, and the rest stands")
  func allowsMissing() throws {
    let function = ChainFunction()
    let parts = try PartMergeTests.parts(3, GradientChecker()) {
      try $0.checkHessian(function, at: function.point)
    }
    for lost in 0..<3 {
      var merge = PartMerge()
      for (place, part) in parts.enumerated() where place != lost {
        try merge.add(part, from: "\(place)")
      }
      let report = try merge.merged(allowsMissing: true)
      #expect(report.counts.notChecked > 0)
      #expect(report.statements.prefix(3).map(\.name) == Self.comparisons)
      #expect(!report.verdict.isFailure)
    }
  }

  @Test("More parts than inputs are refused")
  func refusesManyParts() throws {
    var checker = GradientChecker()
    checker.part = try CheckPart(1, of: 500)
    let function = ChainFunction()
    #expect(throws: GradientCheckError.self) {
      try checker.checkHessian(function, at: function.point)
    }
  }

  // MARK: Helpers

  private static let comparisons = [
    "gradientAgainstValues", "hessianAgainstGradient", "hessianAgainstValues",
  ]
}

/// ½Σₖ rₖ² with rₖ = xₖ² − x₍ₖ₊₁₎, and a kink where one is wanted; two blocks of inputs.
struct ChainFunction: LeastSquaresFunction {
  var spoil: @Sendable (inout Matrix<Double>) -> Void = { _ in }
  /// Leaves the second term out.
  var isGaussNewton = false
  /// What is added to the claimed gradient, times the first coordinate.
  var gradientFault = 0.0
  /// The coordinate along which f has a kink.
  var kink: Int?
  var isProduct = false
  /// Above what a product of entries is cut off.
  var bend = Double.infinity
  /// How far the point is moved.
  var shift = 0.0

  let count = 24
  var domain: Space { ["a": [2, 5], "b": [14]] }
  var codomain: Space { Space("f") }

  var point: [Double] {
    var point = (0..<count).map { 0.3 + Double(($0 * 7) % 11) / 8 }
    point[2] += shift
    if let kink { point[kink] = 0 }
    return point
  }

  private func residual(_ x: [Double], _ k: Int) -> Double { x[k] * x[k] - x[(k + 1) % count] }

  func value(at x: [Double]) -> [Double] {
    let sum = (0..<count).reduce(0) { $0 + residual(x, $1) * residual(x, $1) }
    return [sum / 2 + (kink.map { x[$0].magnitude } ?? 0)]
  }

  private func gradient(_ x: [Double]) -> [Double] {
    var row = [Double](repeating: 0, count: count)
    for k in 0..<count {
      row[k] += 2 * x[k] * residual(x, k)
      row[(k + 1) % count] -= residual(x, k)
    }
    if let kink { row[kink] += x[kink] > 0 ? 1 : x[kink] < 0 ? -1 : 0 }
    row[0] += gradientFault * x[0]
    return row
  }

  func derivative(at x: [Double]) -> Derivative<Double> { .row(gradient(x)) }

  func residualJacobian(at x: [Double]) -> Matrix<Double> {
    var jacobian = Matrix<Double>(zeros: count, count)
    for k in 0..<count {
      jacobian[k, k] = 2 * x[k]
      jacobian[k, (k + 1) % count] = -1
    }
    return jacobian
  }

  func hessian(at x: [Double]) throws -> Hessian<Double> {
    var rows = Matrix<Double>(zeros: count, count)
    for k in 0..<count {
      let next = (k + 1) % count
      rows[k, k] += 4 * x[k] * x[k] + (isGaussNewton ? 0 : 2 * residual(x, k))
      rows[next, next] += 1
      rows[k, next] -= 2 * x[k]
      rows[next, k] -= 2 * x[k]
    }
    spoil(&rows)
    guard isProduct else { return try .matrix(rows) }
    return .product(count: count) { [rows, bend] v in
      (0..<rows.rowCount).map { row in
        let sum = zip(rows.row(row), v).reduce(0) { $0 + $1.0 * $1.1 }
        return min(sum, bend)
      }
    }
  }
}
