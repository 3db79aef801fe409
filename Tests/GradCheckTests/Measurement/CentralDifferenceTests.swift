import Foundation
import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Central difference")
struct CentralDifferenceTests {
  // MARK: Accuracy

  /// A function, where its derivative is known, and how well it can be measured there.
  struct Row<Scalar: BinaryFloatingPoint & Sendable>: CustomTestStringConvertible, Sendable {
    var name: String
    var function: @Sendable (Scalar) -> Scalar
    var point: Scalar
    var derivative: Double
    var tolerance: Double
    var reason: String

    init(
      _ name: String,
      _ function: @escaping @Sendable (Scalar) -> Scalar,
      at point: Scalar,
      _ derivative: Double,
      within tolerance: Double,
      _ reason: String
    ) {
      self.name = name
      self.function = function
      self.point = point
      self.derivative = derivative
      self.tolerance = tolerance
      self.reason = reason
    }

    var testDescription: String { "\(name) at \(point) within \(tolerance): \(reason)" }
  }

  // The step is h = 2⁻¹⁷ |x|, the errors h² |f‴| / 6 of truncation and u |f| / h of rounding.
  static let doubles: [Row<Double>] = [
    Row("5", { _ in 5 }, at: 2, 0, within: 0, "the difference of equals is exact"),
    Row("2x + 1", { 2 * $0 + 1 }, at: 0, 2, within: 1e-10, "a line has only rounding errors"),
    Row("x²", { $0 * $0 }, at: 3, 6, within: 1e-10, "a parabola has only rounding errors"),
    Row("x³", { $0 * $0 * $0 }, at: 0, 0, within: 6e-11, "h² = 5.8e-11 at a scale of 1"),
    Row("x³", { $0 * $0 * $0 }, at: 2, 12, within: 5e-10, "h² = 2.3e-10"),
    Row("eˣ", { exp($0) }, at: 1, M_E, within: 1e-10, "h² e / 6 = 2.6e-11, u e / h = 4e-11"),
    Row("eˣ", { exp($0) }, at: -30, exp(-30), within: 1e-21, "h² e⁻³⁰ / 6 = 8e-22"),
    Row("sin x", { sin($0) }, at: 1e-8, 1, within: 1e-10, "u sin x / h is u 2¹⁷"),
    Row("sin x", { sin($0) }, at: 1000, cos(1000), within: 1e-5, "h = 0.0076: h² cos x / 6"),
    Row("√x", { $0.squareRoot() }, at: 4, 0.25, within: 1e-11, "u √x / h = 7e-12"),
    Row("1/x", { 1 / $0 }, at: 0.01, -1e4, within: 1e-6, "h² / x⁴ = 5.8e-7"),
    Row("log x", { log($0) }, at: 1e-3, 1e3, within: 2e-7, "u |log x| / h = 1e-7"),
  ]

  // The step is h = 2⁻⁷ |x|.
  static let floats: [Row<Float>] = [
    Row("5", { _ in 5 }, at: 2, 0, within: 0, "the difference of equals is exact"),
    Row("2x + 1", { 2 * $0 + 1 }, at: 0, 2, within: 2e-5, "a line has only rounding errors"),
    Row("x²", { $0 * $0 }, at: 3, 6, within: 5e-5, "u x² / h = 2.3e-5"),
    Row("x³", { $0 * $0 * $0 }, at: 2, 12, within: 4e-4, "h² = 2.4e-4, u x³ / h = 3e-5"),
    Row("eˣ", { exp($0) }, at: 1, M_E, within: 6e-5, "h² e / 6 = 2.8e-5, u e / h = 2e-5"),
    Row("√x", { $0.squareRoot() }, at: 4, 0.25, within: 1e-5, "u √x / h = 4e-6"),
    Row("1/x", { 1 / $0 }, at: 0.5, -4, within: 5e-4, "h² / x⁴ = 2.4e-4"),
  ]

  @Test("Measures doubles as well as the step allows", arguments: doubles)
  func measuresDoubles(_ row: Row<Double>) throws { try measure(row) }

