import Foundation
import GradCheck
import Testing

@Suite("Derivative estimate")
struct DerivativeEstimateTests {
  private struct Sample: Sendable {
    var name: String
    var x: Double
    var value: @Sendable (Double) -> Double
    var slope: Double
  }

  private static let samples = [
    Sample(name: "sin", x: 0.7, value: { sin($0) }, slope: cos(0.7)),
    Sample(name: "exp", x: 1.3, value: { exp($0) }, slope: exp(1.3)),
    Sample(name: "1/x", x: 0.4, value: { 1 / $0 }, slope: -6.25),
    Sample(name: "x⁴ at zero", x: 0, value: { 1 + pow($0, 4) }, slope: 0),
    Sample(name: "sin beside 10⁶", x: 0.7, value: { 1e6 + sin($0) }, slope: cos(0.7)),
    Sample(name: "line", x: 3, value: { 5 - 2 * $0 }, slope: -2),
    Sample(name: "relu beside", x: 1e-5, value: { max(0, $0) + 0.1 * $0 }, slope: 1.1),
  ]

  @Test("Contains the true derivative in its uncertainty", arguments: [2, 3, 4, 6])
  func containsTruth(count: Int) throws {
    let exponents = Array([-20, -14, -8, -7, -6, -4].suffix(count))
    for sample in DerivativeEstimateTests.samples {
      let ladder = LadderSamples.ladder(at: sample.x, exponents: exponents, sample.value)
      let estimate = try #require(ladder.estimate(isProbed: true))
      let error = abs(estimate.value - sample.slope)
      #expect(error.isFinite && error <= estimate.uncertainty, "\(sample.name) with \(count) steps")
    }
  }

  @Test("Does not extrapolate in h² where f″ jumps and D approaches like h", arguments: [3, 4, 6])
  func containsLinearTruth(count: Int) throws {
    let exponents = Array([-20, -14, -8, -7, -6, -4].suffix(count))
    let ladder = LadderSamples.ladder(at: 1, exponents: exponents) {
      $0 < 1 ? $0 * $0 / 2 : $0 - 0.5
    }
    let estimate = try #require(ladder.estimate(isProbed: true))
    #expect(abs(estimate.value - 1) <= estimate.uncertainty)
  }

  @Test("Extrapolates: four steps are a million times better than their best alone")
  func extrapolates() throws {
    let ladder = LadderSamples.ladder(at: 0.7, exponents: [-7, -6, -5, -4]) { sin($0) }
    let estimate = try #require(ladder.estimate(isProbed: true))
    #expect(estimate.window == 0..<4)
    #expect(abs(estimate.value - cos(0.7)) < 1e-6 * abs(ladder.rungs[0].central - cos(0.7)))
    #expect(estimate.uncertainty < 1e-9)
  }

  @Test("Believes short steps that agree with one another against a smooth long view")
  func believesFineStructure() throws {
    let ladder = LadderSamples.ladder(at: 0.3, exponents: [-22, -21, -20, -5, -4]) {
      $0 + 1e-3 * sin(1e4 * $0)
    }
    let estimate = try #require(ladder.estimate(isProbed: true))
    #expect(abs(estimate.value - (1 + 10 * cos(3000))) <= estimate.uncertainty)
    #expect(estimate.uncertainty < 0.1)
  }

  @Test("Is no more certain than the shortest step where the output turns within longer ones")
  func allowsForTurns() throws {
    for x in stride(from: 0.1, to: 2, by: 0.05) {
      let ladder = LadderSamples.ladder(at: x, exponents: [-12, -11, -10, -7, -4]) { sin(1e3 * $0) }
      let estimate = try #require(ladder.estimate(isProbed: true))
      #expect(abs(estimate.value - 1e3 * cos(1e3 * x)) <= estimate.uncertainty, "x = \(x)")
    }
  }

  @Test("Does not believe steps longer than the coordinate against noise over shorter ones")
  func distrustsLongSteps() throws {
    var ladder = LadderSamples.ladder(at: 1, exponents: [-8, -6, 1, 2], deviation: 1e-2) {
      0.01 * tanh(3 * ($0 - 1))
    }
    ladder.length = 1
    let estimate = try #require(ladder.estimate(isProbed: true))
    #expect(abs(estimate.value - 0.03) <= estimate.uncertainty)
    #expect(estimate.uncertainty > 0.1)
  }

  @Test("Raises the noise where short steps scatter more than it says")
  func raisesNoise() throws {
    let ladder = LadderSamples.ladder(at: 0.7, exponents: [-21, -20, -19, -7, -6]) {
      sin($0) + 1e-9 * Noise.uniform($0)
    }
    let unprobed = try #require(ladder.estimate(isProbed: false))
    #expect(unprobed.wantsProbe)
    let estimate = try #require(ladder.estimate(isProbed: true))
    #expect(abs(estimate.value - cos(0.7)) <= estimate.uncertainty)
  }

  @Test("Allows for a one-sided quotient's error of first order")
  func containsOneSidedTruth() throws {
    var ladder = LadderSamples.ladder(at: 0.7, exponents: [-9, -8, -7, -6]) { sin($0) }
    ladder.isOneSided = true
    for index in ladder.rungs.indices {
      ladder.rungs[index].central = ladder.rungs[index].forward
      ladder.rungs[index].backward = ladder.rungs[index].forward
    }
    let estimate = try #require(ladder.estimate(isProbed: true))
    #expect(abs(estimate.value - cos(0.7)) <= estimate.uncertainty)
    #expect(estimate.uncertainty < 1e-6)
  }

  @Test("Gives no estimate without rungs, and an infinite bound for one one-sided rung")
  func knowsNothing() throws {
    #expect(OutputLadder(rungs: []).estimate(isProbed: true) == nil)
    var ladder = LadderSamples.ladder(at: 0.7, exponents: [-9]) { sin($0) }
    ladder.isOneSided = true
    #expect(try #require(ladder.estimate(isProbed: true)).uncertainty == .infinity)
  }

  @Test("Long steps that turn are no better than the short one far below them")
  func doubtsLongSteps() throws {
    // The cosine has turned within every step but the first, which noise makes useless.
    let ladder = LadderSamples.ladder(at: 1.8, exponents: [-5, 0, 1, 2, 3], deviation: 1e-2) {
      cos(3 * $0)
    }
    let estimate = try #require(ladder.estimate(isProbed: true))
    #expect(abs(estimate.value + 3 * sin(5.4)) <= estimate.uncertainty)
  }

  @Test("Where even the shortest step has turned, the slope along the probed line is a warning")
  func doubtsSaturation() throws {
    var ladder = LadderSamples.ladder(at: 1.8, exponents: [-2, 1, 2, 3]) { sin(1e3 * $0) }
    ladder.steepness = 1e3
    let estimate = try #require(ladder.estimate(isProbed: true))
    #expect(abs(estimate.value - 1e3 * cos(1800)) <= estimate.uncertainty)
  }

  @Test("Noise of any size is added without loss", arguments: [1e-180, 1, 1e180])
  func addsTinyNoise(_ size: Double) throws {
    let ladder = LadderSamples.ladder(
      at: 0.7,
      exponents: [-7, -6, -5, -4],
      deviation: 1e-9 * size
    ) { size * sin($0) }
    let estimate = try #require(ladder.estimate(isProbed: true))
    #expect(estimate.noise > 1e-8 * size && estimate.noise < 1e-4 * size)
  }
}
