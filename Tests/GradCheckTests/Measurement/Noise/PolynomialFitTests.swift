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

  @Test("Says how far noise moves the slope, within a tenth of 2,000 draws", arguments: [2, 4])
  func knowsSlopeDeviation(degree: Int) {
    var generator = SeededGenerator(seed: 3, name: "slope of noise")
    let fit = PolynomialFit(places: places, degree: degree)
    let squares = (0..<2_000).reduce(0.0) { sum, _ in
      let values = places.map { _ in 3.0.squareRoot() * Double.random(in: -1...1, using: &generator)
      }
      let slope = fit.residual(of: values).slope
      return sum + slope * slope
    }
    let measured = (squares / 2_000).squareRoot()
    #expect(abs(fit.slopeDeviation - measured) < 0.1 * measured)
  }
}
