extension PartMerge {
  /// Returns the report of the whole check, made anew from all entries.
  ///
  /// - Parameters:
  ///   - run: Where and when the parts were put together; what was run is filled in.
  ///   - allowsMissing: Whether parts may be missing; their entries are `notChecked` then.
  /// - Returns: The report.
  /// - Throws: ``PartMergeError`` where there are no parts, or some are missing.
  package func merged(
    run: RunRecord = RunRecord(),
    allowsMissing: Bool = false
  ) throws(PartMergeError) -> GradientReport {
    try requireComplete(allowsMissing: allowsMissing)
    let first = parts[0]
    var report = first.report
    report.part = nil
    report.run = merged(run, first.report.run)
    report.created = run.finished.isEmpty ? first.report.created : run.finished
    report.blocks = blocks.indices.map { merged(at: $0) }
    let functions = first.record.functions.indices
    for function in functions { diagnose(function, in: &report) }
    report.statements = statements
    report.stageBlames = functions.flatMap { stageBlames(of: $0) }
    report.warnings = allWarnings(in: report)
    let counted = first.record.functions.reduce(0) { $0 + $1.warningCount }
    report.warnings += first.report.warnings.dropFirst(counted)
    report.warnings += notes
    for function in functions { concludeHessian(function, in: &report) }
    return report
  }

  /// Throws where there are no parts, or some are missing that may not be.
  package func requireAllParts(allowsMissing: Bool) throws(PartMergeError) {
    guard !parts.isEmpty else { throw PartMergeError("Expected reports of parts, found none.") }
    let missing = missing
    guard !missing.isEmpty, !allowsMissing else { return }
    throw PartMergeError(
      "Expected all \(partCount) parts, found that \(missing.count == 1 ? "part" : "parts") "
        + "\(PartMergeError.list(missing)) \(missing.count == 1 ? "is" : "are") missing."
    )
  }

  private func requireComplete(allowsMissing: Bool) throws(PartMergeError) {
    try requireAllParts(allowsMissing: allowsMissing)
    guard missing.isEmpty else { return }
    for block in blocks {
      let unknown =
        block.streamed.map(\.missing)
        ?? block.findings.firstIndex { $0.reason == .anotherPart }
      guard let offset = unknown else { continue }
      throw PartMergeError(
        "Expected every entry in some part, found \(block.block.entryName(at: offset)) in none."
      )
    }
  }

  private func merged(_ run: RunRecord, _ first: RunRecord) -> RunRecord {
    var run = run
    (run.model, run.point, run.seed) = (first.model, first.point, first.seed)
    run.evaluations = parts.reduce(0) { $0 + $1.report.run.evaluations }
    let requests = parts.compactMap(\.report.run.requests)
    run.requests = requests.isEmpty ? nil : requests.reduce(0, +)
    let servers = Set(parts.compactMap(\.report.run.server)).sorted()
    run.server = servers.isEmpty ? nil : servers.joined(separator: ", ")
    return run
  }

  // MARK: Blocks

  private func merged(at place: Int) -> BlockReport {
    let merged = blocks[place]
    let first = parts[0]
    let worstCount = first.record.worstCount
    var summary = merged.streamed?.summary ?? self.summary(of: merged)
    summary.evaluations = merged.evaluations - repeatedEvaluations(ofBlock: place)
    var block = summary.report(findings: merged.streamed == nil ? merged.findings : nil)
    // Parts know how far the claim's own rounding goes, which their reports do not list.
    block.worst = Array(
      merged.worst.values.sorted { EntryRank($0) < EntryRank($1) }.prefix(worstCount)
    )
    if block.worst.first?.reason != .discontinuity {
      for rank in block.worst.indices.dropFirst() { block.worst[rank].diagnosis = nil }
    }
    block.path = merged.path
    block.coverage = merged.coverage ?? sampledCoverage(of: merged)
    return block
  }

  private func summary(of merged: MergedBlock) -> BlockSummary {
    var summary = BlockSummary(
      of: merged.block,
      tolerance: parts[0].report.configuration.rules.tolerance(of: merged.block),
      worstCount: parts[0].record.worstCount
    )
    summary.add(
      merged.findings,
      columns: 0..<merged.block.input.count,
      kinks: merged.kinks
    ) { _ in 0 }
    return summary
  }

  /// Returns the evaluations of columns that every part measured, once less than they were counted.
  private func repeatedEvaluations(ofBlock place: Int) -> Int {
    var seen: Set<Int> = []
    var repeated = 0
    for part in parts {
      guard let position = part.record.function(ofBlock: place) else { continue }
      let function = part.record.functions[position]
      guard let range = function.range(of: blocks[place].block.input.name) else { continue }
      for (column, evaluations) in zip(function.overlap, function.overlapEvaluations)
      where range.contains(column) && !seen.insert(column).inserted {
        repeated += evaluations
      }
    }
    return repeated
  }

