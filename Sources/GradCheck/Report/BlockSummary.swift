/// What a report says of a block beside its entries, gathered while entries come by.
///
/// Entries may come in any order and in any number of pieces; the summary is the same.
package struct BlockSummary {
  /// The kinks that are listed at most where entries are not kept.
  static let kinkLimit = 1 << 16

  private let block: JacobianBlock
  private let tolerance: Tolerance
  private let worstCount: Int
  private let kinkLimit: Int

  private var counts = VerdictCounts()
  private var maximumAbsoluteError = 0.0
  private var maximumRelativeError = 0.0
  private var detectable = -Double.infinity
  private var negligibleCount = 0
  private var worst: WorstEntries
  private var kinks: [Int: Kink] = [:]
  /// How many kinks were found beyond those that are listed.
  package private(set) var unlistedKinkCount = 0
  /// The function evaluations that the block took.
  package var evaluations = 0

  /// Starts with no entries; `worstCount` of the worst will be named.
  package init(
    of block: JacobianBlock,
    tolerance: Tolerance,
    worstCount: Int,
    kinkLimit: Int = .max
  ) {
    self.block = block
    self.tolerance = tolerance
    self.worstCount = worstCount
    self.kinkLimit = kinkLimit
    worst = WorstEntries(limit: max(1, worstCount))
  }

  /// The verdict on what has come by.
  var verdict: Verdict { counts.verdict }

  /// Adds the entries of some columns, row-major, with their kinks.
  ///
  /// Offsets, those of the kinks and of the claims' uncertainties, are those in `findings`.
  package mutating func add(
    _ findings: [Finding],
    columns: Range<Int>,
    kinks found: [Int: Kink],
    claimUncertainty: (Int) -> Double
  ) {
    // Where a block has no columns it has no entries, and nothing is divided by.
    let width = max(1, columns.count)
    let inputCount = block.input.count
    func indexInBlock(_ offset: Int) -> Int {
      if columns.count == inputCount { return offset }
      let (row, column) = offset.quotientAndRemainder(dividingBy: width)
      return row * inputCount + columns.lowerBound + column
    }
    add(findings, at: indexInBlock, kinks: found, claimUncertainty)
  }

  /// Adds the entries of a pattern, with their kinks by place; those outside were not compared.
  mutating func add(
    _ sparse: SparseFindings,
    kinks: [Int: Kink],
    claimUncertainty: (Int) -> Double
  ) {
    let pattern = sparse.pattern
    var indices: [Int] = []
    indices.reserveCapacity(pattern.count)
    for column in 0..<pattern.columnCount {
      for row in pattern.rows(ofColumn: column) {
        indices.append(row * pattern.columnCount + column)
      }
    }
    add(sparse.findings, at: { indices[$0] }, kinks: kinks, claimUncertainty)
    counts.notChecked += block.count - pattern.count
  }

  private mutating func add(
    _ findings: [Finding],
    at indexInBlock: (Int) -> Int,
    kinks found: [Int: Kink],
    _ claimUncertainty: (Int) -> Double
  ) {
    // Kept apart while entries come by, so that none of them waits for the last one's to be stored.
    var maxima = (absolute: maximumAbsoluteError, relative: maximumRelativeError)
    var detectable = detectable
    var agreeing = 0
    for offset in findings.indices {
      let finding = findings[offset]
      if finding.verdict == .agrees { agreeing += 1 } else { counts[finding.verdict] += 1 }
      guard finding.verdict != .notChecked else { continue }
      let (absolute, relative) = (finding.absoluteError, finding.relativeError)
      // `max` with NaN on the right would keep the smaller number and lose the NaN.
      maxima = (larger(maxima.absolute, absolute), larger(maxima.relative, relative))
      if finding.verdict == .agrees, finding.reason == .negligible {
        // What is too small to tell from zero is said by name: no error of it would be seen.
        negligibleCount += 1
      } else if finding.detectableError > detectable {
        detectable = finding.detectableError
      } else if finding.detectableError.isNaN, finding.verdict != .notFinite,
        finding.analytic != 0 || finding.numeric != 0
      {
        detectable = .infinity
      }
      let index = indexInBlock(offset)
      let rank = EntryRank(
        verdict: finding.verdict,
        relativeError: relative,
        absoluteError: absolute,
        index: index
      )
      guard worst.wants(rank) else { continue }
      let allowance =
        finding.uncertainty + claimUncertainty(offset)
        + tolerance.allowance(analytic: finding.analytic, numeric: finding.numeric)
      let entry = EntryReport(
        block: block.name,
        entry: "",
        index: index,
        finding: finding,
        allowance: allowance,
        kink: found[offset]
      )
      worst.insert(entry, ranked: rank)
    }
    counts.agrees += agreeing
    (maximumAbsoluteError, maximumRelativeError) = maxima
    self.detectable = detectable
    addKinks(found, indexInBlock)
  }

  private mutating func addKinks(_ found: [Int: Kink], _ indexInBlock: (Int) -> Int) {
    if kinks.isEmpty, found.count <= kinkLimit {
      // Where all of them are listed their order does not matter.
      kinks = Dictionary(uniqueKeysWithValues: found.map { (indexInBlock($0.key), $0.value) })
      return
    }
    let room = max(0, kinkLimit - kinks.count)
    for (offset, kink) in found.sorted(by: { $0.key < $1.key }).prefix(room) {
      kinks[indexInBlock(offset)] = kink
    }
    unlistedKinkCount += max(0, found.count - room)
  }

  /// Returns the block as reports have it.
  package func report(findings: [Finding]?) -> BlockReport {
    var report = BlockReport(block)
    report.counts = counts
    if counts.compared > 0 {
      report.maximumAbsoluteError = maximumAbsoluteError
      report.maximumRelativeError = maximumRelativeError
    }
    if detectable > -.infinity { report.smallestDetectableError = detectable }
    report.negligibleCount = negligibleCount
    report.worstIndex = worst.entries.first?.index
    report.evaluations = evaluations
    report.kinks = kinks
    report.findings = findings
    report.worst = worst.entries.prefix(worstCount).map { entry in
      var named = entry
      named.entry = block.entryName(at: entry.index)
      return named
    }
    return report
  }
}

/// Returns the larger of two numbers, or NaN if either is.
private func larger(_ left: Double, _ right: Double) -> Double {
  left.isNaN || right.isNaN ? .nan : max(left, right)
}

/// The worst entries seen so far, worst first.
private struct WorstEntries {
  private let limit: Int
  private var ranks: [EntryRank] = []
  private(set) var entries: [EntryReport] = []

  init(limit: Int) { self.limit = limit }

  /// Whether an entry is among the worst.
  func wants(_ rank: EntryRank) -> Bool {
    ranks.count < limit || rank < ranks[limit - 1]
  }

  mutating func insert(_ entry: EntryReport, ranked rank: EntryRank) {
    let place = ranks.firstIndex { rank < $0 } ?? ranks.endIndex
    ranks.insert(rank, at: place)
    entries.insert(entry, at: place)
    if entries.count > limit {
      ranks.removeLast()
      entries.removeLast()
    }
  }
}
