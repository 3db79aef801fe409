import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Checks by the colours of a pattern")
struct ColouredCheckTests {
  private func check(_ function: SparseFunction) throws -> GradientReport {
    try GradientChecker().check(function, at: function.point)
  }

  private func statement(_ report: GradientReport) throws -> Statement {
    try #require(report.statements.first { $0.name == Statement.sparsityPattern })
  }

  // MARK: Right claims

  @Test("Agree where pattern and values are right, in a few evaluations")
  func rightClaim() throws {
    let report = try check(SparseFunction(SparseFunction.tridiagonal(100)))
    #expect(report.verdict == .agrees)
    #expect(report.configuration.coverage == "coloured")
    #expect(report.counts.agrees == 298)
    #expect(report.counts.notChecked == 10_000 - 298)
    // Those of the point; three colours, and all of them together twice, by two.
    #expect(report.run.evaluations <= 20 + 10)
    let statement = try statement(report)
    #expect(statement.verdict == .agrees)
    #expect(
      statement.text.hasPrefix(
        "Nothing moves outside the pattern of 298 places in 100×100; an entry"
      )
    )
    #expect(report.warnings.isEmpty)
  }

  @Test("Take no more, and bounds as tight, where there are many outputs, some of which cancel")
  func manyOutputs() throws {
    // Of 20,000 outputs ten values underestimate the noise of some, and directions cancel in others.
    let function = try ManyRows(count: 20_000)
    let report = try GradientChecker().check(function, at: function.point)
    #expect(report.verdict == .agrees)
    #expect(report.counts.compared == function.pattern.count)
    #expect(report.run.evaluations == 20 + 10)
    let findings = try #require(report.blocks[0].sparse?.findings)
    let widest = findings.map { $0.uncertainty / $0.analytic.magnitude }.max() ?? .infinity
    #expect(widest < 2e-6, "\(widest)")
  }

  /// zᵢ = (3 − 2xᵢ)xᵢ − xᵢ₋₁ − 2xᵢ₊₁ + 1, with steps of simple ratios: what all columns do together
  /// to an output is often zero.
  private struct ManyRows: DifferentiableFunction {
    let pattern: SparsityPattern

    init(count: Int) throws { pattern = try SparseFunction.tridiagonal(count) }

    var domain: Space { Space("x", shape: [pattern.columnCount]) }
    var codomain: Space { Space("z", shape: [pattern.rowCount]) }
    var point: [Double] { (0..<pattern.columnCount).map { -1 + Double($0 % 13) / 64 } }

    func value(at point: [Double]) -> [Double] {
      point.indices.map { row in
        let before = row > 0 ? point[row - 1] : 0
        let after = row + 1 < point.count ? point[row + 1] : 0
        return (3 - 2 * point[row]) * point[row] - before - 2 * after + 1
      }
    }

    func derivative(at point: [Double]) throws -> Derivative<Double> {
      var values: [Double] = []
      for column in point.indices {
        for row in pattern.rows(ofColumn: column) {
          values.append(row == column ? 3 - 4 * point[row] : row > column ? -1 : -2)
        }
      }
      return try .sparse(pattern: pattern, values: values)
    }
  }

  @Test("Name an entry that the pattern lacks where directions cancel in its row")
  func missingWhereOthersCancel() throws {
    var function = try SparseFunction(SparseFunction.tridiagonal(3_000))
    function.bend = { values, point in values[1_700] += 0.5 * point[40] }
    let report = try check(function)
    #expect(report.verdict == .disagrees)
    let statement = try statement(report)
    #expect(statement.place == "∂z[1700]/∂x[40]", "\(statement.text)")
  }

  @Test("Store what columns by themselves show, at the same places")
  func sameAsColumns() throws {
    let function = try SparseFunction(SparseFunction.band(40, -2...1))
    var full = GradientChecker()
    full.coverage = .full
    let columns = try #require(full.check(function, at: function.point).blocks[0].findings)
    let sparse = try #require(check(function).blocks[0].sparse)
    #expect(sparse.pattern == function.actual)
    for (index, finding) in zip(sparse.kept.indices, sparse.kept.findings) {
      #expect(finding.analytic == columns[index].analytic)
      let error = (finding.numeric - columns[index].numeric).magnitude
      #expect(error <= finding.uncertainty + columns[index].uncertainty)
    }
  }

  @Test("Are left to full coverage where it is asked for, and where colours save too little")
  func fullCoverage() throws {
    var checker = GradientChecker()
    let function = try SparseFunction(SparseFunction.tridiagonal(100))
    checker.coverage = .full
    #expect(try checker.check(function, at: function.point).counts.agrees == 10_000)
    let small = try SparseFunction(SparseFunction.tridiagonal(11))
    #expect(try check(small).configuration.coverage == "full")
    checker.coverage = .coloured
    let report = try checker.check(small, at: small.point)
    #expect(report.configuration.coverage == "coloured")
    #expect(report.verdict == .agrees)
  }

  @Test("Refuse a function that claims no pattern")
  func noPattern() throws {
    var checker = GradientChecker()
    checker.coverage = .coloured
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [2]),
      codomain: Space("z", shape: [2]),
      value: { $0 },
      derivative: { _ in .diagonal([1, 1]) }
    )
    let error = #expect(throws: GradientCheckError.self) {
      try checker.check(function, at: [1, 2])
    }
    #expect(
      error?.message
        == "Expected a function that claims a sparsity pattern for the coverage “coloured”, found a "
        + "derivative without one."
    )
  }

  @Test("Are refused where entries are streamed, in one sentence")
  func streamed() throws {
    var checker = GradientChecker()
    checker.coverage = .coloured
    let function = try SparseFunction(SparseFunction.tridiagonal(100))
    let sink = EntryCollector()
    let error = #expect(throws: GradientCheckError.self) {
      try checker.check(function, at: function.point, into: sink)
    }
    #expect(
      error?.message
        == "Expected the coverage full, sample or directions where entries are streamed, found "
        + "“coloured”, which keeps the entries of the pattern."
    )
  }

  @Test("Stay within the bounds of a domain, and measure coordinates at its edge by themselves")
  func bounds() throws {
    let function = try SparseFunction(SparseFunction.tridiagonal(60), bounds: 0.3...0.46)
    var point = function.point
    #expect(point.min() == 0.3)
    point[5] = 0.46
    let report = try GradientChecker().check(function, at: point)
    #expect(report.configuration.coverage == "coloured")
    #expect(report.verdict == .agrees)
    #expect(report.counts.agrees == 178)
  }

  // MARK: Wrong claims

  @Test("Name an entry of a wrong value, and blame no other and not the pattern")
  func wrongValue() throws {
    var function = try SparseFunction(SparseFunction.tridiagonal(100))
    function.claim = { $0 == 41 && $1 == 40 ? $2 * 1.01 : $2 }
    let report = try check(function)
    #expect(report.verdict == .disagrees)
    #expect(report.counts.disagrees == 1)
    #expect(report.blocks[0].worst.first?.entry == "∂z[41]/∂x[40]")
    #expect(try statement(report).verdict == .agrees)
  }

  @Test("Name an entry that the pattern lacks, whose row has another entry of its colour")
  func missingEntry() throws {
    let pattern = try SparseFunction.tridiagonal(100)
    var function = SparseFunction(pattern)
    let place = try #require(pattern.place(row: 41, column: 40))
    function.claimed = try SparseFunction.removing(place, from: pattern)
    let report = try check(function)
    #expect(report.verdict == .disagrees)
    #expect(report.counts.disagrees == 0)
    let statement = try statement(report)
    #expect(statement.verdict == .disagrees)
    #expect(statement.place == "∂z[41]/∂x[40]")
    #expect(
      statement.text.hasPrefix(
        "∂z[41]/∂x[40]: row 41 moves with column 40, which is not in the pattern, measured "
      )
    )
  }

  @Test("Name an entry that is missing in a row of its colour that has an entry of its own")
  func pollutedEntry() throws {
    let pattern = try SparseFunction.tridiagonal(100)
    var (rows, columns) = ([10], [70])
    for column in 0..<100 {
      for row in pattern.rows(ofColumn: column) {
        rows.append(row)
        columns.append(column)
      }
    }
    let actual = try SparsityPattern(rowCount: 100, columnCount: 100, rows: rows, columns: columns)
    var function = SparseFunction(actual)
    function.claimed = pattern
    let report = try check(function)
    #expect(report.counts.agrees == pattern.count)
    #expect(try statement(report).place == "∂z[10]/∂x[70]")
  }

  @Test("Find one missing entry among very many columns by cutting colours into parts")
  func missingAmongMany() throws {
    let count = 9000
    let pattern = try SparseFunction.tridiagonal(count)
    var function = SparseFunction(pattern)
    let place = try #require(pattern.place(row: 4001, column: 4000))
    function.claimed = try SparseFunction.removing(place, from: pattern)
    let report = try check(function)
    #expect(try statement(report).place == "∂z[4001]/∂x[4000]")
    #expect(report.counts.agrees == pattern.count - 1)
    #expect(report.run.evaluations < 1000)
  }

  @Test("Fail where a claim is not finite", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(_ value: Double) throws {
    var function = try SparseFunction(SparseFunction.tridiagonal(100))
    function.claim = { $0 == 41 && $1 == 40 ? value : $2 }
    let report = try check(function)
    #expect(report.verdict == .notFinite)
    #expect(report.counts.notFinite == 1)
    #expect(report.blocks[0].worst.first?.entry == "∂z[41]/∂x[40]")
  }

  @Test("Fail where a value outside the pattern is not finite near the point")
  func valueNotFinite() throws {
    var function = try SparseFunction(SparseFunction.tridiagonal(100))
    function.bend = { values, point in
      if point[40] != 0.3 + 0.01 * Double(40 % 17) { values[90] = .nan }
    }
    let report = try check(function)
    #expect(report.verdict.isFailure)
    #expect(try statement(report).verdict.isFailure)
  }

  @Test("Compare nothing where the pattern is empty, and fail")
  func emptyPattern() throws {
    let empty = try SparsityPattern(rowCount: 30, columnCount: 30, rows: [], columns: [])
    let function = SparseFunction(empty)
    #expect(try check(function).verdict == .notChecked)
    #expect(throws: GradientVerificationFailure.self) {
      try GradientChecker().verify(function, at: function.point)
    }
    var wrong = try SparseFunction(SparseFunction.tridiagonal(30))
    wrong.claimed = empty
    #expect(try check(wrong).verdict == .disagrees)
  }

  @Test("Keep kinks, measured by themselves")
  func kinks() throws {
    var function = try SparseFunction(SparseFunction.tridiagonal(100))
    let origin = function.point[40]
    function.bend = { values, point in values[40] += (point[40] - origin).magnitude }
    let report = try check(function)
    #expect(report.counts.kink == 1)
    #expect(report.verdict == .agrees)
    #expect(report.blocks[0].kinks[40 * 100 + 40] != nil)
  }

  // MARK: Declared but zero

  @Test("Note what is declared and zero, which is no error")
  func zeroEntry() throws {
    let actual = try SparseFunction.band(100, -1...0)
    var function = SparseFunction(actual)
    function.claimed = try SparseFunction.tridiagonal(100)
    let report = try check(function)
    #expect(report.verdict == .agrees)
    let warning = try #require(report.warnings.first { $0.code == .zeroInPattern })
    #expect(
      warning.message
        == "99 entries of the pattern are zero at this point, claimed and measured, such as "
        + "∂z[1]/∂x[0]."
    )
  }

  // MARK: Patterns that are wrong as a whole

  @Test("Say that a pattern is transposed")
  func transposed() throws {
    let actual = try SparseFunction.band(60, 0...3)
    var function = SparseFunction(actual)
    function.claimed = actual.transposed
    let statement = try statement(check(function))
    #expect(statement.verdict == .disagrees)
    #expect(
      statement.text.hasSuffix(
        "The pattern is transposed: it fits with rows and columns exchanged."
      )
    )
  }

  @Test("Say that a pattern is shifted by one")
  func shifted() throws {
    let actual = try SparseFunction.tridiagonal(60)
    var function = SparseFunction(actual)
    function.claimed = actual.shifted(rows: 1, columns: 0)
    let statement = try statement(check(function))
    #expect(statement.verdict == .disagrees)
    #expect(statement.text.contains("The pattern is shifted by one"))
  }

  @Test("Say that a pattern was counted from 1")
  func countedFromOne() throws {
    let actual = try RandomPatterns.pattern(seed: 12)
    var function = SparseFunction(actual)
    function.claimed = actual.shifted(rows: 1, columns: 1)
    var checker = GradientChecker()
    checker.coverage = .coloured
    let statement = try statement(checker.check(function, at: function.point))
    #expect(statement.verdict == .disagrees)
    #expect(statement.text.contains("counted from 1"))
  }

  @Test("Do not take one missing entry for a pattern that is transposed or shifted")
  func oneMissingIsNoTransposition() throws {
    let pattern = try SparseFunction.tridiagonal(60)
    for place in [4, 50, 99] {
      var function = SparseFunction(pattern)
      function.claimed = try SparseFunction.removing(place, from: pattern)
      #expect(try !statement(check(function)).text.contains("The pattern is"))
    }
  }

  // MARK: Random patterns

  @Test("Name one deleted entry of each of many patterns, and blame none that is intact")
  func randomPatterns() throws {
    var checker = GradientChecker()
    checker.coverage = .coloured
    for seed in 0..<60 as Range<UInt64> {
      let actual = try RandomPatterns.pattern(seed: seed)
      guard actual.count > 1 else { continue }
      var function = SparseFunction(actual, seed: seed)
      let intact = try checker.check(function, at: function.point)
      #expect(intact.verdict == .agrees, "seed \(seed)")
      let place = Int(seed) * 7919 % actual.count
      let column = try #require(
        (0..<actual.columnCount).first { actual.places(ofColumn: $0).contains(place) }
      )
      function.claimed = try SparseFunction.removing(place, from: actual)
      let wrong = try statement(checker.check(function, at: function.point))
      #expect(
        wrong.place == "∂z[\(actual.rowIndices[place])]/∂x[\(column)]",
        "seed \(seed): \(wrong.text)"
      )
    }
  }

  // MARK: Other claims

  @Test("Take a pattern beside a pullback or a pushforward", arguments: [true, false])
  func maps(_ isPullback: Bool) throws {
    let base = try SparseFunction(SparseFunction.tridiagonal(50))
    let function = ClosureFunction<Double>(
      domain: base.domain,
      codomain: base.codomain,
      value: base.value,
      derivative: { point in
        let derivative = try base.derivative(at: point)
        return isPullback
          ? .pullback(rowCount: 50, columnCount: 50, derivative.pullback(of:))
          : .pushforward(rowCount: 50, columnCount: 50, derivative.pushforward(of:))
      }
    )
    let report = try GradientChecker().check(function.claiming(base.actual), at: base.point)
    #expect(report.verdict == .agrees)
    #expect(report.configuration.coverage == "coloured")
    let error = #expect(throws: GradientCheckError.self) {
      try function.claiming(SparseFunction.tridiagonal(49))
    }
    #expect(error?.code == .invalidPattern)
  }

  @Test("See a claim that is not zero where its own pattern says that it is")
  func contradiction() throws {
    let base = try SparseFunction(SparseFunction.tridiagonal(50))
    let function = ClosureFunction<Double>(
      domain: base.domain,
      codomain: base.codomain,
      value: base.value,
      derivative: { point in
        var matrix = try base.derivative(at: point).matrix()
        matrix[3, 30] = 2
        return .matrix(matrix)
      }
    )
    let report = try GradientChecker().check(function.claiming(base.actual), at: base.point)
    let statement = try statement(report)
    #expect(report.verdict == .disagrees)
    #expect(
      statement.text.hasPrefix(
        "∂z[3]/∂x[30]: the derivative claims 2 in row 3 of column 30, which is not in the pattern"
      )
    )
  }
}