  private func sampledCoverage(of merged: MergedBlock) -> BlockCoverage? {
    let method = parts[0].report.configuration.coverage
    let columnCount = merged.block.input.count
    guard columnCount > 0 else { return nil }
    let measured =
      merged.streamed?.measuredCount
      ?? merged.findings.prefix(columnCount).count { $0.verdict != .notChecked }
    guard measured < columnCount else { return nil }
    var tally = merged.streamed?.tally ?? CoverageTally()
    if merged.streamed == nil { tally.add(merged.findings) }
    return tally.coverage(
      method: method,
      columnShare: Double(measured) / Double(columnCount)
    )
  }

  /// Returns where the blocks of a function stand.
  func places(of function: Int) -> [Int] {
    Array(parts[0].record.blocks(of: function).clamped(to: blocks.indices))
  }

  // MARK: Diagnosis

  private func diagnose(_ position: Int, in report: inout GradientReport) {
    let places = places(of: position)
    let function = parts[0].record.functions[position]
    // Where entries were too many to be kept, a check does not look into them either.
    guard function.streamedRowCount == 0,
      places.contains(where: { report.blocks[$0].verdict.isFailure })
    else { return }
    let rules = report.configuration.rules
    let diagnosis = JacobianDiagnosis(
      subjects: places.map { place in
        JacobianDiagnosis.Subject(
          block: blocks[place].block,
          findings: blocks[place].findings,
          isWrong: report.blocks[place].verdict.isFailure,
          coordinates: function.range(of: blocks[place].block.input.name)
            .map { Array(function.point[$0]) } ?? [],
          tolerance: rules.tolerance(of: blocks[place].block)
        )
      },
      unitRoundoff: function.unitRoundoff
    )
    for (place, answer) in zip(places, diagnosis.answers()) {
      if let answer { report.blocks[place].add(answer) }
    }
  }

  /// Returns which stage of a function is to blame, from the first part that has found out.
  private func stageBlames(of function: Int) -> ArraySlice<StageBlame> {
    for part in parts {
      let blames = part.report.stageBlames
      let range = part.record.blames(of: function).clamped(to: blames.indices)
      if !range.isEmpty { return blames[range] }
    }
    return []
  }

  // MARK: Statements and warnings

  /// What was found of claims as a whole, as the part says it that measured the entry.
  private var statements: [Statement] {
    var found: [Statement] = []
    for (number, statement) in parts.enumerated().flatMap({ number, part in
      part.report.statements.map { (number, $0) }
    }) {
      if HessianStatements.Name.all.contains(statement.name) {
        // Made anew in the place of the first of them.
        if number == 0, statement.name == HessianStatements.Name.first { found.append(statement) }
        continue
      }
      let place = found.firstIndex {
        $0.name == statement.name && $0.scope == statement.scope && $0.place == statement.place
          && ($0.text == statement.text || !$0.place.isEmpty)
      }
      guard let place else {
        found.append(statement)
        continue
      }
      // Without a measurement the sentence is shorter.
      if statement.text.utf8.count > found[place].text.utf8.count { found[place] = statement }
    }
    return found
  }

  private func activity(of position: Int) -> JacobianActivity {
    let function = parts[0].record.functions[position]
    if let streamed = activities[position] { return streamed }
    var activity = JacobianActivity()
    for (rank, place) in places(of: position).enumerated() {
      let block = blocks[place].block
      guard let input = function.inputs.firstIndex(of: block.input.name) else { continue }
      activity.add(
        blocks[place].findings,
        columns: 0..<block.input.count,
        of: (input, block.input),
        in: rank,
        output: block.output
      )
    }
    return activity
  }

  /// Returns what a part says that weakens the check of a function.
  private func warnings(of function: Int, in part: Taken) -> ArraySlice<ReportWarning> {
    let all = part.report.warnings
    return all[part.record.warnings(of: function).clamped(to: all.indices)]
  }

  /// What weakens the check of a function.
  private struct Weaknesses {
    /// What a check finds, in the order in which it says it.
    var found: [ReportWarning] = []
    /// What a model says itself; it stands at the end, and instead of what is of the same kind.
    var own: [ReportWarning]

    var all: [ReportWarning] {
      found.filter { warning in !own.contains { $0.code == warning.code } } + own
    }
  }

