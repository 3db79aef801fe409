import Foundation
import GradCheck
import Testing

@Suite("Output that stands still")
struct StandstillTests {
  private func ladder(_ function: (Double) -> Double) -> OutputLadder {
    LadderSamples.ladder(at: 1.01, exponents: [-20, -17, -5, -4, -3], function)
  }

  @Test("Has a grain no larger than its smallest movement, if it moves both ways later")
  func boundsGrain() {
    let grained = ladder { ($0 * 64).rounded() / 64 }
    #expect(grained.largestGrain >= 1.0 / 64)
    #expect(grained.largestGrain <= 2.0 / 64)
    let noisier = grained.grained(by: grained.largestGrain)
    #expect(noisier.rungs.allSatisfy { $0.deviation >= 0.3 / 64 })
  }

  @Test("Has none if it moves to one side only, moves at once, or never moves")
  func findsNoGrain() {
    #expect(ladder { max(0, $0 - 1.02) }.largestGrain == 0)
    #expect(ladder { sin($0) }.largestGrain == 0)
    #expect(ladder { _ in 3 }.largestGrain == 0)
    let smooth = ladder { sin($0) }
    #expect(smooth.grained(by: smooth.largestGrain).rungs == smooth.rungs)
  }
}
