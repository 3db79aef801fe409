internal import Synchronization

/// How far a check of one or several functions has come, and how long it will still take, from what
/// happened on its way.
///
/// Time that goes into the study of a point says nothing of the rate of entries, and is left out of
/// it; how long entries will take is told from evaluations until the first of them are done.
package struct ProgressEstimate: Sendable {
  private let total: Int
  private var compared = 0
  /// The study that is going on, if there is one.
  private var study: ProgressEvent.PointStudy?
  private var stageStart: ContinuousClock.Instant
  private var lastEvent: ContinuousClock.Instant
  /// How long entries were compared before the present stage began.
  private var comparing = Duration.zero
  /// How long the entries of the present function were expected to take.
  private var expected: Duration?

  /// Starts with nothing done of so many entries.
  package init(total: Int, start: ContinuousClock.Instant = .now) {
    self.total = total
    stageStart = start
    lastEvent = start
  }

  /// Takes note of something that happened.
  package mutating func note(_ event: ProgressEvent, at now: ContinuousClock.Instant) {
    switch event {
    case .studied(let study):
      if self.study == nil {
        comparing += lastEvent - stageStart
        stageStart = lastEvent
      }
      self.study = study
    case .comparing(let duration):
      if study == nil { comparing += now - stageStart }
      study = nil
      stageStart = now
      expected = duration
    case .compared(let count):
      if study != nil {
        study = nil
        stageStart = lastEvent
      }
      compared += count
    }
    lastEvent = now
  }

  /// Returns how far the check has come.
  package func progress(at now: ContinuousClock.Instant) -> CheckProgress {
    var progress: CheckProgress
    if let study {
      progress = CheckProgress(
        stage: .measuringNoise,
        completed: min(study.completed, study.total),
        total: study.total
      )
      progress.timeLeft = timeLeft(study, at: now)
    } else {
      progress = CheckProgress(stage: .comparing, completed: compared, total: total)
      progress.timeLeft = timeLeft(at: now)
    }
    if let entryDuration = entryDuration(at: now) { progress.entriesPerSecond = 1 / entryDuration }
    return progress
  }

  /// The seconds that an entry takes; nothing before the first of them are done.
  private func entryDuration(at now: ContinuousClock.Instant) -> Double? {
    guard compared > 0 else { return nil }
    let spent = comparing + (study == nil ? now - stageStart : .zero)
    return max(spent / .seconds(1), 1e-9) / Double(compared)
  }

  private func timeLeft(at now: ContinuousClock.Instant) -> Duration? {
    if let entryDuration = entryDuration(at: now) {
      return .seconds(entryDuration * Double(max(0, total - compared)))
    }
    guard let expected, now - stageStart < expected else { return nil }
    return expected - (now - stageStart)
  }

  private func timeLeft(
    _ study: ProgressEvent.PointStudy,
    at now: ContinuousClock.Instant
  ) -> Duration? {
    guard study.completed > 0 else { return nil }
    let evaluation = (now - stageStart) / .seconds(1) / Double(study.completed)
    let own = evaluation * Double(max(0, study.total - study.completed) + study.toCome)
    // What is known of the entries of other functions goes for those to come.
    let entry =
      entryDuration(at: now) ?? evaluation * Double(study.toCome) / Double(max(1, study.entryCount))
    return .seconds(own + entry * Double(max(0, total - compared - study.entryCount)))
  }
}

/// Tells somebody how far a check has come, from whatever thread something happens on.
package final class ProgressTeller: Sendable {
  private let estimate: Mutex<ProgressEstimate>
  private let told: @Sendable (CheckProgress) -> Void

  package init(total: Int, _ told: @escaping @Sendable (CheckProgress) -> Void) {
    estimate = Mutex(ProgressEstimate(total: total))
    self.told = told
  }

  /// Takes note of something that happened, and tells.
  package func note(_ event: ProgressEvent) {
    let progress = estimate.withLock { estimate in
      let now = ContinuousClock.now
      estimate.note(event, at: now)
      return estimate.progress(at: now)
    }
    told(progress)
  }
}
