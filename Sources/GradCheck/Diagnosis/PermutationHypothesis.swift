/// Right lines at wrong places that no rule says.
enum PermutationHypothesis {
  /// How many entries of a line are compared with those of another one.
  private static let placeLimit = 64

  /// Some lines along a dimension have changed places with each other.
  static func all(_ evidence: BlockEvidence) -> [Hypothesis] {
    BlockLines.all(ofShape: evidence.shape).compactMap { permuted(evidence, lines: $0) }
  }

  private static func permuted(_ evidence: BlockEvidence, lines: BlockLines) -> Hypothesis? {
    guard lines.count <= BlockLines.limit else { return nil }
    let wrong = lines.wrongLines(evidence.findings)
    guard wrong.count >= 2 else { return nil }
    let places = sampledPlaces(evidence.count / lines.count)
    // Only lines that are wrong can have changed places, and each goes to one place.
    var free = wrong
    var sources: [Int: Int] = [:]
    for line in wrong {
      guard let position = free.firstIndex(where: { isHeld($0, by: line, evidence, lines, places) })
      else { return nil }
      sources[line] = free.remove(at: position)
    }
    var diagnosis = Diagnosis(.permuted)
    diagnosis.dimension = lines.dimension
    diagnosis.lines = wrong
    diagnosis.sources = wrong.map { sources[$0] ?? $0 }
    return Hypothesis(
      diagnosis: diagnosis,
      // Each wrong line could have held any other.
      choiceBits: Double(wrong.count) * Evidence.bits(ofChoosingAmong: lines.count)
    ) { index in
      guard let source = sources[lines.line(of: index)] else { return evidence.measured(index) }
      return evidence.measured(lines.move(index, toLine: source))
    }
  }

  /// Whether a claimed line holds what was measured for another one.
  private static func isHeld(
    _ source: Int,
    by line: Int,
    _ evidence: BlockEvidence,
    _ lines: BlockLines,
    _ places: [Int]
  ) -> Bool {
    guard source != line else { return false }
    return places.allSatisfy { place in
      let index = lines.entry(at: place, ofLine: line)
      let measured = evidence.measured(lines.entry(at: place, ofLine: source))
      return (evidence.claim(index) - measured.value).magnitude
        <= evidence.allowance(index, for: measured)
    }
  }

  private static func sampledPlaces(_ count: Int) -> [Int] {
    let limit = min(count, placeLimit)
    return (0..<limit).map { $0 * count / limit }
  }
}
