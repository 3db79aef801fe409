internal import GradCheck

/// How often right claims were flagged and wrong ones caught.
struct CorpusScore: Sendable {
  var functions = 0
  var right = 0
  var flaggedRight = 0
  var inconclusiveRight = 0
  var wrong = 0
  var caughtWrong = 0
  var inconclusiveWrong = 0
  /// Right entries that failed, in whatever claim.
  var flaggedEntries = 0
  var columns = 0
  var columnEvaluations = 0
  var failures: [StudyFailure] = []

  /// The share of wrong claims that were caught less the share of right ones that were flagged.
  var net: Double {
    100
      * (Double(caughtWrong) / Double(max(1, wrong)) - Double(flaggedRight) / Double(max(1, right)))
  }

  /// The cells of a table's row, after its name.
  var cells: [String] {
    [
      "\(functions)", "\(right)", "\(flaggedRight)", "\(inconclusiveRight)", "\(wrong)",
      "\(caughtWrong)", "\(inconclusiveWrong)", NumberText.fixed(net, 1), "\(flaggedEntries)",
      NumberText.fixed(Double(columnEvaluations) / Double(max(1, columns)), 2),
    ]
  }

  /// Counts one claim.
  ///
  /// A wrong claim is caught when an entry fails that is wrong; blaming a right one is no success.
  mutating func add(
    _ subject: CorpusCase,
    _ claim: CorpusCase.CaseClaim,
    _ outcomes: [EntryOutcome],
    wrong wrongEntries: Set<Int>
  ) {
    func fail(_ kind: StudyFailure.Kind, _ entry: Int) {
      failures.append(
        StudyFailure(
          kind,
          "\(subject.context.rawValue): \(subject.name)",
          claim: claim.name,
          entry: entry,
          exact: subject.exact.entries()[entry],
          outcome: outcomes[entry]
        )
      )
    }
    let rightEntries = outcomes.indices.filter { index in
      claim.isRight || subject.exact.isRight(claim.entries[index], at: index)
    }
    let flagged = rightEntries.filter { outcomes[$0].verdict.isFailure }
    flaggedEntries += flagged.count
    for entry in flagged { fail(.falseAlarm, entry) }
    if claim.isRight {
      right += 1
      let silent = outcomes.indices.filter { outcomes[$0].verdict == .inconclusive }
      if !flagged.isEmpty { flaggedRight += 1 } else if !silent.isEmpty { inconclusiveRight += 1 }
      for entry in silent { fail(.inconclusive, entry) }
      let columnCount = subject.point.count
      columns += columnCount
      for column in 0..<columnCount {
        let entries = stride(from: column, to: outcomes.count, by: columnCount)
        columnEvaluations += entries.map { outcomes[$0].evaluations }.max() ?? 0
      }
    } else {
      wrong += 1
      if wrongEntries.contains(where: { outcomes[$0].verdict.isFailure }) {
        caughtWrong += 1
      } else {
        if wrongEntries.contains(where: { outcomes[$0].verdict == .inconclusive }) {
          inconclusiveWrong += 1
        }
        for entry in wrongEntries.sorted() { fail(.miss, entry) }
      }
    }
  }

  static func + (left: CorpusScore, right: CorpusScore) -> CorpusScore {
    var sum = left
    sum.functions += right.functions
    sum.right += right.right
    sum.flaggedRight += right.flaggedRight
    sum.inconclusiveRight += right.inconclusiveRight
    sum.wrong += right.wrong
    sum.caughtWrong += right.caughtWrong
    sum.inconclusiveWrong += right.inconclusiveWrong
    sum.flaggedEntries += right.flaggedEntries
    sum.columns += right.columns
    sum.columnEvaluations += right.columnEvaluations
    sum.failures += right.failures
    return sum
  }
}
