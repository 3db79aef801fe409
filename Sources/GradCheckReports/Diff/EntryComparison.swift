internal import GradCheck

/// The entries of one block that two reports hold, compared one by one.
///
/// A report may hold only some entries. If these are all that did not simply agree, an entry that
/// it does not hold is one that did not fail; otherwise nothing is known of it.
struct EntryComparison {
  /// A change of the entry at an offset, which gets its name only if it is shown.
  private struct Change {
    let index: Int
    let kind: ChangeKind
    let old: EntryChange.State
    let new: EntryChange.State

    var isRegression: Bool { EntryChange.isRegression(kind, to: new.verdict) }

    /// By how much the error grew; a growth that cannot be stated ranks first.
    var growth: Double {
      // Of an entry that is not held, the error is that of one that did not fail.
      if old.isLeftOut, new.absoluteError.isFinite { return new.absoluteError }
      let growth = new.absoluteError - old.absoluteError
      return growth.isNaN ? .infinity : growth
    }
  }

  private let block: BlockReport
  /// The changes that matter most, and more of them until the next time they are sorted.
  private var changes: [Change] = []
  private let limit: Int
  /// How many entries changed in each direction.
  private(set) var count: [ChangeKind: Int] = [:]
  /// Whether an entry became worse than the user may accept.
  private(set) var hasRegression = false

  /// Compares a block of one name; blocks of different shapes have no entries in common.
  ///
  /// - Parameters:
  ///   - old: The block of the report that is the measure.
  ///   - new: The block that is compared with it.
  ///   - tolerances: What the user accepted in either.
  ///   - limit: How many changes to keep.
  init(
    from old: BlockReport,
    to new: BlockReport,
    tolerances: (old: Tolerance, new: Tolerance),
    limit: Int
  ) {
    block = new
    self.limit = limit
    guard old.shape == new.shape else { return }
    let (former, latter) = (StoredEntries(old), StoredEntries(new))
    let (formerOther, latterOther) = (former.leftOut(of: old), latter.leftOut(of: new))
    var (position, place) = (0, 0)
    // Both lists of offsets ascend, so one pass over the two finds what they share.
    while position < former.positions.count || place < latter.positions.count {
      let formerIndex = former.offset(of: position)
      let latterIndex = latter.offset(of: place)
      let index = min(formerIndex, latterIndex)
      let oldState = formerIndex == index ? former.state(at: position, tolerances.old) : formerOther
      let newState = latterIndex == index ? latter.state(at: place, tolerances.new) : latterOther
      if formerIndex == index { position += 1 }
      if latterIndex == index { place += 1 }
      guard let oldState, let newState else { continue }
      add(index, from: oldState, to: newState)
    }
    changes.sort(by: EntryComparison.precedes)
  }

  /// The changes that matter most: regressions first, then by the growth of the error.
  var worstFirst: [EntryChange] {
    changes.prefix(limit).map { change in
      EntryChange(
        entry: block.entryName(at: change.index),
        index: change.index,
        kind: change.kind,
        old: change.old,
        new: change.new
      )
    }
  }

  private mutating func add(
    _ index: Int,
    from old: EntryChange.State,
    to new: EntryChange.State
  ) {
    guard let kind = EntryChange.kind(from: old, to: new) else { return }
    let change = Change(index: index, kind: kind, old: old, new: new)
    count[kind, default: 0] += 1
    hasRegression = hasRegression || change.isRegression
    changes.append(change)
    // Millions of entries may have changed, of which few are shown.
    guard changes.count >= 8 * limit else { return }
    changes.sort(by: EntryComparison.precedes)
    changes.removeLast(changes.count - limit)
  }

  private static func precedes(_ left: Change, _ right: Change) -> Bool {
    if left.isRegression != right.isRegression { return left.isRegression }
    return left.growth == right.growth ? left.index < right.index : left.growth > right.growth
  }
}

extension StoredEntries {
  /// Returns what a comparison needs to know of the entry at a place.
  fileprivate func state(at position: Int, _ tolerance: Tolerance) -> EntryChange.State {
    let finding = findings[position]
    return EntryChange.State(
      verdict: finding.verdict,
      absoluteError: absoluteError(at: position),
      uncertainty: finding.uncertainty,
      granted: finding.verdict == .agrees ? finding.granted(beside: tolerance) : 0
    )
  }

  /// Returns the offset of the entry at a place, beyond every other where there is none.
  fileprivate func offset(of position: Int) -> Int {
    position < positions.count ? offset(at: position) : .max
  }

  /// Returns what is known of an entry that the report left out; nothing where it may have failed.
  ///
  /// Where some entries were not checked, it may be one of those.
  fileprivate func leftOut(of block: BlockReport) -> EntryChange.State? {
    let telling = [Verdict.disagrees, .notFinite, .inconclusive]
    let held = findings.count { telling.contains($0.verdict) }
    guard held == telling.reduce(0, { $0 + block.counts[$1] }) else { return nil }
    return EntryChange.State(
      verdict: block.counts.notChecked > 0 ? .notChecked : .agrees,
      absoluteError: .nan,
      uncertainty: .nan,
      isLeftOut: true
    )
  }
}
