import GradCheck
import Testing

@Suite("Seeded generator")
struct SeededGeneratorTests {
  @Test("Gives the same sequence on every machine and in every version")
  func isFixed() {
    var generator = SeededGenerator(seed: 42, name: "points")
    let numbers = (0..<4).map { _ in generator.next() }
    // Computed by another program from the definition of SplitMix64.
    #expect(
      numbers == [
        13_633_700_914_058_955_809,
        1_347_732_494_395_026_917,
        5_952_651_452_657_878_465,
        17_094_061_065_035_459_472,
      ]
    )
    var again = SeededGenerator(seed: 42, name: "points")
    #expect(numbers == (0..<4).map { _ in again.next() })
  }

  @Test("Gives another sequence for another seed or another name")
  func separatesPurposes() {
    var starts: Set<UInt64> = []
    for seed in 0..<100 as Range<UInt64> {
      for name in ["", "W", "b", "∂", "claim rounding"] {
        var generator = SeededGenerator(seed: seed, name: name)
        starts.insert(generator.next())
      }
    }
    #expect(starts.count == 500)
  }

  @Test("Fills the unit interval evenly")
  func isUniform() {
    var generator = SeededGenerator(seed: 7, name: "uniform")
    let count = 20_000
    let mean =
      (0..<count).reduce(0.0) { sum, _ in
        sum + Double.random(in: 0..<1, using: &generator)
      } / Double(count)
    // Five standard deviations of the mean: 5 / √(12 · 20,000).
    #expect(abs(mean - 0.5) < 0.0103)
  }
}
