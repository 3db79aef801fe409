/// What a full check of a function would cost, as the first evaluations suggest.
struct CoverageCost {
  /// How many directions through each input are checked where a full check takes too long.
  static let directionCount = 8
  /// How many columns are evaluated to see what the refinement for one moved coordinate costs.
  private static let timedColumnCount = 16

  /// The number of columns.
  let columnCount: Int
  /// How many threads share them.
  let jobs: Int
  /// How long a column takes.
  let columnDuration: Duration

  /// How long the check takes: columns · duration of a column / threads.
  var duration: Duration { columnDuration * columnCount / jobs }

  /// Estimates what the columns cost.
  ///
  /// The judge knows what a whole evaluation costs. Where columns are measured by a refinement they
  /// may be far cheaper, and that is timed too if it matters whether they are.
  init(of columns: [Int], judge: ColumnJudge, evaluator: Evaluator, jobs: Int, limit: Duration) {
    columnCount = columns.count
    self.jobs = max(1, min(jobs, columns.count))
    let whole = judge.columnDuration
    guard whole * columnCount / self.jobs > limit else {
      columnDuration = whole
      return
    }
    let timed: Duration? =
      if evaluator.path == .coordinate {
        CoverageCost.durationByCoordinate(of: columns, evaluator)
      } else if evaluator.path == .batched {
        CoverageCost.durationInBatch(of: columns, evaluator)
      } else {
        nil
      }
    columnDuration = min(whole, timed ?? whole)
  }

  private static func durationByCoordinate(of columns: [Int], _ evaluator: Evaluator) -> Duration {
    var values = [Double](repeating: 0, count: evaluator.outputCount)
    func evaluate(_ column: Int) {
      evaluator.sample(column, at: evaluator.point[column], into: &values)
    }
    // The first evaluation may prepare the point, which later ones need not.
    columns.first.map(evaluate)
    let count = min(timedColumnCount, columns.count)
    let start = ContinuousClock.now
    for place in 0..<count { evaluate(columns[place * columns.count / count]) }
    return (ContinuousClock.now - start) / count * 2
  }

  /// Returns a column's share of one batch, unless that throws.
  private static func durationInBatch(of columns: [Int], _ evaluator: Evaluator) -> Duration? {
    let moves = columns.prefix(evaluator.batchCapacity).map {
      Move(coordinate: $0, abscissa: evaluator.point[$0])
    }
    let start = ContinuousClock.now
    guard evaluator.evaluateAhead(moves) == nil else { return nil }
    let duration = (ContinuousClock.now - start) / moves.count * 2
    // What was evaluated ahead counts when it is asked for.
    var values: [Double] = []
    for move in moves { evaluator.sample(move, into: &values) }
    return duration
  }

  /// What was done instead of a full check, and why.
  var sentence: String {
    let seconds = NumberText.duration(seconds: duration / .seconds(1))
    let threads = jobs == 1 ? "one at a time" : "\(jobs) at a time"
    return "A full check would take about \(seconds): "
      + "\(NumberText.count(columnCount, "column")), \(threads). Instead all entries were checked "
      + "together along \(CoverageCost.directionCount) directions through each input; "
      + "--coverage full checks each by itself."
  }
}
