/// What a report says first, the same in every presentation: the verdict with what was compared, and
/// what is wrong and how.
package struct ReportAnswer: Sendable {
  /// How many findings are listed before the rest is counted.
  static let limit = 6

  private let report: GradientReport

  /// Prepares the answer of a report.
  package init(_ report: GradientReport) { self.report = report }

  /// The verdict, what was compared, what was not, and what was let through, in one line.
  package var verdict: String { "\(report.verdict.name): \(extent)." }

  /// The verdict's line without the verdict.
  package var extent: String {
    ([compared]
      + [negligible, alongDirections, left, outsidePatterns, missed, letThrough].compactMap(\.self))
      .joined(separator: "; ")
  }

  /// What is wrong and how, or what could not be decided: a sentence for each block and for each
  /// composition, worst first.
  package var findings: [String] {
    var seen: Set<String> = []
    let sentences =
      (failedChecks + emptiness + statements + blocks.map(sentence)
      + report.stageBlames.map { "Stages: \($0.sentence)" })
      .filter { seen.insert($0).inserted }
    let rest = sentences.count - ReportAnswer.limit
    guard rest > 0 else { return sentences }
    return sentences.prefix(ReportAnswer.limit)
      + ["… and \(NumberText.count(rest, "more finding"))."]
  }

  /// The functions that could not be checked.
  private var failedChecks: [String] {
    report.failedChecks.map { failure in
      (failure.scope.isEmpty ? "" : "\(failure.scope): ") + failure.message
    }
  }

  private var emptiness: [String] {
    let count = report.counts.compared + report.directionCounts.compared
    guard count == 0, report.failedChecks.isEmpty else { return [] }
    return ["Expected at least one entry to compare, found none."]
  }

  /// What is wrong with claims as a whole, which comes before their entries: whoever breaks a law of
  /// derivatives has none to compare.
  ///
  /// That a Hessian agrees with a gradient that is wrong is told as well.
  private var statements: [String] {
    var isGradientWrong = false
    return report.statements.filter { statement in
      // What is said of a Hessian follows what is said of its gradient.
      defer {
        isGradientWrong =
          statement.name == HessianStatements.Name.gradientAgainstValues
          && statement.verdict.isFailure
      }
      return statement.verdict.gravity > 0 || isGradientWrong
    }.map(\.sentence)
  }

  /// Whether the finding of a block is among those that are listed.
  package func lists(_ block: BlockReport) -> Bool {
    block.diagnosis != nil && findings.contains(sentence(on: block))
  }

  /// Returns what is said of entries by themselves and is not among the findings, each once.
  package func notes(on entries: [EntryReport]) -> [String] {
    let known = findings.joined(separator: "\n")
    var seen: Set<String> = []
    return entries.compactMap(\.diagnosis).filter {
      !known.contains($0) && seen.insert($0).inserted
    }
  }

  // MARK: The verdict's line

  private var compared: String {
    let counts = report.counts
    let text = NumberText.count(counts.compared, "entry", plural: "entries") + " compared"
    return ([text] + counts.sentences).joined(separator: ", ")
  }

  /// How many entries agree for no more than that they are nothing.
  private var negligible: String? {
    let count = report.negligibleCount
    return count > 0 ? "\(NumberText.count(count)) too small to tell from zero" : nil
  }

  private var alongDirections: String? {
    let counts = report.directionCounts
    guard counts.compared > 0 else { return nil }
    let text = NumberText.count(counts.compared, "comparison") + " along directions"
    return ([text] + counts.sentences).joined(separator: ", ")
  }

  /// That nothing moves outside the patterns that are claimed, and how large an entry there would have
  /// been seen.
  private var outsidePatterns: String? {
    let holding = report.statements.filter {
      $0.name == Statement.sparsityPattern && $0.verdict == .agrees
    }
    guard let first = holding.first?.text, let initial = first.first else { return nil }
    let clause = initial.lowercased() + first.dropFirst().dropLast(first.hasSuffix(".") ? 1 : 0)
    return holding.count == 1
      ? clause : "nothing moves outside \(NumberText.count(holding.count, "pattern"))"
  }

  /// How many entries were not compared because they are outside a pattern.
  private var outsideCount: Int {
    report.blocks.reduce(0) { sum, block in
      guard let sparse = block.sparse else { return sum }
      return sum + block.count - sparse.findings.count
    }
  }

  private var left: String? {
    let unchecked = report.counts.notChecked - outsideCount
    let skipped = report.configuration.skippedBlocks.count
    if unchecked == 0, skipped == 0 { return "nothing left out" }
    var parts: [String] = []
    if unchecked > 0 { parts.append(NumberText.count(unchecked, "entry", plural: "entries")) }
    if skipped > 0 { parts.append(NumberText.count(skipped, "block")) }
    return "not checked: " + parts.joined(separator: " and ")
  }

  /// The chance that sampling would have missed an entry that is plainly wrong.
  private var missed: String? {
    let chance = report.blocks.compactMap { $0.coverage?.missedAtWholeSize }.max() ?? 0
    guard chance >= ReportAnswer.tellingShare else { return nil }
    return "one wrong entry would be missed with a chance of up to \(NumberText.percent(chance))"
  }

  /// The tolerance, where it lets errors through that a reader would not expect to pass.
  package var letThrough: String? {
    let configuration = report.configuration
    var parts: [String] = []
    if configuration.tolerance.relative >= ReportAnswer.tellingShare {
      parts.append("\(NumberText.percent(configuration.tolerance.relative)) of an entry")
    }
    let seen = report.smallestDetectableError ?? .infinity
    if configuration.tolerance.absolute > 0, !(seen < ReportAnswer.tellingShare) {
      parts.append(NumberText.short(configuration.tolerance.absolute))
    }
    parts += configuration.blockSettings.compactMap { own in
      guard let share = own.tolerance?.relative, share >= ReportAnswer.tellingShare
      else { return nil }
      return "\(NumberText.percent(share)) of an entry of “\(own.pattern)”"
    }
    guard !parts.isEmpty else { return nil }
    return "tolerated: errors of up to \(parts.joined(separator: " and "))"
  }

  /// From how large a share on a reader is told what passes or is missed.
  private static let tellingShare = 0.01

  // MARK: Findings

  /// The blocks that are not right, the one with the worst entry first.
  private var blocks: [BlockReport] {
    let guilty = report.blocks.filter { $0.verdict.isFailure || $0.verdict == .inconclusive }
    return guilty.enumerated().sorted { left, right in
      let ranks = (rank(left.element), rank(right.element))
      return ranks.0 == ranks.1 ? left.offset < right.offset : ranks.0 < ranks.1
    }.map(\.element)
  }

  /// Broken laws come first: whoever breaks them has no derivative to compare.
  private func rank(_ block: BlockReport) -> Int {
    if block.worst.first?.finding.reason.isBrokenLaw ?? false { return 0 }
    return block.verdict.isFailure ? 1 : 2
  }

  private func sentence(on block: BlockReport) -> String {
    guard let worst = block.worst.first, worst.finding.isConspicuous
    else { return ReportAnswer.directionSentence(on: block) }
    if worst.finding.reason.isBrokenLaw || worst.finding.reason == .discontinuity,
      let own = worst.diagnosis
    {
      return own.isSentence ? own : "\(worst.entry): \(own)."
    }
    if let diagnosis = block.diagnosis, diagnosis.kind != .noSimplePattern,
      diagnosis.kind != .notFinite || diagnosis.disagreeingCount > 1
    {
      return diagnosis.sentence(in: block, among: isAlone(block) ? report.counts.compared : nil)
    }
    return EntryText(worst).sentence(among: block.counts[worst.finding.verdict], of: block)
  }

  /// Whether nothing but one entry of one block is wrong or undecided.
  private func isAlone(_ block: BlockReport) -> Bool {
    let counts = report.counts
    return block.diagnosis?.kind == .singleEntry && block.coverage == nil
      && counts.disagrees + counts.notFinite + counts.inconclusive == 1
  }

  /// What fails along directions, where no entry that was compared does.
  package static func directionSentence(on block: BlockReport) -> String {
    let counts = block.directionCounts
    return "\(block.name) is not right along random directions: of "
      + "\(NumberText.count(counts.compared, "comparison")) \(counts[block.verdict]) "
      + "\(counts[block.verdict] == 1 ? "is" : "are") “\(block.verdict.name)”, though no entry "
      + "that was compared is."
  }
}

