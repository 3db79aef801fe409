/// Right entries at wrong places that a rule says: transposed, or shifted.
enum OrderHypotheses {
  /// The largest distance of a shift that is looked for, to either side.
  static let shiftLimit = 512

  /// The last two dimensions, or outputs and inputs, are laid out in the order of the transpose.
  static func transposed(_ evidence: BlockEvidence, outputCount: Int) -> [Hypothesis] {
    let shape = evidence.shape
    var matrices = shape.count >= 2 ? [(shape[shape.count - 2], shape[shape.count - 1])] : []
    let whole = (outputCount, evidence.count / max(1, outputCount))
    if matrices.first.map({ $0 != whole }) ?? true { matrices.append(whole) }
    return matrices.filter { $0.0 >= 2 && $0.1 >= 2 }.map { rows, columns in
      moved(evidence, Diagnosis(.transposed)) { index in
        let (matrix, offset) = index.quotientAndRemainder(dividingBy: rows * columns)
        let (column, row) = offset.quotientAndRemainder(dividingBy: rows)
        return matrix * rows * columns + row * columns + column
      }
    }
  }

  /// Every line along a dimension stands some places too far.
  static func shifted(_ evidence: BlockEvidence) -> [Hypothesis] {
    BlockLines.all(ofShape: evidence.shape).reversed().flatMap { lines in
      let limit = min(lines.count / 2, shiftLimit)
      let distances = (1...limit).flatMap { 2 * $0 == lines.count ? [$0] : [$0, -$0] }
      return distances.map { distance in
        var diagnosis = Diagnosis(.shifted)
        diagnosis.dimension = lines.dimension
        diagnosis.number = Double(distance)
        var hypothesis = moved(evidence, diagnosis) { index in
          let source = (lines.line(of: index) - distance + lines.count) % lines.count
          return lines.move(index, toLine: source)
        }
        hypothesis.choiceBits = Evidence.bits(ofChoosingAmong: distances.count)
        return hypothesis
      }
    }
  }

  private static func moved(
    _ evidence: BlockEvidence,
    _ diagnosis: Diagnosis,
    source: @escaping (Int) -> Int
  ) -> Hypothesis {
    Hypothesis(diagnosis: diagnosis) { evidence.measured(source($0)) }
  }
}
