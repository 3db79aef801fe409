package import GradCheck

/// A block of a report as a tree.
package enum BlockMapping {
  /// Returns the group of a block, but for the table of its worst entries.
  package static func tree(
    of block: BlockReport,
    identifier: String,
    values: JSONValues = .all
  ) -> TreeGroup {
    var group = TreeGroup()
    group.hint("NX_class", .text("NXdata"))
    group.add("name", .text(block.name))
    group.add("verdict", .text(block.verdict.name))
    group.add("evaluations", .integer(block.evaluations))
    group.add("path", .text(block.path.rawValue))
    if block.negligibleCount > 0 { group.add("negligible", .integer(block.negligibleCount)) }
    block.output.add(as: "output", to: &group)
    block.input.add(as: "input", to: &group)
    if let coverage = block.coverage {
      var record = TreeGroup()
      Field.add(BlockCoverage.fields, of: coverage, to: &record)
      group.groups.append(("coverage", record))
    }
    if let diagnosis = block.diagnosis {
      var record = TreeGroup()
      Field.add(Diagnosis.fields(in: block), of: diagnosis, to: &record)
      group.groups.append(("diagnosis", record))
    }
    if !block.kinks.isEmpty { group.tables.append(("kinks", KinkRow.table(of: block.kinks))) }
    if let ladders = LadderRow.table(of: block.worst) { group.tables.append(("ladders", ladders)) }
    if let sparse = block.sparse, values.resolved(entryCount: sparse.findings.count) == .all {
      group.add("storage", .text(SparseTables.storage))
      group.tables += SparseTables.tables(of: sparse)
    }
    let (extent, entries) = kept(block, values)
    group.arrays = arrays(
      of: block.name,
      identifier: identifier,
      output: block.output,
      input: block.input
    ) { $0.elements(entries) }
    group.arrays?.extent = extent
    if extent == .all { addHints(to: &group) }
    return group
  }

  /// Returns the arrays of a block.
  package static func arrays(
    of name: String,
    identifier: String,
    output: Block,
    input: Block,
    elements: @escaping @Sendable (EntryColumn) -> TreeArrays.Elements
  ) -> TreeArrays {
    let columns = EntryColumn.all(of: name)
    func axes(_ shape: [Int], _ role: String) -> [TreeArrays.Axis] {
      shape.enumerated().map { .init(name: "\(identifier)_\(role)_\($0)", count: $1) }
    }
    return TreeArrays(
      axes: axes(output.shape, "output") + axes(input.shape, "input"),
      layouts: columns.map(\.layout),
      elements: { elements(columns[$0]) }
    )
  }

  /// Adds what viewers of arrays show first.
  package static func addHints(to group: inout TreeGroup) {
    group.hint("signal", .text("relative_error"))
    group.hint(
      "auxiliary_signals",
      .texts(["absolute_error", "analytic", "numeric", "uncertainty"])
    )
    let axes = group.arrays?.axes.map(\.name) ?? []
    if !axes.isEmpty { group.hint("axes", .texts(axes)) }
  }

  /// Returns the entries to store, and which of the block's entries they are.
  private static func kept(
    _ block: BlockReport,
    _ values: JSONValues
  ) -> (TreeArrays.Extent, [Finding]) {
    let kept: KeptFindings?
    if let sparse = block.sparse {
      guard values.resolved(entryCount: sparse.findings.count) == .failed else {
        return (.none, [])
      }
      let failed = sparse.failed
      return (.only(failed.indices), failed.findings)
    }
    switch (values.resolved(entryCount: block.count), block.findings) {
    case (.none, _): kept = nil
    case (.all, .some(let entries)): return (.all, entries)
    case (_, .some(let entries)): kept = KeptFindings(failedOf: entries)
    case (_, .none): kept = block.keptFindings
    }
    guard let kept else { return (.none, []) }
    return (.only(kept.indices), kept.findings)
  }
}

/// Reads the blocks of a report: their rows in the summary, their groups, and last their entries.
struct BlocksReader {
  private let rows: [SummaryRow]
  private let groups: [any TreeSource]
  private let worst: [String: [EntryReport]]
  private let policy: EntryPolicy
  private let worstTable: (any TableSource)?

