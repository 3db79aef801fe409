/// The ladders of the worst entries of every block, kept while columns are judged.
///
/// Keeping every ladder of a large block would take more memory than its entries. Every worker
/// keeps as many as a block lists, so that all workers together hold those of the worst entries,
/// whichever columns each of them took.
struct WorstLadders: Sendable {
  /// Where a block lies in the function's Jacobian.
  struct Place: Sendable {
    var rows: Range<Int>
    var columns: Range<Int>
  }

  private struct Kept: Sendable {
    var rank: EntryRank
    var index: Int
    var ladder: [StepMeasurement]
  }

  private let limit: Int
  private let places: [Place]
  /// What is kept of each block, worst first.
  private var kept: [[Kept]]

  /// A collection for measurements without a claim, which keeps none.
  static let none = WorstLadders(of: [], limit: 0)

  /// Creates an empty collection that keeps at most `limit` ladders of each block.
  init(of places: [Place], limit: Int) {
    self.limit = limit
    self.places = places
    kept = [[Kept]](repeating: [], count: places.count)
  }

  /// Keeps the ladders of a column's entries that did not simply agree, if they are bad enough.
  ///
  /// - Parameters:
  ///   - column: Which of the n coordinates.
  ///   - claims: The m claims.
  ///   - judgements: The m judgements.
  ///   - ladder: The steps of one of the m outputs.
  mutating func add(
    _ column: Int,
    claims: [Double],
    judgements: [EntryJudgement],
    ladder: (Int) -> [StepMeasurement]
  ) {
    guard limit > 0 else { return }
    for row in judgements.indices where judgements[row].verdict.isSuspicious {
      for (block, place) in places.enumerated()
      where place.columns.contains(column) && place.rows.contains(row) {
        let index =
          (row - place.rows.lowerBound) * place.columns.count + column - place.columns.lowerBound
        let rank = EntryRank(
          verdict: judgements[row].verdict,
          analytic: claims[row],
          numeric: judgements[row].numeric,
          index: index
        )
        if kept[block].count == limit, let last = kept[block].last, !(rank < last.rank) { continue }
        insert(Kept(rank: rank, index: index, ladder: ladder(row)), into: block)
      }
    }
  }

  /// Takes what another worker kept as well.
  mutating func merge(_ other: WorstLadders) {
    for (block, ladders) in other.kept.enumerated() {
      for ladder in ladders { insert(ladder, into: block) }
    }
  }

  /// Adds the steps of every listed entry of a block that did not simply agree.
  func addLadders(to report: inout BlockReport, at block: Int) {
    for rank in report.worst.indices where report.worst[rank].verdict.isSuspicious {
      let index = report.worst[rank].index
      guard let found = kept[block].first(where: { $0.index == index }) else { continue }
      report.worst[rank].ladder = found.ladder
    }
  }

  private mutating func insert(_ ladder: Kept, into block: Int) {
    let position = kept[block].firstIndex { ladder.rank < $0.rank } ?? kept[block].endIndex
    kept[block].insert(ladder, at: position)
    if kept[block].count > limit { kept[block].removeLast() }
  }
}

extension OutputLadder {
  /// The steps with what each gave, shortest first.
  var steps: [StepMeasurement] {
    rungs.map { rung in
      StepMeasurement(
        step: rung.step,
        numeric: rung.central,
        noise: AdaptiveConstants.noiseFactor * noise(rung)
      )
    }
  }
}
