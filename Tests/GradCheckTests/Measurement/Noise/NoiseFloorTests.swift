import Foundation
import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Noise floor of a point")
struct NoiseFloorTests {
  private func floor(
    at point: [Double],
    seed: UInt64 = 1,
    _ function: @escaping @Sendable ([Double]) -> Double
  ) throws -> (floor: NoiseFloor, evaluations: Int) {
    let sampler = Evaluator.of(at: point, outputs: 1) { [function($0)] }
    let scales = CoordinateScale.scales(of: point, in: Space("x", shape: [point.count]))
    return (try NoiseFloor(sampler: sampler, scales: scales, seed: seed), sampler.evaluations)
  }

  @Test("Takes 20 evaluations, however many coordinates there are", arguments: [1, 7])
  func takesTwenty(count: Int) throws {
    let point = (0..<count).map { 0.3 + 0.1 * Double($0) }
    #expect(try floor(at: point) { $0.reduce(0, +) }.evaluations == 20)
  }

  @Test(
    "Takes eight more at the edge of a domain, and finds the same on any number of threads",
    arguments: [0.0, 0.7]
  )
  func takesMoreAtEdge(_ x: Double) throws {
    // Long enough for the lines to be shared among threads.
    let function = SampleFunctions.scalar(
      { (x: Double) in
        let end = ContinuousClock.now + .microseconds(100)
        while ContinuousClock.now < end {}
        return x.squareRoot()
      },
      claim: { _ in 1 }
    )
    let floors = try [1, 3].map { jobs in
      let sampler = Evaluator.of(function, at: [x])
      let noise = try NoiseFloor(sampler: sampler, scales: [1], seed: 1, jobs: jobs)
      #expect(sampler.evaluations == (x == 0 ? 28 : 20), "\(jobs)")
      #expect(noise.isRough[0] == (x == 0))
      return noise
    }
    #expect(floors[0].deviation == floors[1].deviation)
    #expect(floors[0].slope == floors[1].slope && floors[0].slope[0] > 0)
    #expect(floors[0].relativeNoise == floors[1].relativeNoise)
  }

  @Test("Finds the rounding of a smooth function, and no more", arguments: 1...20)
  func findsRounding(seed: UInt64) throws {
    let noise = try floor(at: [0.7], seed: seed) { sin($0[0]) }.floor
    #expect(noise.deviation[0] >= 0.3 * sin(0.7).ulp)
    #expect(noise.deviation[0] <= 2 * sin(0.7).ulp)
    #expect(!noise.isRough[0])
    #expect(noise.grain[0] == 0)
  }

  @Test("Finds added noise within a factor of three", arguments: [1e-12, 1e-9, 1e-6])
  func findsNoise(_ size: Double) throws {
    let noise = try floor(at: [0.7]) { sin($0[0]) + size * Noise.uniform($0[0]) }.floor
    let deviation = size / 3.0.squareRoot()
    #expect(noise.deviation[0] > deviation / 3 && noise.deviation[0] < deviation * 3)
  }

  @Test("Does not take a kink that the line crosses for noise", arguments: [1e-10, -1e-10, 3e-11])
  func ignoresKink(_ distance: Double) throws {
    let noise = try floor(at: [1 + distance]) { abs($0[0] - 1) + 0.5 }.floor
    #expect(noise.deviation[0] < 1e-15)
  }

  @Test(
    "Does not take the curvature near the edge of a domain for noise",
    arguments: [1e-8, 1e-10]
  )
  func ignoresCurvature(_ distance: Double) throws {
    let value = acos(1 - distance)
    let noise = try floor(at: [1 - distance]) { acos($0[0]) }.floor
    #expect(noise.deviation[0] < 1e-8 * value)
  }

  @Test("Counts the difference of two values at the point as noise")
  func countsIrreproducibility() throws {
    let calls = Counter()
    let noise = try floor(at: [0.7]) { $0[0] + (calls.add() == 2 ? 1e-3 : 0) }.floor
    #expect(abs(noise.irreproducibility[0] - 1e-3) < 1e-15)
    #expect(noise.deviation[0] >= 9.9e-4)
  }

  @Test("Says that an output stood still, and guesses no grain")
  func findsStandstill() throws {
    let noise = try floor(at: [2]) { min(max($0[0], -1), 1) }.floor
    #expect(noise.isUnmoved[0])
    #expect(noise.grain[0] == 0)
  }

  @Test("Finds grains that only the longer line moves across")
  func findsGrains() throws {
    let noise = try floor(at: [0.7]) { (sin($0[0]) * 1e7).rounded() / 1e7 }.floor
    #expect(noise.isUnmoved[0])
    #expect(abs(noise.grain[0] - 1e-7) < 1e-10)
  }

  @Test("Never leaves declared bounds", arguments: [0.0, 1.0, 1e-12, 1 - 1e-12, 0.5])
  func keepsBounds(_ x: Double) throws {
    let function = ClosureFunction<Double>(
      domain: Space([Block("x", bounds: 0...1), Block("y")]),
      codomain: Space("f"),
      value: { [$0[0] >= 0 && $0[0] <= 1 ? $0[0].squareRoot() + $0[1] : .nan] },
      derivative: { _ in .row([0, 1]) }
    )
    let sampler = Evaluator.of(function, at: [x, 3])
    let noise = try NoiseFloor(sampler: sampler, scales: [1, 3], seed: 5)
    #expect(noise.deviation[0].isFinite && noise.slope[0].isFinite && noise.slope[0] > 0)
  }

  @Test("Noise that hides the slope on the fine line is not taken for one", arguments: 1...20)
  func seesSlopeThroughNoise(seed: UInt64) throws {
    let noise = try floor(at: [0.7], seed: seed) { sin($0[0]) + 1e-8 * Noise.uniform($0[0]) }.floor
    // Over a coordinate's length of 0.7 the sine moves by about 0.54.
    #expect(noise.slope[0] > 0.2 && noise.slope[0] < 1)
  }

  @Test("Knows the noise of values whose squares are zero", arguments: [1e-160, 1e-260])
  func findsTinyNoise(_ size: Double) throws {
    let noise = try floor(at: [0.7]) { size * (sin($0[0]) + 1e-9 * Noise.uniform($0[0])) }.floor
    let deviation = 1e-9 * size / 3.0.squareRoot()
    #expect(noise.deviation[0] > deviation / 3 && noise.deviation[0] < deviation * 3)
  }

  @Test("Finds over which reach an output keeps its slope", arguments: 1...20)
  func findsReach(seed: UInt64) throws {
    let fast = try floor(at: [0.7], seed: seed) { sin(1e7 * $0[0]) }.floor
    #expect(fast.reach < 0x1p-19 && fast.reach > 0x1p-32)
    #expect(try floor(at: [0.7], seed: seed) { sin($0[0]) }.floor.reach == 1)
  }

  @Test("Does not take two directions of different slope for a turn", arguments: 1...50)
  func comparesNoDirections(seed: UInt64) throws {
    let point = (0..<6).map { 0.3 + 0.1 * Double($0) }
    let noise = try floor(at: point, seed: seed) { $0.reduce(0) { $0 + sin($1) } }.floor
    #expect(noise.reach == 1)
  }
}
