import Foundation
import GradCheck
import Testing

/// Rounding inside a function makes a staircase of it, whose treads are all that short steps see.
@Suite("Slopes that rounding inside a function hides")
struct HiddenSlopeTests {
  /// log(1 + u²) of u = exp(−v²): right on paper, a staircase in double.
  private static func tail(_ v: Double) -> Double {
    let u: Double = exp(-v * v)
    return log(1 + u * u)
  }

  private static func tailSlope(_ v: Double) -> Double {
    let u: Double = exp(-v * v)
    return -4 * v * u * u / (1 + u * u)
  }

  /// Staircases: still near the point, graded, under noise, and as a factor of another function.
  private static let staircases = [
    AdaptiveCase.scalar("a staircase of uneven grains", at: 2.88, slope: tailSlope(2.88)) {
      tail($0)
    },
    AdaptiveCase.scalar("a value of exactly zero", at: 4.4, slope: tailSlope(4.4)) { tail($0) },
    AdaptiveCase.scalar("a staircase under noise", at: 2.9, slope: tailSlope(2.9)) {
      tail($0) * (1 + 1e-9 * Noise.uniform($0))
    },
    AdaptiveCase.scalar(
      "a staircase times a slope of its own",
      at: 2.9,
      slope: 3 * tailSlope(2.9) * 1.1 + 3e-3 * tail(2.9)
    ) { tail($0) * 3 * (1.1 + 1e-3 * ($0 - 2.9)) },
  ]

  @Test("Never calls the right claim wrong", arguments: staircases)
  func sparesRight(_ subject: AdaptiveCase) throws {
    for (seed, report) in try subject.rightReports(seeds: 0..<20) {
      #expect(report.verdict != .disagrees, "seed \(seed): \(report.failures())")
    }
  }

  @Test("Calls claims wrong that no staircase of that height explains", arguments: staircases)
  func refusesSteep(_ subject: AdaptiveCase) throws {
    for slope in [1e-3, -1.0, 1e6] {
      #expect(try subject.check([[slope]]).verdict == .disagrees, "\(slope)")
    }
  }

  @Test("Values below the normal range are off by their own spacing, not by nothing")
  func sparesSubnormal() throws {
    let subject = AdaptiveCase.scalar(
      "below the normal range",
      at: 27.05,
      slope: -54.1 * exp(-27.05 * 27.05)
    ) { exp(-$0 * $0) }
    for (seed, report) in try subject.rightReports(seeds: 0..<20) {
      #expect(report.verdict != .disagrees, "seed \(seed)")
    }
  }

  @Test("A wave is not taken for a kink near the point", arguments: 0..<40)
  func sparesWaves(_ index: Int) throws {
    let x = 3.1 + 0.01 * Double(index)
    let subject = AdaptiveCase.scalar(
      "wave",
      at: x,
      slope: -3 * 2.93 * pow(2.93 * x, 2) * sin(pow(2.93 * x, 3))
    ) { cos(pow(2.93 * $0, 3)) + 1e4 }
    for (seed, report) in try subject.rightReports(seeds: 0..<5) {
      #expect(report.verdict != .disagrees, "seed \(seed)")
    }
  }
}
