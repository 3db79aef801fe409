import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Claim")
struct ClaimTests {
  @Test("Warns when the derivative differs between two calls at the same point")
  func warnsOfDifferentClaims() throws {
    let calls = Counter()
    let function = SampleFunctions.scalar(
      { (x: Double) in x * x },
      claim: { 2 * $0 + Double(calls.add()) * 1e-16 * $0 }
    )
    let report = try GradientChecker().check(function, at: [3])
    #expect(report.warnings.map(\.code.rawValue) == ["claimNotReproducible"])
    #expect(
      report.warnings.first?.message
        == "The claimed derivative differs between two calls at the same point."
    )
  }

  @Test("Does not call a claim of NaN irreproducible")
  func acceptsNaNTwice() throws {
    let function = SampleFunctions.scalar({ (x: Double) in x }, claim: { _ in .nan })
    let report = try GradientChecker().check(function, at: [3])
    #expect(report.warnings.isEmpty)
    #expect(report.verdict == .notFinite)
  }

  /// f(x) = (x − 1000)², whose derivative 2x − 2000 cancels near 1000.
  private static func function<Scalar: BinaryFloatingPoint & Sendable>(
    of _: Scalar.Type,
    error: Scalar = 0
  ) -> ClosureFunction<Scalar> {
    SampleFunctions.scalar(
      { ($0 - 1000) * ($0 - 1000) },
      claim: { (2 * $0 - 2000) * (1 + error) }
    )
  }

  @Test("Allows a claim in floats its rounding when it is judged by doubles")
  func allowsRounding() throws {
    func verdict(_ error: Float) throws -> Verdict {
      let report = try GradientChecker().check(
        ClaimTests.function(of: Float.self, error: error),
        at: [1000.25],
        promoted: ClaimTests.function(of: Double.self)
      )
      #expect(report.configuration.precision == "float")
      return report.verdict
    }
    #expect(try verdict(0) == .agrees)
    // A point one unit further on moves this derivative by 1.2e-4, which is 2.4e-4 of it; a few
    // such units are rounding, four thousand of the derivative's own units as they may be.
    #expect(try verdict(5e-4) == .agrees)
    #expect(try verdict(0.05) == .disagrees)
  }

  @Test(
    "Sees the rounding of a sum whose grains divide 64 units of its coordinate",
    arguments: 0..<20
  )
  func seesGrains(seed: UInt64) throws {
    // Neighbours at whole multiples of a grain would all round as the point does.
    var checker = GradientChecker()
    checker.seed = seed
    let report = try checker.check(
      SampleFunctions.scalar({ (x: Float) in x * x / 2 }, claim: { ($0 + 48) - 48 }),
      at: [0.7],
      promoted: SampleFunctions.scalar({ (x: Double) in x * x / 2 }, claim: { $0 })
    )
    #expect(report.verdict == .agrees)
  }

  @Test("Lets a claim without cancellation be no further off than a few units of rounding")
  func boundsRounding() throws {
    func verdict(_ error: Float) throws -> Verdict {
      try GradientChecker().check(
        SampleFunctions.scalar({ (x: Float) in x * x }, claim: { 2 * $0 * (1 + error) }),
        at: [1.5],
        promoted: SampleFunctions.scalar({ (x: Double) in x * x }, claim: { 2 * $0 })
      ).verdict
    }
    #expect(try verdict(0) == .agrees)
    #expect(try verdict(1e-5) == .disagrees)
  }
}
