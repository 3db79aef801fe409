/// Reports of parts, put together one after the other into the report of an undivided check.
///
/// Entries are taken from the part that measured them. Everything else is made anew from all of
/// them, as ``merged(run:)`` does. What was never one check is refused by name.
package struct PartMerge {
  /// A part that has been taken.
  struct Taken {
    var name: String
    /// Its report, without entries.
    var report: GradientReport
    var record: PartRecord
    /// Where its entries are, of functions that have too many to be kept.
    var entries: (any PartEntries)?
  }

  /// A block while its entries are put together.
  struct MergedBlock {
    var block: JacobianBlock
    var findings: [Finding]
    var kinks: [Int: Kink]
    /// The worst entries of all parts, by their offsets.
    var worst: [Int: EntryReport] = [:]
    var evaluations = 0
    var path: EvaluationPath
    /// What directions showed, from the part that they were dealt to.
    var coverage: BlockCoverage?
    /// What was made of the entries, where they came in tiles and are not kept.
    var streamed: StreamedBlock?
  }

  /// The parts, in the order in which they came.
  private(set) var parts: [Taken] = []
  var blocks: [MergedBlock] = []
  /// Parts that are there already, whose streamed entries are yet to be compared with those.
  var twins: [Taken] = []
  /// What warnings need to know of functions whose entries came in tiles, by their places.
  var activities: [Int: JacobianActivity] = [:]
  /// How many entries differ between parts, but within the uncertainties.
  var differingCount = 0

  package init() {}

  /// How many parts the check has; 0 before the first.
  package var partCount: Int { parts.first?.record.part.count ?? 0 }

  /// The numbers of the parts that are missing, ascending.
  package var missing: [Int] {
    let present = Set(parts.map(\.record.part.index))
    return (1...max(1, partCount)).filter { !present.contains($0) }
  }

  /// Takes the report of a part.
  ///
  /// - Parameters:
  ///   - report: The report, with all entries but those that are too many.
  ///   - name: What sentences call it, such as the path of its file.
  ///   - entries: Where those are that are too many; ``mergeStreamed(into:)`` asks for them.
  /// - Throws: ``PartMergeError`` where it is no part of the same check.
  package mutating func add(
    _ report: GradientReport,
    from name: String,
    entries: (any PartEntries)? = nil
  ) throws(PartMergeError) {
    guard let record = report.part else {
      throw PartMergeError("Expected the report of a part, found a whole report: “\(name)”.")
    }
    let lacking = report.blocks.indices.first { place in
      report.blocks[place].findings == nil && report.blocks[place].count > 0
        && (entries == nil || !record.isStreamed(block: place))
    }
    if let lacking = lacking.map({ report.blocks[$0] }) {
      throw PartMergeError(
        "Expected all entries of “\(lacking.name)” in “\(name)”, found a summary; write parts as "
          + ".h5, or as .json with --json-values all."
      )
    }
    let twin = parts.first { $0.record.part.index == record.part.index }
    try requireSameCheck(report, record, name)
    if let twin { try requireSameValues(record, twin, name) }
    if parts.isEmpty { blocks = report.blocks.map { MergedBlock(emptyFor: $0) } }
    for place in blocks.indices { try take(report.blocks[place], at: place, name, record, twin) }
    var light = report
    for place in light.blocks.indices { light.blocks[place].findings = nil }
    let taken = Taken(name: name, report: light, record: record, entries: entries)
    if twin == nil { parts.append(taken) } else { twins.append(taken) }
  }

  // MARK: The same check

  private func requireSameCheck(
    _ report: GradientReport,
    _ record: PartRecord,
    _ name: String
  ) throws(PartMergeError) {
    guard let first = parts.first else { return }
    func refuse(_ what: String, _ own: String, _ others: String) -> PartMergeError {
      PartMergeError(
        "Expected parts of one check, found another \(what) in “\(name)” than in “\(first.name)”: "
          + "\(own), not \(others)."
      )
    }
    if record.part.count != first.record.part.count {
      throw refuse("number of parts", "\(record.part.count)", "\(first.record.part.count)")
    }
    if let found = PartSettings.difference(report, first.report) {
      throw refuse(found.name, "“\(found.one)”", "“\(found.other)”")
    }
    guard report.failedChecks == first.report.failedChecks else {
      let failure = (report.failedChecks + first.report.failedChecks).first
      throw PartMergeError(
        "Expected functions that every part could check, found one that “\(name)” and "
          + "“\(first.name)” do not agree on: \(failure?.message ?? "")"
      )
    }
    guard report.blocks.map(\.block) == first.report.blocks.map(\.block) else {
      throw refuse("set of blocks", "\(report.blocks.count)", "\(first.report.blocks.count)")
    }
    let streams = (
      record.functions.map(\.streamedRowCount), first.record.functions.map(\.streamedRowCount)
    )
    guard streams.0 == streams.1 else {
      throw refuse("way of keeping entries", "\(streams.0)", "\(streams.1)")
    }
    let counts = (record.functions.map(\.blockCount), first.record.functions.map(\.blockCount))
    guard counts.0 == counts.1, counts.0.reduce(0, +) == report.blocks.count else {
      throw refuse("division of blocks", "\(counts.0)", "\(counts.1)")
    }
    for (own, others) in zip(record.functions, first.record.functions) {
      guard let place = PartMerge.difference(own.point, others.point) else { continue }
      let values = [own.point, others.point].map { $0.count > place ? $0[place] : .nan }
      throw refuse("point", "coordinate \(place) is \(values[0])", "\(values[1])")
    }
    for key in record.digests.keys.sorted() where record.digests[key] != first.record.digests[key] {
      let digests = (record.digests[key] ?? "", first.record.digests[key] ?? "none")
      throw refuse(key, "SHA-256 \(digests.0.prefix(12))…", "\(digests.1.prefix(12))…")
    }
  }

  /// Returns the first place at which two points differ; nothing where they are the same bits.
  private static func difference(_ one: [Double], _ other: [Double]) -> Int? {
    if let place = zip(one, other).enumerated()
      .first(where: { $0.element.0.bitPattern != $0.element.1.bitPattern })
    {
      return place.offset
    }
    return one.count == other.count ? nil : min(one.count, max(0, other.count - 1))
  }

  // MARK: Entries

  private mutating func take(
    _ block: BlockReport,
    at place: Int,
    _ name: String,
    _ record: PartRecord,
    _ twin: Taken?
  ) throws(PartMergeError) {
    let found = block.findings ?? []
    let function = record.function(ofBlock: place).map { record.functions[$0] }
    let comparison = PartComparison(
      unitRoundoff: (function ?? PartRecord.Function()).unitRoundoff
    )
    let largest = found.reduce(0) { $1.analytic.isFinite ? max($0, $1.analytic.magnitude) : $0 }
    let isFirst = parts.isEmpty
    var differing = 0
    var refused: (offset: Int, isClaim: Bool)?
    blocks[place].findings.withUnsafeMutableBufferPointer { merged in
      for offset in found.indices {
        let (own, others) = (found[offset], merged[offset])
        if !isFirst {
          let claims = comparison.claims(own.analytic, others.analytic, largest: largest)
          let isShared = own.reason != .anotherPart && others.reason != .anotherPart
          let measured = isShared ? comparison.measurements(own, others) : .same
          let agreement = max(claims, measured)
          if agreement == .beyond {
            refused = (offset, claims == .beyond)
            return
          }
          if agreement == .within { differing += 1 }
        }
        if others.reason == .anotherPart { merged[offset] = own }
      }
    }
    if let refused {
      let others = blocks[place].findings[refused.offset]
      throw PartMergeError(
        beyond: (found[refused.offset], others),
        isClaim: refused.isClaim,
        entry: block.entryName(at: refused.offset),
        in: name,
        twin: twin.map { ($0.name, $0.record.part.index) }
      )
    }
    differingCount += differing
    if twin == nil { blocks[place].takeSummary(of: block) }
  }
}

extension PartMerge.MergedBlock {
  /// Starts a block of which no part has said anything.
  fileprivate init(emptyFor block: BlockReport) {
    self.block = block.block
    path = block.path
    kinks = [:]
    findings = block.findings ?? []
    for offset in findings.indices {
      findings[offset] = Finding(analytic: findings[offset].analytic)
      findings[offset].reason = .anotherPart
    }
  }

  /// Takes what a part lists of a block beside its entries.
  fileprivate mutating func takeSummary(of part: BlockReport) {
    evaluations += part.evaluations
    for (offset, kink) in part.kinks where kinks[offset] == nil { kinks[offset] = kink }
    for entry in part.worst where worst[entry.index] == nil {
      worst[entry.index] = entry
      // Diagnoses are made anew, but what a function is on both sides of a jump takes evaluations.
      if entry.reason != .discontinuity { worst[entry.index]?.diagnosis = nil }
    }
    // Directions go through an input in one part alone, which leaves none of its entries to others.
    let isWhole = part.findings?.contains { $0.reason == .anotherPart } == false
    if isWhole, let own = part.coverage, own.method.hasPrefix("directions") {
      (coverage, path) = (own, part.path)
    }
  }
}