  init(_ root: any TreeSource, _ policy: EntryPolicy) throws {
    self.policy = policy
    let blocks = try root.group("blocks")
    let table = try root.table(
      "summary",
      dimension: "block",
      key: "name",
      limit: ReportRules.blockLimit
    )
    let identifiers = try BlocksReader.identifiers(blocks, table)
    rows = try SummaryRow.records(in: table)
    // Reports of earlier versions, and other formats, have them in the group of each block.
    let isGathered = try root.has(member: "worst")
    worstTable = try isGathered ? EntryRow.open("worst", in: root) : nil
    worst =
      try worstTable.map {
        Dictionary(grouping: try EntryRow.records(in: $0), by: \.block)
      } ?? [:]
    var seen: Set<UInt64> = []
    groups = try identifiers.map { identifier in
      let group = try blocks.group(identifier)
      // A group can have very many names, and each would be read again.
      if let identity = try group.identity(), !seen.insert(identity).inserted {
        throw group.error(
          .init(expected: "a group of its own", found: "another name of one before"),
          at: .here
        )
      }
      return group
    }
  }

  /// Returns the distinct names of the groups of blocks.
  private static func identifiers(
    _ blocks: any TreeSource,
    _ table: any TableSource
  ) throws -> [String] {
    guard let names = try table.names() else {
      let order = try blocks.texts("order")
      try blocks.require(ReportRules.blockCount(order.count), at: .attribute("order"))
      guard Set(order).count == order.count else {
        throw blocks.error(
          .init(expected: "distinct blocks", found: "one of them twice"),
          at: .attribute("order")
        )
      }
      guard table.rowCount == order.count else {
        let found = "\(table.rowCount) rows"
        throw table.error(.init(expected: "\(order.count) rows", found: found), in: "name")
      }
      return order
    }
    var seen: Set<String> = []
    for name in names {
      // Anything else could be the name of something outside of the group of blocks.
      let isSafe = name.wholeMatch(of: /[a-zA-Z0-9_]([a-zA-Z0-9_.]*[a-zA-Z0-9_])?/) != nil
      guard isSafe, seen.insert(name).inserted else {
        throw table.error(
          .init(expected: "distinct names of groups", found: "“\(name)”"),
          in: "block"
        )
      }
    }
    return names
  }

  /// Returns the blocks; without entries, if only those that fit are read.
  func blocks() throws -> [BlockReport] {
    let blocks = try zip(rows, groups).map(block)
    let names = Set(rows.map(\.name))
    if let table = worstTable, let stray = worst.keys.sorted().first(where: { !names.contains($0) })
    {
      throw table.error(.init(expected: "names of blocks", found: "“\(stray)”"), in: "block")
    }
    return blocks
  }

  private func block(_ row: SummaryRow, _ group: any TreeSource) throws -> BlockReport {
    let name = try group.text("name")
    guard name == row.name else {
      throw group.error(
        .init(expected: "“\(row.name)”", reason: "as in the summary", found: "“\(name)”"),
        at: .attribute("name")
      )
    }
    let output = try Block(from: group, as: "output")
    let input = try Block(from: group, as: "input")
    var block = BlockReport(JacobianBlock(name: name, output: output, input: input))
    block.counts = row.counts
    block.maximumAbsoluteError = row.maximumAbsoluteError
    block.maximumRelativeError = row.maximumRelativeError
    block.smallestDetectableError = row.smallestDetectableError
    block.worstIndex = row.worstIndex < 0 ? nil : row.worstIndex
    block.evaluations = try group.count("evaluations")
    block.worst = worst[row.name] ?? []
    try group.require(ReportRules.total(row.counts, of: block.count), at: .here)
    try group.require(ReportRules.worstIndex(block.worstIndex, of: block.count), at: .here)
    // Reports of earlier versions do not say.
    if try group.has(attribute: "path") {
      block.path = EvaluationPath(rawValue: try group.text("path"))
    }
    if try group.has(attribute: "negligible") {
      block.negligibleCount = try group.count("negligible")
    }
    try readTables(of: &block, from: group)
    try readCoverage(of: &block, from: group)
    switch policy {
    case .all:
      try readSparse(of: &block, from: group)
      try readEntries(of: &block, from: group)
    case .fitting: try countEntries(of: block, in: group)
    }
    if try group.has(member: "diagnosis") {
      var diagnosis = Diagnosis(.noSimplePattern)
      let fields = Diagnosis.fields(in: block)
      try Field.read(fields, of: &diagnosis, from: group.group("diagnosis"))
      block.diagnosis = diagnosis
    }
    try group.require(
      ReportRules.verdict(group.text("verdict"), block.verdict),
      at: .attribute("verdict")
    )
    return block
  }

  private func readCoverage(of block: inout BlockReport, from group: any TreeSource) throws {
    guard try group.has(member: "coverage") else { return }
    var coverage = BlockCoverage(method: "", share: 0, missedAtOnePercent: 0, missedAtWholeSize: 0)
    try Field.read(BlockCoverage.fields, of: &coverage, from: group.group("coverage"))
    block.coverage = coverage
  }

