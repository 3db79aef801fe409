import Foundation
import GradCheck
import Testing

@Suite("Adaptive verdicts at kinks")
struct AdaptiveKinkTests {
  private func entry(
    at x: Double,
    claim: Double,
    _ value: @escaping @Sendable (Double) -> Double
  ) throws -> (report: GradientReport, entry: EntryReport) {
    let report = try AdaptiveCase.scalar("f", at: x, slope: claim, value).check([[claim]])
    return (report, try #require(report.worstEntries(limit: 1).first))
  }

  @Test("Accepts any claim between the slopes of a kink at the point", arguments: [0, 0.3, 1.0])
  func acceptsBetween(_ claim: Double) throws {
    let (report, entry) = try entry(at: 0, claim: claim) { max(0, $0) }
    #expect(report.verdict == .kink)
    #expect(entry.reason == .betweenOneSidedSlopes)
    let kink = try #require(entry.kink)
    #expect(kink.distance == 0)
    #expect(abs(kink.slopeBelow) < 1e-6 && abs(kink.slopeAbove - 1) < 1e-6)
    #expect(report.warnings.map(\.code) == [.scalarsZero])
  }

  @Test("Refuses a claim outside the slopes and says that several kinks may meet")
  func refusesOutside() throws {
    let (report, entry) = try entry(at: 0, claim: 0) { 3 * max(0, $0) - max(0, -$0) }
    #expect(report.verdict == .disagrees)
    #expect(entry.reason == .outsideOneSidedSlopes)
    #expect(report.warnings.map(\.code) == [.kinkAtPoint, .scalarsZero])
    #expect(report.warnings.first?.message.contains("several kinks") == true)
  }

  @Test("Says on which side and how far away a kink near the point is", arguments: [1e-9, -1e-9])
  func locatesKink(_ distance: Double) throws {
    let (report, entry) = try entry(at: 1, claim: 0.5) { abs($0 - 1 - distance) }
    #expect(report.verdict == .disagrees)
    let kink = try #require(entry.kink)
    #expect(abs(kink.distance / distance - 1) < 0.01)
  }

  @Test("Calls a claim at a jump of the function wrong", arguments: [0, 1.0])
  func findsJump(_ claim: Double) throws {
    let (report, entry) = try entry(at: 0, claim: claim) { $0 >= 0 ? 1 + $0 : $0 }
    #expect(report.verdict == .disagrees)
    #expect(entry.reason == .discontinuity)
  }

  @Test("Takes no jump of the function for a kink", arguments: [0, 1.4, 2, 1e6])
  func tellsJumpFromKink(_ claim: Double) throws {
    let (report, entry) = try entry(at: 0.7, claim: claim) { $0 * $0 + ($0 >= 0.7 ? 0.25 : 0) }
    #expect(report.verdict == .disagrees)
    #expect(entry.reason == .discontinuity)
  }

  @Test("Says that an output does not move", arguments: [1, 0.01])
  func findsStandstill(_ claim: Double) throws {
    let (_, entry) = try entry(at: 2, claim: claim) { min($0, 1) }
    #expect(entry.verdict == .disagrees)
    #expect(entry.reason == .outputUnmoved || entry.reason == .beyondAllowance)
    #expect(entry.numeric == 0)
  }

  @Test(
    "A step that activates a unit far away is not taken for grains of the output",
    arguments: [0.4, 0.6, 0.9, 1.3, 1.9]
  )
  func farActivation(_ distance: Double) throws {
    let losses: [@Sendable (Double) -> Double] = [
      { log(1 + exp(0.3 - 0.4 * max(0, $0))) },
      { x in max(0, x) - 0.7 * max(0, -x - 2 * distance) + 3 },
      { log(1 + exp(0.3 * max(0, $0))) + 2 },
    ]
    for loss in losses {
      let (_, right) = try entry(at: -distance, claim: 0, loss)
      #expect(right.verdict == .agrees, "\(right)")
      for claim in [-0.115, 1e-3, 0.3] {
        let (_, wrong) = try entry(at: -distance, claim: claim, loss)
        #expect(wrong.verdict == .disagrees, "\(wrong)")
        #expect(wrong.numeric == 0)
      }
    }
  }

  @Test("An output that comes back at a long step has not stood still")
  func comesBack() throws {
    // From the study: the bump of the first output lies between the point and the longest step.
    let bump: @Sendable (Double) -> Double = { x in
      let inner = exp(-pow(-1.634 * x - 1.123, 2))
      let outer = exp(-inner * inner)
      return outer * outer * outer
    }
    let (_, right) = try entry(at: 1.9813951091605202, claim: 2.6056071651847917e-15, bump)
    #expect(right.verdict != .disagrees, "\(right)")
    let (_, wrong) = try entry(at: 1.9813951091605202, claim: 1e-3, bump)
    #expect(wrong.verdict == .disagrees, "\(wrong)")
  }
}
