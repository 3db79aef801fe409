/// A column of a batch between two stages of its judgement.
struct OpenColumn<Method: ColumnMethod<EntryJudgement>> {
  let column: Int
  let claims: [Double]
  let uncertainties: [Double]
  private(set) var judgements: [EntryJudgement]
  private(set) var method: Method
  /// Whether a batch has thrown of which the column was a part.
  ///
  /// It goes on by itself: longer steps would leave the domain again, and take the batch with them.
  private(set) var isAlone = false

  private mutating func advance() {
    method.advance(claims: claims, uncertainties: uncertainties, into: &judgements)
  }

  /// Takes every column one stage further, as many together as a batch has room for.
  static func advance(_ columns: inout [OpenColumn], evaluatingBy evaluator: Evaluator) {
    var rest = columns.indices
    while !rest.isEmpty {
      var moves: [Move] = []
      let together = rest.prefix { index in
        let own = columns[index].isAlone ? [] : columns[index].method.nextMoves
        guard moves.count + own.count <= evaluator.batchCapacity else { return false }
        moves += own
        return true
      }
      let hasThrown = evaluator.evaluateAhead(moves) != nil
      // A stage of more evaluations than a batch has room for makes them one by one.
      for index in together.isEmpty ? rest.prefix(1) : together {
        columns[index].isAlone = columns[index].isAlone || hasThrown
        columns[index].advance()
        rest = (index + 1)..<columns.endIndex
      }
    }
  }
}
