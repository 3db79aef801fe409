import Foundation
import GradCheck
import Testing

@Suite("Refuting a claim")
struct RefutationTests {
  /// Functions that noise or oscillation hides the slope of, with that slope.
  private static let hidden = [
    AdaptiveCase.scalar("bump that noise hides", at: -1.737, slope: hiddenBumpSlope) {
      hiddenBump($0) + 1e4 + 1e-2 * Noise.uniform($0)
    },
    AdaptiveCase.scalar(
      "wave shorter than any step that noise leaves",
      at: 1.3,
      slope: -6 * 1.3 * waveAngle * sin(waveAngle)
    ) { cos(exp(3 * $0 * $0 + 6)) + 100 + 1e-4 * Noise.uniform($0) },
    AdaptiveCase.scalar(
      "wave shorter than the last place of x",
      at: 1.19,
      slope: 2.5 * towerAngle * log(towerAngle) * cos(towerAngle)
    ) { sin(exp(exp(2.5 * $0 + 1))) },
    AdaptiveCase.scalar("turn beyond the point", at: 1.317, slope: -5 * sin(1.317)) {
      1e4 + 5 * cos($0) + 1e-2 * Noise.uniform($0)
    },
  ]

  private static let waveAngle: Double = exp(3 * 1.3 * 1.3 + 6)
  private static let towerAngle: Double = exp(exp(2.5 * 1.19 + 1))

  private static func hiddenBump(_ x: Double) -> Double {
    let u = -0.839 * x - 1.668
    return 0.12 / ((1 + u * u) * (1 + u * u))
  }

  private static var hiddenBumpSlope: Double {
    let u = 0.839 * 1.737 - 1.668
    return 0.12 * 4 * 0.839 * u / pow(1 + u * u, 3)
  }

  @Test("Never calls a right claim wrong whose slope cannot be seen", arguments: hidden)
  func sparesHidden(_ subject: AdaptiveCase) throws {
    for (seed, report) in try subject.rightReports(seeds: 0..<20) {
      #expect(report.verdict != .disagrees, "seed \(seed)")
    }
  }

  @Test("Still calls gross faults wrong under noise", arguments: [-1, 0, 2, 10, 1e3])
  func findsGrossFaults(_ factor: Double) throws {
    let subject = AdaptiveCase.scalar("wave with noise", at: 0.7, slope: cos(0.7)) {
      sin($0) + 3 + 1e-7 * Noise.uniform($0)
    }
    #expect(try subject.check([[factor * cos(0.7)]]).verdict == .disagrees)
  }

  @Test(
    "Finds an error of the resolution's size where the noise nearly hides it",
    arguments: 0..<40
  )
  func findsErrorsOfTheResolution(_ trial: Int) throws {
    let x = 0.5 + 0.01 * Double(trial)
    let subject = AdaptiveCase.scalar("wave on 10³", at: x, slope: cos(x)) { sin($0) + 1e3 }
    for sign in [-1.0, 1] {
      let report = try subject.check([[cos(x) * (1 + sign * 1.0001e-4)]])
      #expect(report.verdict == .disagrees, "x = \(x)")
    }
    #expect(try subject.check([[cos(x)]]).verdict == .agrees)
  }

  @Test("A step that happens to give the claim does not bear it out against a Taylor series")
  func ignoresCoincidence() throws {
    let x = 0.3
    let subject = AdaptiveCase.scalar("exponential on 10⁴", at: x, slope: exp(x)) { exp($0) + 1e4 }
    // The central difference over a step of 2⁻⁶.
    let claim: Double = exp(x) * sinh(0x1p-6) / 0x1p-6
    #expect(try subject.check([[claim]]).verdict == .disagrees)
  }
}
