/// How a claimed Hessian is wrong as a whole, where its blocks by themselves do not show it.
///
/// A triangle, a diagonal and what mirrors what are of the whole matrix, whose blocks are put
/// together here. What is simpler, such as a Hessian that is zero, is left to the blocks.
struct HessianDiagnosis {
  /// A block with its place in the Hessian.
  struct Member {
    var rows: Range<Int>
    var columns: Range<Int>
    var findings: [Finding]
  }

  /// How many inputs a Hessian may have to be put together.
  static let countLimit = 2048

  private let count: Int
  private let evidence: BlockEvidence
  /// What was found of each entry, row after row.
  private let findings: [Finding]

  /// Puts a Hessian together; nothing where a block is missing or it is too large.
  ///
  /// - Parameters:
  ///   - members: The blocks.
  ///   - count: The number of inputs.
  ///   - tolerance: What the user accepts.
  ///   - unitRoundoff: The unit roundoff of the scalar that the claim was computed in.
  init?(_ members: [Member], count: Int, tolerance: Tolerance, unitRoundoff: Double) {
    let entryCount = members.reduce(0) { $0 + $1.findings.count }
    guard count <= HessianDiagnosis.countLimit, entryCount == count * count else { return nil }
    var findings = [Finding](repeating: Finding(), count: entryCount)
    for member in members {
      var place = 0
      for row in member.rows {
        for column in member.columns {
          findings[row * count + column] = member.findings[place]
          place += 1
        }
      }
    }
    self.findings = findings
    self.count = count
    evidence = BlockEvidence(
      block: JacobianBlock(
        output: Block("gradient", shape: [count]),
        input: Block("point", shape: [count])
      ),
      findings: findings,
      coordinates: [],
      rivals: [],
      extents: [],
      tolerance: tolerance,
      unitRoundoff: unitRoundoff
    )
  }

  /// Looks for a pattern of the whole.
  ///
  /// - Parameter gaussNewton: The entries of 2c·JᵀJ, where residuals are known.
  /// - Returns: How the whole is wrong; nothing where nothing of the whole explains it.
  func diagnosis(gaussNewton: [Double]? = nil) -> Diagnosis? {
    guard evidence.disagreeingCount > 0 else { return nil }
    let simple: [Hypothesis?] = [
      ScaleHypotheses.zero(evidence), ScaleHypotheses.sign(evidence),
      ScaleHypotheses.recognizedFactor(evidence),
    ]
    if simple.contains(where: { $0.flatMap(evidence.judge) != nil }) { return nil }
    let families: [[Hypothesis]] = [
      [triangle(-1), triangle(1)],
      [2, 0.5].flatMap { [scaled(.offDiagonal, by: $0), scaled(.diagonal, by: $0)] },
      gaussNewton.map { [self.gaussNewton($0)] } ?? [],
    ]
    for family in families {
      let found = family.compactMap(evidence.judge)
      if let best = found.max(by: { $0.bits < $1.bits }) { return best.diagnosis }
    }
    return asymmetry
  }

  // MARK: Hypotheses

  private func place(_ index: Int) -> (row: Int, column: Int) {
    let (row, column) = index.quotientAndRemainder(dividingBy: count)
    return (row, column)
  }

  /// Only one triangle is filled; the entries of the other one are zero.
  private func triangle(_ side: Double) -> Hypothesis {
    var diagnosis = Diagnosis(.triangle)
    diagnosis.number = side
    return ScaleHypotheses.zero(evidence).diagnosing(diagnosis, choiceBits: 1).limited(
      to: evidence
    ) { index in
      let (row, column) = place(index)
      return side < 0 ? column > row : column < row
    }
  }

  /// The entries on the diagonal, or off it, are twice or half as large.
  private func scaled(_ kind: Diagnosis.Kind, by factor: Double) -> Hypothesis {
    var diagnosis = Diagnosis(kind)
    diagnosis.number = factor
    diagnosis.other = Diagnosis.hessianName
    return Hypothesis(diagnosis: diagnosis, choiceBits: 2) { index in
      let measured = evidence.measured(index)
      return Prediction(value: factor * measured.value, uncertainty: factor * measured.uncertainty)
    }.limited(to: evidence) { index in
      let (row, column) = place(index)
      return (row == column) == (kind == .diagonal)
    }
  }

  /// The term Σₖ rₖ∇²rₖ is missing: the claim is 2c·JᵀJ.
  private func gaussNewton(_ entries: [Double]) -> Hypothesis {
    var diagnosis = Diagnosis(.gaussNewton)
    diagnosis.other = "Σ rₖ∇²rₖ"
    let largest = entries.reduce(0) { max($0, $1.magnitude) }
    let rounding = Rounding.lineUnits * evidence.unitRoundoff * Double(count) * largest
    return Hypothesis(diagnosis: diagnosis) { index in
      Prediction(
        value: entries[index],
        uncertainty: evidence.measured(index).uncertainty + rounding
      )
    }
  }

  /// Each entry that is wrong has a mirrored one that is right, and there are several.
  private var asymmetry: Diagnosis? {
    let wrong = evidence.disagreeing
    guard wrong.count >= 2 else { return nil }
    let isOneSided = wrong.allSatisfy { index in
      let (row, column) = place(index)
      return row != column && findings[column * count + row].verdict == .agrees
    }
    return isOneSided ? evidence.stated(Diagnosis(.asymmetric)) : nil
  }
}

extension Diagnosis.Kind {
  /// Only one triangle of the Hessian is filled: the lower one where ``Diagnosis/number`` is −1, the
  /// upper one where it is 1.
  public static let triangle = Diagnosis.Kind(rawValue: "triangle")
  /// The Hessian is that of Gauss and Newton: the term ``Diagnosis/other`` is missing.
  public static let gaussNewton = Diagnosis.Kind(rawValue: "gaussNewton")
  /// Only one of two mirrored entries of the Hessian is wrong.
  public static let asymmetric = Diagnosis.Kind(rawValue: "asymmetric")
  /// The Hessian is the derivative of the gradient of f, which the claimed gradient is not.
  public static let otherGradient = Diagnosis.Kind(rawValue: "otherGradient")
}

extension Diagnosis {
  /// What a pattern refers to that a Hessian has as a whole, rather than one of its blocks.
  static let hessianName = "the Hessian"
}
