internal import GradCheck

/// The entries of one block that both of two reports hold, compared one by one.
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
      let growth = new.absoluteError - old.absoluteError
      return growth.isNaN ? .infinity : growth
    }
  }

  private let block: BlockReport
  private var changes: [Change] = []

  /// Compares a block of one name; blocks of different shapes have no entries in common.
  init(from old: BlockReport, to new: BlockReport) {
    block = new
    guard old.shape == new.shape else { return }
    let (former, latter) = (StoredEntries(old), StoredEntries(new))
    var position = 0
    for place in latter.positions {
      let index = latter.offset(at: place)
      // Both lists of offsets ascend, so one pass over the two finds what they share.
      while position < former.positions.count, former.offset(at: position) < index {
        position += 1
      }
      guard position < former.positions.count, former.offset(at: position) == index else {
        continue
      }
      let states = (former.state(at: position), latter.state(at: place))
      if let kind = EntryChange.kind(from: states.0, to: states.1) {
        changes.append(Change(index: index, kind: kind, old: states.0, new: states.1))
      }
    }
  }

  /// How many entries changed in each direction.
  var count: [ChangeKind: Int] {
    changes.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
  }

  /// Whether an entry became worse than the user may accept.
  var hasRegression: Bool { changes.contains(where: \.isRegression) }

  /// Returns the changes that matter most: regressions first, then by the growth of the error.
  func worstFirst(limit: Int) -> [EntryChange] {
    let sorted = changes.sorted { left, right in
      if left.isRegression != right.isRegression { return left.isRegression }
      return left.growth == right.growth ? left.index < right.index : left.growth > right.growth
    }
    return sorted.prefix(limit).map { change in
      EntryChange(
        entry: block.entryName(at: change.index),
        index: change.index,
        kind: change.kind,
        old: change.old,
        new: change.new
      )
    }
  }
}

extension StoredEntries {
  /// Returns what a comparison needs to know of the entry at a place.
  fileprivate func state(at position: Int) -> EntryChange.State {
    EntryChange.State(
      verdict: arrays.verdict[position],
      absoluteError: absoluteError(at: position),
      uncertainty: arrays.uncertainty[position]
    )
  }
}
