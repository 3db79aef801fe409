import GradCheck
import Testing

@Suite("Polynomial fit")
struct PolynomialFitTests {
  private let places = [0, 0.13, -0.27, 0.41, -0.55, 0.68, -0.79, 0.86, -0.97]

  @Test("Leaves nothing of a polynomial of its degree and finds its slope at zero")
  func fitsPolynomial() {
    let fit = PolynomialFit(places: places, degree: 3)
    let result = fit.residual(of: places.map { 2 - 3 * $0 + 0.5 * $0 * $0 + 7 * $0 * $0 * $0 })
    #expect(result.deviation < 1e-14)
    #expect(abs(result.slope + 3) < 1e-13)
    #expect(fit.freedom == 5)
  }

  @Test("Leaves what a lower degree cannot follow")
  func leavesTruncation() {
    let result = PolynomialFit(places: places, degree: 2).residual(of: places.map { $0 * $0 * $0 })
    #expect(result.deviation > 0.05)
  }

  @Test("Shows the standard deviation of noise within a factor of three", arguments: 1...20)
  func showsNoise(seed: UInt64) {
    var generator = SeededGenerator(seed: seed, name: "fit")
    // Uniform noise of half-width 1 has a deviation of 1/√3.
    let values = places.map { 5 * $0 + Double.random(in: -1...1, using: &generator) }
    let deviation = PolynomialFit(places: places, degree: 2).residual(of: values).deviation
    #expect(deviation > 0.577 / 3 && deviation < 0.577 * 3)
  }
}
