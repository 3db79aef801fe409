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
    guard let first = parts.first else {
      throw PartMergeError("Expected reports of parts, found none.")
    }
    try requireComplete(allowsMissing: allowsMissing)
    var report = first.report
    report.part = nil
    report.run = merged(run, first.report.run)
    report.created = run.finished.isEmpty ? first.report.created : run.finished
    report.blocks = blocks.map { merged($0) }
    var activities: [String: JacobianActivity] = [:]
    for function in first.record.functions {
      diagnose(function, in: &report)
      activities[function.scope] = activity(of: function)
    }
    report.statements = statements
    report.stageBlames = stageBlames(of: report)
    report.warnings = first.record.functions.flatMap { function in
      warnings(of: function, activities[function.scope] ?? JacobianActivity(), in: report)
    }
    let scopes = Set(first.record.functions.map(\.scope))
    report.warnings += first.report.warnings.filter { !scopes.contains($0.scope) }
    report.warnings += notes
    return report
  }

  private func requireComplete(allowsMissing: Bool) throws(PartMergeError) {
    let missing = missing
    guard missing.isEmpty else {
      if allowsMissing { return }
      throw PartMergeError(
        "Expected all \(partCount) parts, found that \(missing.count == 1 ? "part" : "parts") "
          + "\(PartMergeError.list(missing)) \(missing.count == 1 ? "is" : "are") missing."
      )
    }
    for block in blocks {
      guard let offset = block.findings.firstIndex(where: { $0.reason == .anotherPart }) else {
        continue
      }
      throw PartMergeError(
        "Expected every entry in some part, found \(block.block.entryName(at: offset)) in none."
      )
    }
  }

  private func merged(_ run: RunRecord, _ first: RunRecord) -> RunRecord {
    var run = run
    (run.model, run.point, run.seed) = (first.model, first.point, first.seed)
    run.evaluations = parts.reduce(0) { $0 + $1.report.run.evaluations }
    return run
  }

  // MARK: Blocks

  private func merged(_ merged: MergedBlock) -> BlockReport {
    let first = parts[0]
    let worstCount = first.record.worstCount
    var summary = BlockSummary(
      of: merged.block,
      tolerance: first.report.configuration.tolerance,
      worstCount: worstCount
    )
    summary.add(
      merged.findings,
      columns: 0..<merged.block.input.count,
      kinks: merged.kinks
    ) { _ in 0 }
    summary.evaluations = merged.evaluations - repeatedEvaluations(of: merged.block)
    var block = summary.report(findings: merged.findings)
    // Parts know how far the claim's own rounding goes, which their reports do not list.
    block.worst = Array(
      merged.worst.values.sorted { EntryRank($0) < EntryRank($1) }.prefix(worstCount)
    )
    for rank in block.worst.indices.dropFirst() { block.worst[rank].diagnosis = nil }
    block.path = merged.path
    block.coverage = merged.coverage ?? sampledCoverage(of: merged)
    return block
  }

  /// Returns the evaluations of columns that every part measured, once less than they were counted.
  private func repeatedEvaluations(of block: JacobianBlock) -> Int {
    var seen: Set<Int> = []
    var repeated = 0
    for part in parts {
      guard let function = part.record.functions.first(where: { $0.scope == block.scope }),
        let range = function.range(of: block.input.name)
      else { continue }
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
    let first = merged.findings.prefix(columnCount)
    let measured = first.count { $0.verdict != .notChecked }
    guard measured < columnCount else { return nil }
    var tally = CoverageTally()
    tally.add(merged.findings)
    return tally.coverage(
      method: method,
      columnShare: Double(measured) / Double(columnCount)
    )
  }

  private func places(of function: PartRecord.Function) -> [Int] {
    blocks.indices.filter { blocks[$0].block.scope == function.scope }
  }

  // MARK: Diagnosis

  private func diagnose(_ function: PartRecord.Function, in report: inout GradientReport) {
    let places = places(of: function)
    guard places.contains(where: { report.blocks[$0].verdict.isFailure }) else { return }
    let diagnosis = JacobianDiagnosis(
      subjects: places.map { place in
        JacobianDiagnosis.Subject(
          block: blocks[place].block,
          findings: blocks[place].findings,
          isWrong: report.blocks[place].verdict.isFailure,
          coordinates: function.range(of: blocks[place].block.input.name)
            .map { Array(function.point[$0]) } ?? []
        )
      },
      tolerance: report.configuration.tolerance,
      unitRoundoff: function.precision == "float" ? 0x1p-24 : 0x1p-53
    )
    for (place, answer) in zip(places, diagnosis.answers()) {
      if let answer { report.blocks[place].add(answer) }
    }
  }

  private func stageBlames(of report: GradientReport) -> [StageBlame] {
    var found: [StageBlame] = []
    for function in parts[0].record.functions {
      let blames = parts.lazy.flatMap(\.report.stageBlames)
      if let blame = blames.first(where: { $0.scope == function.scope }) { found.append(blame) }
    }
    return found
  }

  // MARK: Statements and warnings

  /// What was found of claims as a whole, as the part says it that measured the entry.
  private var statements: [Statement] {
    var found: [Statement] = []
    for statement in parts.flatMap(\.report.statements) {
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

  private func activity(of function: PartRecord.Function) -> JacobianActivity {
    var activity = JacobianActivity()
    for (position, place) in places(of: function).enumerated() {
      let block = blocks[place].block
      guard let input = function.inputs.firstIndex(of: block.input.name) else { continue }
      activity.add(
        blocks[place].findings,
        columns: 0..<block.input.count,
        of: (input, block.input),
        in: position,
        output: block.output
      )
    }
    return activity
  }

  /// Returns what weakens the check of a function, in the order in which a check says it.
  private func warnings(
    of function: PartRecord.Function,
    _ activity: JacobianActivity,
    in report: GradientReport
  ) -> [ReportWarning] {
    let lists = parts.map { $0.report.warnings.filter { $0.scope == function.scope } }
    guard lists.count > 1 else { return lists[0] }
    /// What every part says in the same words was not made of its own entries.
    let common = lists[0].filter { warning in lists.allSatisfy { $0.contains(warning) } }
    func said(_ code: ReportWarning.Code) -> [ReportWarning] {
      lists.lazy.compactMap { $0.first { $0.code == code } }.first.map { [$0] } ?? []
    }
    var made = ExaminationWarnings(scope: function.scope)
    made.addKinks(outsideSlopes: activity.outsideSlopesCount)
    let kinks = made.all
    let degenerate = degeneracy(of: function, activity, in: report)
    var ordered: [ReportWarning] =
      said(.claimNotReproducible) + said(.functionNotReproducible) + kinks + firstThrown(function)
    ordered += degenerate
    for code: ReportWarning.Code in [.mapsNotCompared, .notDiagnosed, .kinksLeftOut] {
      ordered += said(code)
    }
    // A model's own warnings stand at the end, and instead of those of the same kind.
    let own = common.filter { !ordered.contains($0) }
    return ordered.filter { warning in !own.contains { $0.code == warning.code } } + own
  }

  private func firstThrown(_ function: PartRecord.Function) -> [ReportWarning] {
    let thrown = parts.compactMap { part -> (Int, ReportWarning)? in
      guard let at = part.record.functions.first(where: { $0.scope == function.scope })?.thrownAt,
        let warning = part.report.warnings.first(where: {
          $0.scope == function.scope && $0.code == .threwNearby
        })
      else { return nil }
      return (at, warning)
    }
    return thrown.min { $0.0 < $1.0 }.map { [$0.1] } ?? []
  }

  private func degeneracy(
    of function: PartRecord.Function,
    _ activity: JacobianActivity,
    in report: GradientReport
  ) -> [ReportWarning] {
    let places = places(of: function)
    let domain = Space(
      zip(function.inputs, function.sizes).map { name, size in
        places.lazy.map { blocks[$0].block.input }.first { $0.name == name }
          ?? Block(name, shape: [size])
      }
    )
    let degenerate = DegeneratePoint(
      domain: domain,
      point: function.point,
      blocks: places.map { report.blocks[$0] },
      activity: activity
    )
    return degenerate.findings.map {
      ReportWarning(code: $0.code, scope: function.scope, message: $0.message)
    }
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
