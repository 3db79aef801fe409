/// The ladders of the worst entries of every block, kept while columns are judged.
///
/// Keeping every ladder of a large block would take more memory than its entries. Every worker
/// keeps as many as a block lists, so that all workers together hold those of the worst entries,
/// whichever columns each of them took.
struct WorstLadders: Sendable {
  private struct Kept: Sendable {
    var rank: EntryRank
    var index: Int
    var ladder: [StepMeasurement]
  }

  private let limit: Int
  private let places: [JacobianSelection.Member]
  /// What is kept of each block, worst first.
  private var kept: [[Kept]]

  /// A collection for measurements without a claim, which keeps none.
  static let none = WorstLadders(of: [], limit: 0)

  /// Creates an empty collection that keeps at most `limit` ladders of each block.
  init(of places: [JacobianSelection.Member], limit: Int) {
    self.limit = limit
    self.places = places
    kept = [[Kept]](repeating: [], count: places.count)
  }

  /// Returns the empty collection for some of the blocks only.
  func empty(for blocks: Set<Int>) -> WorstLadders {
    var own = places
    for block in own.indices where !blocks.contains(block) { own[block].rows = 0..<0 }
    return WorstLadders(of: own, limit: limit)
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
        let rank = EntryRank(Finding(judgements[row], analytic: claims[row]), index: index)
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

  /// A ladder that is kept, with the place of its block and of its entry.
  struct Stored: Hashable, Sendable {
    var block: Int
    var index: Int
    var ladder: [StepMeasurement]
  }

  /// Every ladder that is kept.
  var all: [Stored] {
    kept.enumerated().flatMap { block, ladders in
      ladders.map { Stored(block: block, index: $0.index, ladder: $0.ladder) }
    }
  }

  /// Takes a ladder that was kept earlier, of an entry of which this was found.
  mutating func restore(_ stored: Stored, _ finding: Finding) {
    guard limit > 0, kept.indices.contains(stored.block) else { return }
    let rank = EntryRank(finding, index: stored.index)
    insert(Kept(rank: rank, index: stored.index, ladder: stored.ladder), into: stored.block)
  }

  /// Returns the row and the column of the whole Jacobian at which a block's entry stands.
  func place(of index: Int, in block: Int) -> (row: Int, column: Int)? {
    guard places.indices.contains(block), !places[block].columns.isEmpty else { return nil }
    let (row, column) = index.quotientAndRemainder(dividingBy: places[block].columns.count)
    return (places[block].rows.lowerBound + row, places[block].columns.lowerBound + column)
  }

  /// Returns the steps of an entry of a block, if they are kept.
  func ladder(of index: Int, in block: Int) -> [StepMeasurement]? {
    kept[block].first { $0.index == index }?.ladder
  }

  private mutating func insert(_ ladder: Kept, into block: Int) {
    let position = kept[block].firstIndex { ladder.rank < $0.rank } ?? kept[block].endIndex
    kept[block].insert(ladder, at: position)
    if kept[block].count > limit { kept[block].removeLast() }
  }
}