  @Test("Measures floats as well as the step allows", arguments: floats)
  func measuresFloats(_ row: Row<Float>) throws { try measure(row) }

  private func measure<Scalar>(_ row: Row<Scalar>) throws {
    let entries = try entries(of: row.function, at: row.point, .relative(nil))
    let error = abs(entries.numeric[0] - row.derivative)
    #expect(error <= row.tolerance)
    #expect(error <= entries.uncertainty[0], "the uncertainty must bound the error")
    #expect(entries.uncertainty[0].isFinite)
  }

  @Test("Bounds the rounding that the cancellation of larger terms leaves")
  func boundsCancellation() throws {
    let seed: UInt64 = 2
    var generator = SeededGenerator(seed: seed, name: "cancellation")
    for _ in 0..<100 {
      let point = Double.random(in: 0.1...1, using: &generator)
      let entries = try entries(of: { ($0 + 1e6) - 1e6 }, at: point, .absolute(1e-5))
      let error = abs(entries.numeric[0] - 1)
      #expect(error <= entries.uncertainty[0], "point \(point), seed \(seed)")
    }
  }

  // MARK: The step

  @Test("Divides by the step that was really taken")
  func dividesByTakenStep() throws {
    // Near 10⁶ the spacing of doubles is a tenth of this step.
    let seed: UInt64 = 1
    var generator = SeededGenerator(seed: seed, name: "points near a million")
    for _ in 0..<100 {
      let point = Double.random(in: 6e5...1e6, using: &generator)
      let entries = try entries(of: { $0 }, at: point, .absolute(1e-9))
      #expect(entries.numeric[0] == 1, "point \(point), seed \(seed)")
    }
    let float = try entries(of: { (x: Float) in x }, at: 0.7, .absolute(1e-6))
    #expect(float.numeric[0] == 1)
  }

  @Test("Takes the step as a length or as a share of the coordinate")
  func takesStep() throws {
    // For x³ the difference is 3x² + h², to the rounding of values of 8 and a step of 10⁻³.
    let cube: @Sendable (Double) -> Double = { $0 * $0 * $0 }
    let absolute = try entries(of: cube, at: 2, .absolute(1e-3))
    #expect(absolute.step[0] == 1e-3)
    #expect(abs(absolute.numeric[0] - (12 + 1e-6)) < 1e-11)
    let relative = try entries(of: cube, at: 2, .relative(1e-3))
    #expect(relative.step[0] == 2e-3)
    #expect(abs(relative.numeric[0] - (12 + 4e-6)) < 1e-11)
    let negative = try entries(of: cube, at: -2, .relative(1e-3))
    #expect(negative.step[0] == 2e-3)
    #expect(abs(negative.numeric[0] - (12 + 4e-6)) < 1e-11)
  }

  @Test("Compares with a smaller step where a larger one leaves the domain")
  func staysInDomain() throws {
    let entries = try entries(of: { (x: Double) in log(x) }, at: 1, .absolute(0.6))
    #expect(abs(entries.numeric[0] - log(4) / 1.2) < 1e-15)
    #expect(entries.uncertainty[0] >= abs(entries.numeric[0] - 1))
    #expect(entries.verdict[0] == .agrees)
  }

  @Test("Is not finite where the step itself leaves the domain")
  func leavesDomain() throws {
    let entries = try entries(of: { (x: Double) in log(x) }, at: 1, .absolute(1.5))
    #expect(entries.verdict[0] == .notFinite)
    #expect(entries.reason[0] == .valueNotFinite)
  }

