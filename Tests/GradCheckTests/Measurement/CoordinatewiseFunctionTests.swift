import GradCheck
import GradCheckTestSupport
import Testing

/// fᵢ(x) = aᵢ Σⱼ sin(wⱼ xⱼ), with a refinement that a test can spoil.
struct Waves: CoordinatewiseFunction {
  enum Spoiling: Sendable {
    case none
    case wrongCoordinate
    case forgottenOutput
    case smallFactor
    case throwing
    case notFinite
    case noisy
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String { "no preparation" }
  }

  struct Preparation {
    let point: [Double]
    let sum: Double
    let values: [Double]
  }

  var spoiling = Spoiling.none
  /// What the claim is multiplied with.
  var factor = 1.0
  let amplitudes = [1.0, -0.5]

  var domain: Space { Space([Block("w", shape: [2, 20]), Block("b", shape: [3])]) }
  var codomain: Space { Space("f", shape: [2]) }

  var point: [Double] { (0..<43).map { 0.3 + Double($0) / 50 } }

  private func wave(_ coordinate: Int, _ x: Double) -> Double {
    SeriesSine.value((1 + Double(coordinate % 3) / 4) * x)
  }

  func value(at point: [Double]) -> [Double] {
    let sum = point.indices.reduce(0) { $0 + wave($1, point[$1]) }
    return amplitudes.map { $0 * sum }
  }

  func derivative(at point: [Double]) throws -> Derivative<Double> {
    let slopes = point.indices.map { coordinate in
      let frequency = 1 + Double(coordinate % 3) / 4
      return factor * frequency * SeriesSine.slope(frequency * point[coordinate])
    }
    return .matrix(try Matrix(rows: amplitudes.map { factor in slopes.map { factor * $0 } }))
  }

  func prepare(at point: [Double]) throws -> Preparation {
    if spoiling == .throwing { throw Failure() }
    let sum = point.indices.reduce(0) { $0 + wave($1, point[$1]) }
    return Preparation(point: point, sum: sum, values: value(at: point))
  }

  func evaluate(
    _ coordinate: Int,
    at abscissa: Double,
    from base: inout Preparation,
    into values: inout [Double]
  ) {
    let moved = spoiling == .wrongCoordinate ? (coordinate + 1) % 43 : coordinate
    var change = wave(moved, abscissa) - wave(moved, base.point[moved])
    if spoiling == .smallFactor { change *= 1 + 1e-7 }
    if spoiling == .noisy {
      // Up to 250 units in the last place of the value.
      let bits = (abscissa.bitPattern &* 0x9e37_79b9_7f4a_7c15) >> 59
      change += (Double(bits) - 15.5) * base.sum.ulp * 16
    }
    for output in amplitudes.indices {
      values[output] = base.values[output] + amplitudes[output] * change
    }
    if spoiling == .forgottenOutput { values[1] = base.values[1] }
    if spoiling == .notFinite { values[0] = .nan }
  }
}

/// Sine and cosine of small arguments, without a library of its own for the tests.
private enum SeriesSine {
  static func value(_ x: Double) -> Double { series(x, from: 1) }
  static func slope(_ x: Double) -> Double { series(x, from: 0) }

  private static func series(_ x: Double, from start: Int) -> Double {
    var term = start == 1 ? x : 1
    var sum = 0.0
    for order in stride(from: start, to: start + 40, by: 2) {
      sum += term
      term *= -x * x / Double((order + 1) * (order + 2))
    }
    return sum
  }
}

/// A function without its refinement.
private struct Plain<Base: DifferentiableFunction<Double>>: DifferentiableFunction {
  let base: Base
  var domain: Space { base.domain }
  var codomain: Space { base.codomain }
  func value(at point: [Double]) throws -> [Double] { try base.value(at: point) }
  func derivative(at point: [Double]) throws -> Derivative<Double> {
    try base.derivative(at: point)
  }
}

@Suite("Functions that re-evaluate one coordinate")
struct CoordinatewiseFunctionTests {
  private static let schemes = [DifferenceScheme.adaptive, .central]