  private func readTables(of block: inout BlockReport, from group: any TreeSource) throws {
    let own = try group.has(member: "worst") ? EntryRow.open("worst", in: group) : nil
    if block.worst.isEmpty, let own { block.worst = try EntryRow.records(in: own) }
    if let stray = block.worst.first(where: { !(0..<block.count).contains($0.index) }) {
      let violation = ReportRules.Violation(
        expected: "offsets of “\(block.name)” below \(block.count)",
        found: "\(stray.index)"
      )
      throw worstTable?.error(violation, in: "index") ?? own?.error(violation, in: "index")
        ?? group.error(violation, at: .here)
    }
    if try group.has(member: "kinks") {
      block.kinks = try KinkRow.kinks(in: group, count: block.count)
    }
    if try group.has(member: "ladders") { try LadderRow.read(from: group, into: &block.worst) }
  }

  // MARK: Entries

  /// Reads the entries of blocks that are wanted, as far as they fit, if not all of them are read.
  func readEntries(into read: inout ReadReport) throws {
    guard case .fitting(let isWanted) = policy else { return }
    for (place, group) in groups.enumerated() {
      let block = read.report.blocks[place]
      if isWanted(block.name, block.input.name) {
        try readSparse(of: &read.report.blocks[place], from: group)
      }
      guard isWanted(block.name, block.input.name),
        try group.extent(EntryColumn.verdict.layout, shape: block.shape) != .none
      else { continue }
      if group.allows(block.count, of: EntryColumn.bytesPerEntry) {
        try readEntries(of: &read.report.blocks[place], from: group)
      } else {
        read.unreadBlocks.append(block.name)
      }
    }
  }

  /// Reads the entries of a block that are stored on their pattern.
  private func readSparse(of block: inout BlockReport, from group: any TreeSource) throws {
    guard try group.has(attribute: "storage") else { return }
    let storage = try group.text("storage")
    guard storage == SparseTables.storage else {
      throw group.error(
        .init(expected: "“\(SparseTables.storage)”", found: "“\(storage)”"),
        at: .attribute("storage")
      )
    }
    let sparse = try SparseTables.read(
      from: group,
      rowCount: block.output.count,
      columnCount: block.input.count
    )
    try group.require(
      ReportRules.tally(sparse.findings.map(\.verdict), block.counts, isComplete: false),
      at: .member("entries")
    )
    block.sparse = sparse
  }

  private func readEntries(of block: inout BlockReport, from group: any TreeSource) throws {
    let (shape, verdicts) = (block.shape, EntryColumn.verdict.layout)
    let extent = try group.extent(verdicts, shape: shape)
    guard extent != .none else { return }
    // More than is stored is refused first; what is too large altogether, before any of it is read.
    let columns = EntryColumn.all(of: block.name)
    if let first = columns.first { try group.check(first.layout, shape: shape) }
    try group.requireMemory(block.count, of: EntryColumn.bytesPerEntry)
    var count = block.count
    if case .only(let indices) = extent { count = indices.count }
    var findings = [Finding](repeating: Finding(), count: count)
    for column in columns {
      guard let read = column.read else {
        // It follows from the others, but no reader should find it broken.
        try group.check(column.layout, shape: shape)
        continue
      }
      read(try group.elements(column.layout, shape: shape, extent), &findings)
    }
    try group.require(
      ReportRules.tally(findings.map(\.verdict), block.counts, isComplete: extent == .all),
      at: .array(verdicts)
    )
    if case .only(let indices) = extent {
      block.keptFindings = KeptFindings(indices: indices, findings: findings)
    } else {
      block.findings = findings
    }
  }

  /// Makes sure that the entries are there and that their verdicts are as many as were counted.
  private func countEntries(of block: BlockReport, in group: any TreeSource) throws {
    let (shape, verdicts) = (block.shape, EntryColumn.verdict.layout)
    let extent = try group.extent(verdicts, shape: shape)
    guard extent != .none else { return }
    for column in EntryColumn.all(of: block.name) where column.read != nil {
      try group.check(column.layout, shape: shape)
    }
    var tally = VerdictCounts()
    for (code, count) in try group.occurrences(verdicts, shape: shape).enumerated() {
      if let verdict = Verdict(rawValue: UInt8(code)) { tally[verdict] = count }
    }
    try group.require(
      ReportRules.tally(tally, block.counts, isComplete: extent == .all),
      at: .array(verdicts)
    )
  }
}
