import GradCheck
import GradCheckCLI
import Testing

@Suite("Progress in the terminal")
struct ProgressMeterTests {
  private func progress(
    _ stage: CheckProgress.Stage,
    _ completed: Int,
    of total: Int,
    rate: Double? = nil,
    left: Duration? = nil
  ) -> String {
    var progress = CheckProgress(stage: stage, completed: completed, total: total)
    progress.entriesPerSecond = rate
    progress.timeLeft = left
    return ProgressMeter.text(progress)
  }

  @Test("Noise is told in evaluations, entries with a rate that is never rounded to nothing")
  func text() {
    #expect(
      progress(.measuringNoise, 7, of: 20, left: .seconds(31))
        == "measuring noise, 7 of 20, 31 s left"
    )
    #expect(
      progress(.comparing, 3, of: 9, rate: 0.4512, left: .milliseconds(13_200))
        == "3 of 9 entries (33 %), 0.45 entries/s, 14 s left"
    )
    #expect(progress(.comparing, 0, of: 9) == "0 of 9 entries (0 %)")
    #expect(
      progress(.comparing, 12_800, of: 203_530, rate: 41_000, left: .seconds(5))
        == "12,800 of 203,530 entries (6 %), 41,000 entries/s, 5 s left"
    )
    #expect(progress(.comparing, 1, of: 2, rate: 3.14159).hasSuffix("3.1 entries/s"))
    #expect(progress(.comparing, 1, of: 2, rate: 9.7).hasSuffix("10 entries/s"))
  }
}
