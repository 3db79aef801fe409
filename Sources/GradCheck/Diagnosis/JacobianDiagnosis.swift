/// How the claims of a function's blocks are wrong, made from what was found of their entries alone.
///
/// No evaluation is needed: a report that was stored, or put together from parts, can be diagnosed.
struct JacobianDiagnosis {
  /// A block with everything that was found of it.
  struct Subject {
    var block: JacobianBlock
    var findings: [Finding]
    /// Whether its verdict is a failure.
    var isWrong: Bool
    /// The coordinates of its input at the point.
    var coordinates: [Double]
    /// What is accepted of it on top of the uncertainty.
    var tolerance: Tolerance
  }

  /// What is said of a block.
  struct Answer {
    var diagnosis: Diagnosis?
    /// What can be said of an entry beyond that.
    var entry: EntryDiagnosis
  }

  /// The blocks of the function.
  let subjects: [Subject]
  /// The unit roundoff of the scalar that the claim was computed in.
  let unitRoundoff: Double

  /// Returns how each block that fails is wrong, by its place; nothing for the others.
  func answers() -> [Answer?] {
    let wrong = subjects.indices.filter { subjects[$0].isWrong }
    var answers = [Answer?](repeating: nil, count: subjects.count)
    for (place, member) in zip(wrong, SharedFactors(wrong.map(member)).members) {
      answers[place] = Answer(
        diagnosis: member.diagnosis,
        entry: EntryDiagnosis(member.evidence, of: subjects[place].block, member.diagnosis)
      )
    }
    return answers
  }

  /// Returns what a block shows by itself.
  private func member(at place: Int) -> SharedFactors.Member {
    let subject = subjects[place]
    let rivals = subjects.enumerated().compactMap { other, rival -> BlockEvidence.Rival? in
      guard other != place, rival.findings.count == subject.findings.count else { return nil }
      return BlockEvidence.Rival(name: rival.block.name, findings: rival.findings)
    }
    let evidence = BlockEvidence(
      block: subject.block,
      findings: subject.findings,
      coordinates: subject.coordinates,
      rivals: rivals,
      extents: JacobianDiagnosis.extents(
        of: [subject.block.output, subject.block.input] + outputs + inputs
      ),
      tolerance: subject.tolerance,
      unitRoundoff: unitRoundoff
    )
    return SharedFactors.Member(
      name: subject.block.name,
      evidence: evidence,
      diagnosis: BlockDiagnostician(evidence, outputCount: subject.block.output.count).diagnosis
    )
  }

  private var outputs: [Block] { distinct(subjects.map(\.block.output)) }
  private var inputs: [Block] { distinct(subjects.map(\.block.input)) }

  private func distinct(_ blocks: [Block]) -> [Block] {
    var seen: Set<Block> = []
    return blocks.filter { seen.insert($0).inserted }
  }

  /// Returns the sizes of blocks, each number once, under the name that comes first.
  private static func extents(of blocks: [Block]) -> [BlockEvidence.Extent] {
    var extents: [BlockEvidence.Extent] = []
    func add(_ count: Int, _ name: String) {
      guard !extents.contains(where: { $0.count == count }) else { return }
      extents.append(BlockEvidence.Extent(count: count, name: name))
    }
    for block in blocks {
      for (dimension, extent) in block.shape.enumerated() {
        switch block.shape.count {
        case 1: add(extent, "the number of entries of \(block.name)")
        case 2: add(extent, "the number of \(dimension == 0 ? "rows" : "columns") of \(block.name)")
        default: add(extent, "the extent of \(block.name) in dimension \(dimension + 1)")
        }
      }
      add(block.count, "the number of entries of \(block.name)")
    }
    return extents
  }
}
