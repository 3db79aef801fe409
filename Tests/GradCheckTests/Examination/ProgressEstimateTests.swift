import GradCheck
import Testing

@Suite("Progress of a check")
struct ProgressEstimateTests {
  private let start = ContinuousClock.now

  private func study(_ completed: Int) -> ProgressEvent {
    .studied(.init(completed: completed, total: 20, toCome: 18, entryCount: 9))
  }

  @Test("While noise is measured, evaluations are counted and those to come are in the estimate")
  func noise() {
    var estimate = ProgressEstimate(total: 9, start: start)
    estimate.note(study(7), at: start + .seconds(7))
    let progress = estimate.progress(at: start + .seconds(7))
    #expect(progress.stage == .measuringNoise)
    #expect([progress.completed, progress.total] == [7, 20])
    #expect(progress.entriesPerSecond == nil)
    // 13 of the study and 18 of the entries, a second each.
    #expect(progress.timeLeft == .seconds(31))
  }

  @Test("The rate of entries knows nothing of the time before the first of them")
  func rate() {
    var estimate = ProgressEstimate(total: 9, start: start)
    estimate.note(study(20), at: start + .seconds(13))
    estimate.note(.comparing(expected: .seconds(9)), at: start + .seconds(13))
    #expect(estimate.progress(at: start + .seconds(14)).timeLeft == .seconds(8))
    #expect(estimate.progress(at: start + .seconds(40)).timeLeft == nil)
    estimate.note(.compared(2), at: start + .seconds(17))
    let progress = estimate.progress(at: start + .seconds(17))
    #expect(progress.stage == .comparing)
    #expect([progress.completed, progress.total] == [2, 9])
    #expect(progress.entriesPerSecond == 0.5)
    #expect(progress.timeLeft == .seconds(14))
  }

  @Test("The study of a second function is left out of the rate as well")
  func severalFunctions() {
    var estimate = ProgressEstimate(total: 20, start: start)
    estimate.note(.comparing(expected: .seconds(1)), at: start)
    estimate.note(.compared(10), at: start + .seconds(10))
    estimate.note(study(1), at: start + .seconds(60))
    #expect(estimate.progress(at: start + .seconds(60)).entriesPerSecond == 1)
    estimate.note(.compared(5), at: start + .seconds(65))
    let progress = estimate.progress(at: start + .seconds(65))
    #expect(progress.completed == 15)
    #expect(progress.stage == .comparing)
  }

  @Test("Nothing is estimated before anything has happened")
  func beginning() {
    let estimate = ProgressEstimate(total: 5, start: start)
    let progress = estimate.progress(at: start)
    #expect(progress.timeLeft == nil)
    #expect(progress.entriesPerSecond == nil)
  }
}
