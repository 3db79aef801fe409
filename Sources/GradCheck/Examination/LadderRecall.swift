/// Climbs the ladders of the worst entries once more, to report the steps that decided them.
///
/// Keeping every ladder of a large block would take more memory than its entries. A column takes
/// the same steps again, because what is done to it depends on nothing but its own values.
struct LadderRecall {
  private let makeWorker: () -> ColumnJudge.Worker
  private var worker: ColumnJudge.Worker?
  private var column: Int?

  /// The sampler that counts what was evaluated; nothing where all entries agreed.
  var sampler: PointSampler? { worker?.sampler }

  /// Creates a recall that makes its worker when the first entry asks for it.
  init(_ makeWorker: @escaping () -> ColumnJudge.Worker) { self.makeWorker = makeWorker }

  /// Adds the steps of every listed entry of a block that did not simply agree.
  mutating func addLadders(to block: inout BlockReport, rows: Range<Int>, columns: Range<Int>) {
    let suspicious = block.worst.indices.filter { block.worst[$0].isSuspicious }
    let places = suspicious.map { rank in
      let (row, column) = block.worst[rank].index.quotientAndRemainder(dividingBy: columns.count)
      return (rank: rank, row: rows.lowerBound + row, column: columns.lowerBound + column)
    }
    // Entries of one column share its ladder.
    for place in places.sorted(by: { ($0.column, $0.rank) < ($1.column, $1.rank) }) {
      if worker == nil { worker = makeWorker() }
      if column != place.column { worker?.climb(place.column) }
      column = place.column
      block.worst[place.rank].ladder = worker?.steps(of: place.row) ?? []
    }
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
