internal import Synchronization

/// What the workers have used up and found together.
final class WorkerTally: Sendable {
  private struct State {
    var evaluations = 0
    var thrown = ThrownErrors()
    var ladders: WorstLadders
  }

  /// What each worker begins with to keep the ladders of the worst entries.
  let emptyLadders: WorstLadders
  private let state: Mutex<State>
  // Apart, because every worker asks before every range of columns.
  private let unavailable = Atomic<Bool>(false)

  init(ladders: WorstLadders = .none) {
    emptyLadders = ladders
    state = Mutex(State(ladders: ladders))
  }

  func add(_ evaluator: Evaluator, _ ladders: WorstLadders = .none) {
    let (evaluations, thrown) = (evaluator.evaluations, evaluator.thrown)
    if thrown.unavailable != nil { unavailable.store(true, ordering: .relaxed) }
    state.withLock { state in
      state.evaluations += evaluations
      state.thrown.merge(thrown)
      state.ladders.merge(ladders)
    }
  }

  /// Takes what was used up and found elsewhere as well, such as by an earlier process.
  func add(evaluations: Int, _ thrown: ThrownErrors, _ ladders: WorstLadders) {
    state.withLock { state in
      state.evaluations += evaluations
      state.thrown.merge(thrown)
      state.ladders.merge(ladders)
    }
  }

  var evaluations: Int { state.withLock { $0.evaluations } }
  var thrown: ThrownErrors { state.withLock { $0.thrown } }
  var ladders: WorstLadders { state.withLock { $0.ladders } }
  /// Whether the function is not there any more.
  var isUnavailable: Bool { unavailable.load(ordering: .relaxed) }
}
