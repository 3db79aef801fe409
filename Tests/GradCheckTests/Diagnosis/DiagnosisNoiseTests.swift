import GradCheck
import Testing

@Suite("Diagnosis of noise")
struct DiagnosisNoiseTests {
  static let shapes: [[Int]] = [[], [1], [2], [3], [1, 1], [2, 2], [3, 4], [12], [5, 5]]

  @Test(
    "Random errors of any size are given no pattern in 99 % of 1,000 checks",
    arguments: [1, 2]
  )
  func noise(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, name: "noise on claims")
    var (failing, diagnosed) = (0, [String]())
    var trial = 0
    while failing < 1_000 {
      let shape = Self.shapes[trial % Self.shapes.count]
      let output = trial / Self.shapes.count % 3 == 2 ? Block("z", shape: [2]) : Block("J")
      let isAdditive = trial.isMultiple(of: 2)
      trial += 1
      var function = ClaimedFunction([Block("W", shape: shape)], output)
      let size = power(Double.random(in: -3...3, using: &generator))
      let errors = (0..<function.domain.count * function.codomain.count).map { _ in
        size * normal(using: &generator)
      }
      function.claim = { right, _ in
        zip(right, errors).map { isAdditive ? $0 + $1 : $0 * (1 + $1) }
      }
      let point = function.domain.coordinates(seed: UInt64(trial))
      let block = try GradientChecker().check(function, at: point).blocks[0]
      guard block.verdict == .disagrees else { continue }
      failing += 1
      if let diagnosis = block.diagnosis, diagnosis.kind != .noSimplePattern {
        diagnosed.append("\(shape), \(size): \(diagnosis.sentence(in: block))")
      }
    }
    #expect(diagnosed.count <= 10, "seed \(seed): \(diagnosed)")
  }

  private func power(_ exponent: Double) -> Double {
    // 10ˣ as (10^(x/1024))^1024, by ten squarings of a series.
    var result = 1.0
    let small = exponent * 2.302585092994046 / 1024
    result = 1 + small + small * small / 2 + small * small * small / 6
    for _ in 0..<10 { result *= result }
    return result
  }

  /// The sum of twelve uniform numbers has a variance of one.
  private func normal(using generator: inout SeededGenerator) -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0...1, using: &generator) }
  }
}
