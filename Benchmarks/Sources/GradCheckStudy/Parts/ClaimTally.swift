internal import GradCheck

/// What became of right claims, entry by entry, and of errors planted in them, size by size.
struct ClaimTally: Sendable {
  /// The relative errors that are planted.
  static let sizes = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8]

  /// What became of entries with planted errors of one size.
  struct Detection: Sendable {
    var planted = 0
    var caught = 0
    var inconclusive = 0
  }

  var entries = 0
  /// Entries that rounding inside the function leaves without a derivative that could be claimed.
  var undefined = 0
  var falseAlarms = 0
  var inconclusive = 0
  var uncovered = 0
  var columns = 0
  var columnEvaluations = 0
  var points = 0
  var pointEvaluations = 0
  var detections = [Detection](repeating: Detection(), count: ClaimTally.sizes.count)
  /// Right entries that failed while others of the same function were wrong.
  var collateral = 0
  var failures: [StudyFailure] = []

  /// The mean number of evaluations that a column took.
  var evaluationsPerColumn: Double { Double(columnEvaluations) / Double(max(1, columns)) }

  /// The mean number of evaluations beside those of the columns.
  var evaluationsPerPoint: Double {
    Double(pointEvaluations) / Double(max(1, points))
  }

  /// Counts the entries of a right claim; `evaluations` is how often the function was called.
  mutating func addRight(
    _ name: String,
    counted: [Int],
    exact: ExactJacobian,
    outcomes: [EntryOutcome],
    evaluations: Int
  ) {
    entries += counted.count
    undefined += outcomes.count - counted.count
    for index in counted {
      let outcome = outcomes[index]
      let isCovered = exact.error(of: outcome.numeric, at: index) <= outcome.uncertainty
      if !isCovered { uncovered += 1 }
      let kind: StudyFailure.Kind? =
        if outcome.verdict.isFailure { .falseAlarm } else if outcome.verdict == .inconclusive {
          .inconclusive
        } else if !isCovered { .uncovered } else { nil }
      if kind == .falseAlarm { falseAlarms += 1 }
      if kind == .inconclusive { inconclusive += 1 }
      guard let kind else { continue }
      failures.append(
        StudyFailure(
          kind,
          name,
          claim: "right",
          entry: index,
          exact: exact.entries()[index],
          outcome: outcome
        )
      )
    }
    let ofColumns = (0..<exact.columnCount).reduce(0) { sum, column in
      sum
        + stride(from: column, to: outcomes.count, by: exact.columnCount)
        .reduce(0) { max($0, outcomes[$1].evaluations) }
    }
    columns += exact.columnCount
    columnEvaluations += ofColumns
    points += 1
    pointEvaluations += evaluations - ofColumns
  }

  /// Counts the entries in which an error of one size was planted, and those left right.
  ///
  /// Misses of errors of 1e-4 and more are listed; smaller ones are below the resolution asked for.
  mutating func addPlanted(
    _ name: String,
    size: Int,
    planted: Set<Int>,
    counted: [Int],
    exact: ExactJacobian,
    outcomes: [EntryOutcome]
  ) {
    for index in counted {
      let outcome = outcomes[index]
      guard planted.contains(index) else {
        guard outcome.verdict.isFailure else { continue }
        collateral += 1
        failures.append(
          StudyFailure(
            .collateral,
            name,
            claim: "right beside one off by \(ClaimTally.sizes[size])",
            entry: index,
            exact: exact.entries()[index],
            outcome: outcome
          )
        )
        continue
      }
      detections[size].planted += 1
      if outcome.verdict.isFailure {
        detections[size].caught += 1
        continue
      }
      if outcome.verdict == .inconclusive { detections[size].inconclusive += 1 }
      guard ClaimTally.sizes[size] >= 1e-4 else { continue }
      failures.append(
        StudyFailure(
          .miss,
          name,
          claim: "off by \(ClaimTally.sizes[size])",
          entry: index,
          exact: exact.entries()[index],
          outcome: outcome
        )
      )
    }
  }

  static func + (left: ClaimTally, right: ClaimTally) -> ClaimTally {
    var sum = left
    sum.entries += right.entries
    sum.undefined += right.undefined
    sum.falseAlarms += right.falseAlarms
    sum.inconclusive += right.inconclusive
    sum.uncovered += right.uncovered
    sum.columns += right.columns
    sum.columnEvaluations += right.columnEvaluations
    sum.points += right.points
    sum.pointEvaluations += right.pointEvaluations
    sum.collateral += right.collateral
    for size in sum.detections.indices {
      sum.detections[size].planted += right.detections[size].planted
      sum.detections[size].caught += right.detections[size].caught
      sum.detections[size].inconclusive += right.detections[size].inconclusive
    }
    sum.failures += right.failures
    return sum
  }
}
