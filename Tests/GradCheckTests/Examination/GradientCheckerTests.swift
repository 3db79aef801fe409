import Foundation
import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Gradient checker")
struct GradientCheckerTests {
  /// A function of many columns whose claim is right but for one entry.
  private static let many = ClosureFunction<Double>(
    domain: Space([Block("W", shape: [40, 5]), Block("b", shape: [40]), Block("s")]),
    codomain: Space([Block("y", shape: [3]), Block("J")]),
    value: { x in
      let sum = x.reduce(0) { $0 + sin($1) * $1 }
      return [sum, exp(0.01 * sum), x[7] * x[239], x[240] * x[240]]
    },
    derivative: { x in
      let sum = x.reduce(0) { $0 + sin($1) * $1 }
      let slopes = x.map { cos($0) * $0 + sin($0) }
      var matrix = Matrix<Double>(zeros: 4, x.count)
      for (column, slope) in slopes.enumerated() {
        matrix[0, column] = slope
        matrix[1, column] = 0.01 * exp(0.01 * sum) * slope
      }
      matrix[2, 7] = x[239]
      matrix[2, 239] = x[7]
      matrix[3, 240] = 2 * x[240]
      matrix[1, 100] *= 1.01
      return .matrix(matrix)
    }
  )

  private static var point: [Double] {
    var generator = SeededGenerator(seed: 3, name: "point")
    return (0..<241).map { _ in Double.random(in: -2...2, using: &generator) }
  }

  @Test("Makes a block of each output block by each input block, and blames the wrong entry")
  func findsWrongEntry() throws {
    let report = try GradientChecker().check(
      GradientCheckerTests.many,
      at: GradientCheckerTests.point
    )
    #expect(
      report.blocks.map(\.name) == ["∂y/∂W", "∂y/∂b", "∂y/∂s", "∂J/∂W", "∂J/∂b", "∂J/∂s"]
    )
    #expect(report.blocks.map(\.shape) == [[3, 40, 5], [3, 40], [3], [40, 5], [40], []])
    #expect(report.counts.disagrees == 1)
    #expect(report.worstEntries(limit: 1).map(\.entry) == ["∂y[1]/∂W[20,0]"])
    #expect(report.verdict == .disagrees)
    #expect(report.counts.compared == 4 * 241)
  }

  @Test(
    "Gives the same bits for every number of jobs",
    arguments: [DifferenceScheme.central, GradientChecker().scheme]
  )
  func ignoresJobs(_ scheme: DifferenceScheme) throws {
    var checker = GradientChecker()
    checker.scheme = scheme
    checker.jobs = 1
    let expected = try checker.check(GradientCheckerTests.many, at: GradientCheckerTests.point)
    for jobs in [2, 3, 8] {
      checker.jobs = jobs
      let report = try checker.check(GradientCheckerTests.many, at: GradientCheckerTests.point)
      let found = differences(report, expected)
      #expect(found == [], "jobs: \(jobs)")
    }
  }

  @Test(
    "Finds the same about a block whatever else is checked",
    arguments: [DifferenceScheme.central, GradientChecker().scheme]
  )
  func ignoresSelection(_ scheme: DifferenceScheme) throws {
    var checker = GradientChecker()
    checker.scheme = scheme
    let (function, point) = (GradientCheckerTests.many, GradientCheckerTests.point)
    let whole = try checker.check(function, at: point)
    for name in ["∂y/∂b", "∂J/∂s"] {
      var options = ExaminationOptions()
      options.isSelected = { $0.name == name }
      let part = try checker.examine(
        CheckSubject(function, at: point),
        options: options
      )
      #expect(part.blocks.map(\.name) == [name])
      var expected = whole
      expected.blocks.removeAll { $0.name != name }
      var found = whole
      found.blocks = part.blocks
      let unequal = differences(found, expected)
      #expect(unequal == [])
    }
  }

  @Test("Has not checked anything when nothing is selected")
  func selectsNothing() throws {
    var options = ExaminationOptions()
    options.isSelected = { _ in false }
    let function = SampleFunctions.products()
    let examination = try GradientChecker().examine(
      CheckSubject(function, at: [1, 2]),
      options: options
    )
    #expect(examination.blocks.isEmpty)
    var report = try GradientChecker().check(function, at: [1, 2])
    #expect(report.verdict == .agrees)
    report.blocks = examination.blocks
    #expect(report.verdict == .notChecked)
    #expect(report.counts.compared == 0)
  }

  @Test("Judges NaN and infinity on either side as not finite", arguments: [Double.nan, .infinity])
  func reportsNonFinite(_ wrong: Double) throws {
    let claim = SampleFunctions.scalar({ (x: Double) in x }, claim: { _ in wrong })
    let claimed = try GradientChecker().check(claim, at: [2])
    #expect(claimed.verdict == .notFinite)
    #expect(claimed.worstEntries(limit: 1).first?.reason == .claimNotFinite)
    let value = SampleFunctions.scalar({ (_: Double) in wrong }, claim: { _ in 0 })
    let measured = try GradientChecker().check(value, at: [2])
    #expect(measured.verdict == .notFinite)
    #expect(measured.worstEntries(limit: 1).first?.reason == .valueNotFinite)
  }

  @Test("Warns when the function throws near the point")
  func warnsOfThrowing() throws {
    struct Outside: Error {}
    let function = SampleFunctions.scalar(
      { (x: Double) in
        if x != 1 { throw Outside() }
        return x
      },
      claim: { _ in 1 }
    )
    let report = try GradientChecker().check(function, at: [1])
    #expect(report.verdict != .agrees)
    #expect(report.warnings.map(\.code) == [.threwNearby, .scalarsOne])
    #expect(
      report.warnings.first?.message
        == "The function threw near the point, which counts as outside its domain: Outside()."
    )
  }

  @Test("Prefixes names with the scope, and tells how far it has come")
  func usesOptions() throws {
    let (function, point) = (GradientCheckerTests.many, GradientCheckerTests.point)
    let seen = Counter()
    var options = ExaminationOptions()
    options.scope = "stage"
    options.progress = { if case .compared(let count) = $0 { seen.add(count) } }
    let examination = try GradientChecker().examine(
      CheckSubject(function, at: point),
      options: options
    )
    #expect(examination.blocks.first?.name == "stage: ∂y/∂W")
    #expect(examination.blocks.first?.worst.first?.entry == "stage: ∂y[1]/∂W[20,0]")
    #expect(seen.total == 4 * 241)
  }

  @Test("Records how it measured")
  func recordsConfiguration() throws {
    var checker = GradientChecker()
    checker.scheme = .central(step: .absolute(1e-5))
    checker.tolerance = Tolerance(absolute: 1e-9, relative: 1e-7)
    let function = SampleFunctions.scalar({ (x: Float) in x }, claim: { _ in 1 })
    let record = try checker.check(function, at: [1]).configuration
    #expect(record.scheme == "central")
    #expect(record.number("step") == 1e-5)
    #expect(record[parameter: "stepMode"] == .text("absolute"))
    #expect(record.tolerance.absolute == 1e-9)
    #expect(record.tolerance.relative == 1e-7)
    #expect(record.precision == "float")
    checker.scheme = .central
    let relative = try checker.check(SampleFunctions.products(), at: [1, 2]).configuration
    #expect(relative.number("step") == 0x1p-17)
    #expect(relative[parameter: "stepMode"] == .text("relative"))
    #expect(relative.precision == "double")
  }
}
