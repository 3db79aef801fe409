import GradCheck
import GradCheckTestSupport

/// Tells whether a diagnosis is true of a block, from nothing but its arrays.
///
/// Written apart from the diagnosis, entry by entry, so that one mistake cannot hide in both.
struct DiagnosisOracle {
  let block: BlockReport
  let coordinates: [Double]

  func isTrue(_ diagnosis: Diagnosis) -> Bool {
    guard let entries = block.findings else { return false }
    let wrong = (0..<entries.count).filter { entries.verdict[$0] == .disagrees }
    switch diagnosis.kind {
    case .noSimplePattern: return true
    case .notFinite: return entries.reason.contains(.claimNotFinite)
    case .singleEntry: return wrong == [diagnosis.index]
    case .lines:
      return wrong.allSatisfy { diagnosis.lines.contains(line($0, diagnosis.dimension ?? 0)) }
    case .fewEntries: return wrong == diagnosis.lines
    case .lineFactors: return hasFactors(diagnosis, entries)
    case .unmasked:
      return wrong.allSatisfy { entries.numeric[$0].magnitude <= entries.uncertainty[$0] }
    default: break
    }
    let judged = (0..<entries.count).filter {
      entries.verdict[$0] == .disagrees || entries.verdict[$0] == .agrees
    }
    let hits = judged.count { index in
      guard let expected = expected(index, diagnosis, entries) else { return false }
      let scale = max(expected.magnitude, entries.numeric[index].magnitude)
      let bound = 1e-4 * scale + 100 * (entries.uncertainty.filter(\.isFinite).max() ?? 0)
      return (entries.analytic[index] - expected).magnitude <= bound
    }
    return Double(hits) >= 0.98 * Double(judged.count)
  }

  /// Whether the entries of every line are claimed to be the measured ones times one number.
  private func hasFactors(_ diagnosis: Diagnosis, _ entries: [Finding]) -> Bool {
    let telling = (0..<entries.count).filter {
      entries.analytic[$0].isFinite && entries.numeric[$0].magnitude > 100 * entries.uncertainty[$0]
    }
    let lines = Dictionary(grouping: telling) { line($0, diagnosis.dimension ?? 0) }
    return lines.values.allSatisfy { line in
      let ratios = line.map { entries.analytic[$0] / entries.numeric[$0] }.sorted()
      guard let least = ratios.first, let most = ratios.last else { return true }
      return most - least <= 1e-4 * max(most.magnitude, least.magnitude, 1)
    }
  }

  private func line(_ index: Int, _ dimension: Int) -> Int {
    (block.output.indices(at: index / max(1, block.input.count))
      + block.input.indices(at: index % max(1, block.input.count)))[dimension]
  }

  /// Returns what the claim of an entry is if the diagnosis is right.
  private func expected(_ index: Int, _ diagnosis: Diagnosis, _ entries: [Finding]) -> Double? {
    let numeric = entries.numeric
    let own = numeric[index]
    let number = diagnosis.number ?? .nan
    if let dimension = diagnosis.dimension, !diagnosis.lines.isEmpty,
      !diagnosis.lines.contains(line(index, dimension))
    {
      return own
    }
    switch diagnosis.kind {
    case .zero: return 0
    case .sign: return -own
    case .factor, .sharedFactor: return number * own
    case .offset: return own + number
    case .timesInput:
      let coordinate = coordinates[index % coordinates.count]
      return own * (number < 0 ? 1 / coordinate : coordinate)
    case .offDiagonal, .diagonal:
      let size = block.shape.last ?? 1
      let isOnDiagonal = index % (size * size) % (size + 1) == 0
      return isOnDiagonal == (diagnosis.kind == .diagonal) ? number * own : own
    case .factorOfSome: return entries.verdict[index] == .disagrees ? number * own : own
    case .constant: return number
    case .missingTerm: return own - number * coordinates[index % coordinates.count]
    case .masked:
      if diagnosis.number == nil { return entries.verdict[index] == .disagrees ? 0 : own }
      return (coordinates[index % coordinates.count] > 0) == (number > 0) ? own : 0
    case .transposed:
      let (rows, columns) = (block.shape.dropLast().last ?? 1, block.shape.last ?? 1)
      let offset = index % (rows * columns)
      return numeric[index - offset + offset % rows * columns + offset / rows]
    case .shifted, .permuted:
      guard let dimension = diagnosis.dimension else { return nil }
      let stride = block.shape[(dimension + 1)...].reduce(1, *)
      let (line, extent) = (line(index, dimension), block.shape[dimension])
      let source =
        diagnosis.kind == .shifted
        ? (line - Int(number) + extent) % extent
        : diagnosis.lines.firstIndex(of: line).map { diagnosis.sources[$0] } ?? line
      return numeric[index + (source - line) * stride]
    default: return nil
    }
  }
}
