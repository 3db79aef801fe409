internal import Synchronization

/// The places of a record that workers write to, each column in slots of its own.
struct JacobianSlots: Sendable {
  private let rowCount: Int
  private let columnCount: Int
  private let places: ColumnPlaces
  // Written through disjoint slots only: a column belongs to one worker, and the arrays are read
  // when all workers have ended.
  private nonisolated(unsafe) let numeric: UnsafeMutableBufferPointer<Double>
  private nonisolated(unsafe) let uncertainty: UnsafeMutableBufferPointer<Double>
  private nonisolated(unsafe) let step: UnsafeMutableBufferPointer<Double>
  private nonisolated(unsafe) let detectableError: UnsafeMutableBufferPointer<Double>
  private nonisolated(unsafe) let verdict: UnsafeMutableBufferPointer<Verdict>
  private nonisolated(unsafe) let reason: UnsafeMutableBufferPointer<Reason>
  private nonisolated(unsafe) let evaluations: UnsafeMutableBufferPointer<Int32>
  private let kinks = KinkSlots()

  /// Calls a closure with the slots of some entries, and returns the kinks that were stored.
  static func fill(
    _ entries: inout EntryArrays,
    rowCount: Int,
    columnCount: Int,
    places: ColumnPlaces,
    _ body: (JacobianSlots) -> Void
  ) -> [Int: Kink] {
    entries.numeric.withUnsafeMutableBufferPointer { numeric in
      entries.uncertainty.withUnsafeMutableBufferPointer { uncertainty in
        entries.step.withUnsafeMutableBufferPointer { step in
          entries.detectableError.withUnsafeMutableBufferPointer { detectableError in
            entries.verdict.withUnsafeMutableBufferPointer { verdict in
              entries.reason.withUnsafeMutableBufferPointer { reason in
                entries.evaluations.withUnsafeMutableBufferPointer { evaluations in
                  let slots = JacobianSlots(
                    rowCount: rowCount,
                    columnCount: columnCount,
                    places: places,
                    numeric: numeric,
                    uncertainty: uncertainty,
                    step: step,
                    detectableError: detectableError,
                    verdict: verdict,
                    reason: reason,
                    evaluations: evaluations
                  )
                  body(slots)
                  return slots.kinks.all
                }
              }
            }
          }
        }
      }
    }
  }

  /// Stores the judgements of one column and returns whether any of them is suspicious.
  @discardableResult
  func store(_ judgements: [EntryJudgement], column: Int) -> Bool {
    var place = places[column]
    var isSuspicious = false
    judgements.withUnsafeBufferPointer { judgements in
      for row in 0..<rowCount {
        numeric[place] = judgements[row].numeric
        uncertainty[place] = RoundedBound.above(judgements[row].uncertainty)
        step[place] = judgements[row].step
        detectableError[place] = RoundedBound.above(judgements[row].detectableError)
        verdict[place] = judgements[row].verdict
        reason[place] = judgements[row].reason
        evaluations[place] = Int32(clamping: judgements[row].evaluations)
        if let kink = judgements[row].kink { kinks.store(kink, at: place) }
        if judgements[row].verdict.isSuspicious { isSuspicious = true }
        place += columnCount
      }
    }
    return isSuspicious
  }
}

/// The kinks that all workers have found, by the place of their entry.
private final class KinkSlots: Sendable {
  private let kinks = Mutex<[Int: Kink]>([:])

  var all: [Int: Kink] { kinks.withLock { $0 } }

  func store(_ kink: Kink, at place: Int) { kinks.withLock { $0[place] = kink } }
}