  private func report(
    _ function: some DifferentiableFunction<Double>,
    scheme: DifferenceScheme = .adaptive,
    jobs: Int = 1
  ) throws -> GradientReport {
    var checker = GradientChecker()
    checker.scheme = scheme
    checker.jobs = jobs
    return try checker.check(function, at: Waves().point)
  }

  @Test(
    "A right refinement measures what the function measures, and reports say so",
    arguments: schemes
  )
  func measuresAlike(scheme: DifferenceScheme) throws {
    let refined = try report(Waves(), scheme: scheme)
    let direct = try report(Plain(base: Waves()), scheme: scheme)
    #expect(refined.verdict == .agrees && direct.verdict == .agrees)
    #expect(refined.blocks.allSatisfy { $0.path == .coordinate })
    #expect(direct.blocks.allSatisfy { $0.path == .value })
    for (left, right) in zip(refined.blocks, direct.blocks) {
      let (left, right) = (try #require(left.findings), try #require(right.findings))
      for entry in 0..<left.count {
        let distance = (left.numeric[entry] - right.numeric[entry]).magnitude
        #expect(distance <= left.uncertainty[entry] + right.uncertainty[entry])
      }
    }
  }

  @Test("Results are the same bits for every number of jobs", arguments: schemes)
  func isIndependentOfJobs(scheme: DifferenceScheme) throws {
    let one = try report(Waves(), scheme: scheme)
    for jobs in [2, 3, 8] {
      #expect(try report(Waves(), scheme: scheme, jobs: jobs).blocks == one.blocks)
    }
  }

  @Test("A wrong claim is caught through the refinement", arguments: schemes)
  func catchesWrongClaim(scheme: DifferenceScheme) throws {
    let report = try report(Waves(factor: 1 + 1e-5), scheme: scheme)
    #expect(report.verdict == .disagrees)
    #expect(report.counts.disagrees == 86)
  }

  @Test(
    "A refinement that computes something else is refused with the first difference",
    arguments: [Waves.Spoiling.wrongCoordinate, .forgottenOutput, .smallFactor, .notFinite]
  )
  func refusesLies(spoiling: Waves.Spoiling) throws {
    let error = #expect(throws: GradientCheckError.self) {
      _ = try report(Waves(spoiling: spoiling))
    }
    #expect(error?.code == .refinementDiffers)
    let message = try #require(error?.message)
    #expect(message.hasPrefix("Expected f["))
    #expect(message.contains("as value(at:) returns it with w["))
    #expect(message.contains("from the evaluation with one coordinate moved, found "))
  }

  @Test("A refinement that throws is refused with what it threw")
  func refusesThrowing() throws {
    let error = #expect(throws: GradientCheckError.self) {
      _ = try report(Waves(spoiling: .throwing))
    }
    #expect(error?.code == .refinementDiffers)
    #expect(error?.message.hasSuffix("found that it threw: no preparation.") == true)
  }

  @Test(
    "Noise that the refinement adds counts as noise of the function, and no right claim is called wrong"
  )
  func countsNoise() throws {
    let noisy = try report(Waves(spoiling: .noisy))
    #expect(noisy.counts.disagrees == 0 && noisy.counts.notFinite == 0)
    let deviations = try [Waves(spoiling: .noisy), Waves()].map { function in
      let sampler = Evaluator.of(function, at: function.point)
      return try NoiseFloor(sampler: sampler, scales: function.point, seed: 0).deviation[0]
    }
    #expect(deviations[0] > 4 * deviations[1])
  }

  @Test("A composition is refined by its inner function")
  func refinesComposition() throws {
    let outer = ClosureFunction<Double>(
      domain: Space("f", shape: [2]),
      codomain: Space("g"),
      value: { [$0[0] * $0[1]] },
      derivative: { .row([$0[1], $0[0]]) }
    )
    let right = try report(outer.composed(with: Waves()))
    #expect(right.verdict == .agrees && right.blocks.allSatisfy { $0.path == .coordinate })
    let lying = try outer.composed(with: Waves(spoiling: .wrongCoordinate))
    #expect(throws: GradientCheckError.self) { _ = try report(lying) }
  }
}