  /// Returns what weakens the checks of all functions.
  private func allWarnings(in report: GradientReport) -> [ReportWarning] {
    var all: [ReportWarning] = []
    var before: [ReportWarning] = []
    for (place, function) in parts[0].record.functions.enumerated() {
      var weaknesses = warnings(of: place, in: report)
      if function.secondOrder != nil {
        // A gradient's come after the function's, of which it says nothing again.
        let own = Set(weaknesses.own.map(\.code))
        weaknesses.found.removeAll { warning in before.contains { $0.code == warning.code } }
        all.removeLast(before.count)
        all += before.filter { !own.contains($0.code) }
      }
      before = weaknesses.all
      all += before
    }
    return all
  }

  /// Returns what weakens the check of a function.
  private func warnings(of function: Int, in report: GradientReport) -> Weaknesses {
    let lists = parts.map { warnings(of: function, in: $0) }
    guard lists.count > 1 else { return Weaknesses(own: Array(lists[0])) }
    // What every part says in the same words was not made of its own entries.
    let common = lists[0].filter { warning in lists.allSatisfy { $0.contains(warning) } }
    func said(_ code: ReportWarning.Code) -> [ReportWarning] {
      lists.lazy.compactMap { list in list.first { $0.code == code } }.first.map { [$0] } ?? []
    }
    let activity = activity(of: function)
    var made = ExaminationWarnings(scope: parts[0].record.functions[function].scope)
    made.addKinks(outsideSlopes: activity.outsideSlopesCount)
    var ordered = said(.claimNotReproducible) + said(.functionNotReproducible) + made.all
    ordered += firstThrown(function) + degeneracy(of: function, activity, in: report)
    for code: ReportWarning.Code in [.mapsNotCompared, .notDiagnosed, .kinksLeftOut] {
      ordered += said(code)
    }
    return Weaknesses(found: ordered, own: common.filter { !ordered.contains($0) })
  }

  private func firstThrown(_ function: Int) -> [ReportWarning] {
    let thrown = parts.compactMap { part -> (Int, ReportWarning)? in
      guard part.record.functions.indices.contains(function),
        let at = part.record.functions[function].thrownAt,
        let warning = warnings(of: function, in: part).first(where: { $0.code == .threwNearby })
      else { return nil }
      return (at, warning)
    }
    return thrown.min { $0.0 < $1.0 }.map { [$0.1] } ?? []
  }

  private func degeneracy(
    of position: Int,
    _ activity: JacobianActivity,
    in report: GradientReport
  ) -> [ReportWarning] {
    let function = parts[0].record.functions[position]
    let places = places(of: position)
    let degenerate = DegeneratePoint(
      domain: domain(of: function, places: places),
      point: function.point,
      blocks: places.map { report.blocks[$0] },
      activity: activity
    )
    return degenerate.findings.map {
      ReportWarning(code: $0.code, scope: function.scope, message: $0.message)
    }
  }

  /// Returns the domain of a function, with the shapes that the inputs of its blocks have.
  func domain(of function: PartRecord.Function, places: [Int]) -> Space {
    Space(
      zip(function.inputs, function.sizes).map { name, size in
        places.lazy.map { blocks[$0].block.input }.first { $0.name == name }
          ?? Block(name, shape: [size])
      }
    )
  }

  /// What is said of the parts themselves.
  private var notes: [ReportWarning] {
    var notes: [ReportWarning] = []
    let missing = missing
    if !missing.isEmpty {
      notes.append(
        ReportWarning(
          code: .partsMissing,
          message: "Of \(NumberText.count(partCount, "part")) "
            + "\(NumberText.count(missing.count)) \(missing.count == 1 ? "is" : "are") missing: "
            + "\(PartMergeError.list(missing)); their entries were not checked."
        )
      )
    }
    if differingCount > 0 {
      let machines = Set(parts.map(\.record.machine)).count
      notes.append(
        ReportWarning(
          code: .partsDiffer,
          message: "\(NumberText.count(differingCount, "entry", plural: "entries")) that several "
            + "parts know \(differingCount == 1 ? "differs" : "differ") in the last digits, within "
            + "the uncertainties; the parts come from "
            + (machines == 1 ? "machines that say the same of themselves." : "unlike machines.")
        )
      )
    }
    return notes
  }
}

extension PartRecord.Function {
  /// Returns where the coordinates of an input lie in the point.
  fileprivate func range(of input: String) -> Range<Int>? {
    guard let place = inputs.firstIndex(of: input), sizes.count == inputs.count else { return nil }
    let start = sizes[..<place].reduce(0, +)
    let end = start + sizes[place]
    return end <= point.count ? start..<end : nil
  }
}
