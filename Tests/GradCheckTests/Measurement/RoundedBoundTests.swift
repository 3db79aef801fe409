import GradCheck
import Testing

@Suite("Rounded bound")
struct RoundedBoundTests {
  @Test("Is a bound still, at most a thousandth larger, and the same when rounded again")
  func staysBound() {
    let seed: UInt64 = 20_261_126
    var generator = SeededGenerator(seed: seed, name: "bounds")
    for _ in 0..<1000 {
      let bound = Double(
        sign: .plus,
        exponent: Int.random(in: -1074...1000, using: &generator),
        significand: Double.random(in: 1..<2, using: &generator)
      )
      let rounded = RoundedBound.above(bound)
      #expect(rounded >= bound, "seed \(seed)")
      #expect(bound < .leastNormalMagnitude || rounded <= bound * (1 + 0x1p-10), "seed \(seed)")
      #expect(RoundedBound.above(rounded) == rounded, "seed \(seed)")
    }
  }

  @Test("Leaves alone what is no number to round")
  func keepsOthers() {
    #expect(RoundedBound.above(0) == 0)
    #expect(RoundedBound.above(.infinity) == .infinity)
    #expect(RoundedBound.above(.nan).isNaN)
    #expect(RoundedBound.above(.greatestFiniteMagnitude) == .infinity)
    #expect(RoundedBound.above(1.5) == 1.5)
  }
}