extension VerdictCounts {
  /// What was found beside agreement, each with its count and its verb.
  package var sentences: [String] {
    [Verdict.disagrees, .notFinite, .inconclusive, .kink].compactMap { verdict in
      let count = self[verdict]
      return count > 0 ? "\(NumberText.count(count)) \(verdict.predicate(of: count))" : nil
    }
  }
}

extension Verdict {
  /// What entries with the verdict do: `disagrees`, `disagree`, `are inconclusive`.
  package func predicate(of count: Int) -> String {
    let verb = count == 1 ? "is" : "are"
    return switch self {
    case .agrees: count == 1 ? "agrees" : "agree"
    case .disagrees: count == 1 ? "disagrees" : "disagree"
    case .kink: count == 1 ? "is a kink" : "are kinks"
    case .inconclusive: "\(verb) inconclusive"
    case .notFinite: "\(verb) not finite"
    case .notChecked: "\(verb) not checked"
    }
  }
}

extension Reason {
  /// Whether the claim's own maps contradict each other.
  var isBrokenLaw: Bool { self == .pullbackDiffersFromPushforward || self == .mapNotLinear }
}

extension String {
  /// Whether a text ends as a sentence does.
  fileprivate var isSentence: Bool { hasSuffix(".") }
}

extension GradientReport {
  /// The entries that a reader should see: those that failed or are inconclusive, worst first; the
  /// worst of the others only where there are none.
  package func entriesToShow(limit: Int) -> [EntryReport] {
    let failures = failures(limit: limit)
    return failures.isEmpty ? worstEntries(limit: limit) : failures
  }
}

extension BlockReport {
  /// The entries of the block that a reader should see, as ``GradientReport/entriesToShow(limit:)``.
  package func entriesToShow(limit: Int) -> [EntryReport] {
    let failures = worst.filter(\.finding.isConspicuous)
    return Array((failures.isEmpty ? worst : failures).prefix(limit))
  }
}