  @Test("Never leaves the bounds that a block declares")
  func staysWithinBounds() throws {
    let seen = Extremes()
    let function = ClosureFunction<Double>(
      domain: Space([Block("p", bounds: 0...1)]),
      codomain: Space("f"),
      value: { x in
        seen.note(x[0])
        return [x[0] * x[0]]
      },
      derivative: { .row([2 * $0[0]]) }
    )
    var checker = GradientChecker()
    checker.scheme = .central(step: .absolute(0.125))
    for point in [0.25, 0.125, 0.875, 0.5] {
      let report = try checker.check(function, at: [point])
      #expect(report.verdict == .agrees, "at \(point)")
    }
    #expect(seen.range == 0...1)
    let error = try #require(throws: GradientCheckError.self) {
      try checker.check(function, at: [0.9375])
    }
    #expect(
      error.message
        == "Expected a step that keeps p = 0.9375 within 0.0…1.0, found 0.125, which leaves it."
    )
    #expect(error.code == .invalidConfiguration)
    #expect(seen.range == 0...1)
  }

  @Test("Refuses a step that is lost in rounding")
  func refusesLostStep() throws {
    let error = try #require(throws: GradientCheckError.self) {
      try entries(of: { $0 }, at: 1e20, .absolute(1e-6))
    }
    #expect(
      error.message
        == "Expected a step that moves x = 1e+20, found 1e-06, which is lost in rounding."
    )
    #expect(error.code == .invalidConfiguration)
    // The same step moves a double of this size, but not a float.
    _ = try entries(of: { $0 }, at: 100, .absolute(1e-6))
    #expect(throws: GradientCheckError.self) {
      try entries(of: { (x: Float) in x }, at: 100, .absolute(1e-6))
    }
  }

  /// Returns what is measured of a function whose claim is the exact slope of the difference.
  private func entries<Scalar: BinaryFloatingPoint & Sendable>(
    of function: @escaping @Sendable (Scalar) -> Scalar,
    at point: Scalar,
    _ step: DifferenceScheme.Step
  ) throws -> [Finding] {
    var checker = GradientChecker()
    checker.scheme = .central(step: step)
    let function = SampleFunctions.scalar(function, claim: { _ in 1 })
    return try #require(try checker.check(function, at: [point]).blocks.first?.findings)
  }

  // MARK: Evaluations

  @Test("Two evaluations bear a claim out; what is farther off, or stands still, takes four")
  func evaluatesTwice() throws {
    let claims: [(name: String, slope: Double, claim: Double, evaluations: Int)] = [
      ("right", 1, M_E, 2), ("wrong by 1e-6", 1, M_E * (1 + 1e-6), 4),
      ("not a number", 1, .nan, 4), ("a constant", 0, 0, 2),
      ("a constant, with a claim that rounding may hide", 0, 1e-13, 4),
    ]
    var checker = GradientChecker()
    checker.scheme = .central(step: .absolute(1e-5))
    for (name, slope, claim, evaluations) in claims {
      let function = SampleFunctions.scalar(
        { 1 + slope * exp($0) },
        claim: { (_: Double) in claim }
      )
      let report = try checker.check(function, at: [1])
      #expect(report.blocks[0].findings?.evaluations == [Int32(evaluations)], "\(name)")
    }
  }

  @Test("More evaluations could not change what is decided of zero where an output stands still")
  func standsStill() throws {
    var checker = GradientChecker()
    checker.scheme = .central(step: .absolute(1e-5))
    // It moves over twice the step.
    let function = SampleFunctions.scalar(
      { (x: Double) in 1 + max(abs(x - 1) - 1.5e-5, 0) * (x - 1) },
      claim: { _ in 0 }
    )
    let report = try checker.check(function, at: [1])
    #expect(report.verdict == .agrees)
    #expect(report.blocks[0].findings?.evaluations == [2])
  }

  @Test("A step that is too long for a right claim is seen to be")
  func seesTruncation() throws {
    var checker = GradientChecker()
    checker.scheme = .central(step: .absolute(1e-2))
    let function = SampleFunctions.scalar({ (x: Double) in exp(x) }, claim: { exp($0) })
    let entries = try #require(try checker.check(function, at: [1.0]).blocks[0].findings)
    #expect(entries.verdict == [.agrees])
    #expect(entries.evaluations == [4])
    let error = abs(entries.numeric[0] - M_E)
    #expect(error > 1e-6 && error <= entries.uncertainty[0])
  }
}
