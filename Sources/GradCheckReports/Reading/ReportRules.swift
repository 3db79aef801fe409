package import GradCheck

/// What a stored report must satisfy beyond the types of its members, in whichever format.
///
/// Whatever follows from something else is compared with it: a reader that believed a count or a
/// verdict would show an agreement that nobody measured.
package enum ReportRules {
  /// How many blocks a report may have: with more, reading takes more than half a gigabyte.
  package static let blockLimit = 20_000
  /// How many bytes the name of a block may have.
  package static let nameLimit = 1_000
  /// How many rows a table of steps, stages or warnings may have.
  package static let rowLimit = 100_000
  /// How many rows a table of entries may have: some for each of the most blocks.
  package static let entryRowLimit = 50 * blockLimit
  /// How many entries a pattern may have, and how many columns.
  package static let sparseEntryLimit = 10_000_000

  /// What was expected and what was found; a reader adds the place.
  package struct Violation: Hashable, Sendable {
    /// What was expected.
    package var expected: String
    /// What it follows from, if it follows from something.
    package var reason: String?
    /// What was found.
    package var found: String

    package init(expected: String, reason: String? = nil, found: String) {
      self.expected = expected
      self.reason = reason
      self.found = found
    }

    /// The clause of an error message, where there is no place to name.
    package var clause: String { "expected \(expected), found \(found)" }

    /// Returns the clause of an error message.
    package func clause(at place: String) -> String {
      let because = reason.map { ", \($0)" } ?? ""
      return "expected \(expected) in “\(place)”\(because), found \(found)"
    }
  }

  /// Requires a report that can be read back once it has been written.
  package static func report(_ report: GradientReport) -> Violation? {
    let worst = report.blocks.reduce(0) { $0 + $1.worst.count }
    return blockCount(report.blocks.count) ?? names(report.blocks.map(\.name))
      ?? rows(report.warnings.count, of: "warnings")
      ?? rows(report.stageBlames.count, of: "stages")
      ?? rows(worst, limit: entryRowLimit, of: "worst entries")
      ?? report.blocks.lazy.compactMap { block in
        rows(block.worst.reduce(0) { $0 + $1.ladder.count }, of: "steps of “\(block.name)”")
      }.first
  }

  /// Requires a version of the layout that this reader knows: a later minor one only adds members.
  package static func version(_ version: String) -> Violation? {
    let numbers = version.split(separator: ".", omittingEmptySubsequences: false)
    let isKnown =
      numbers.count == 2 && numbers[0] == "1" && !numbers[1].isEmpty
      && numbers[1].utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !isKnown else { return nil }
    return Violation(
      expected: "version \(GradientReport.formatVersion) or another 1.x",
      found: "version \(version)"
    )
  }

  /// Requires a time in RFC 3339; a report made by hand may not say.
  package static func time(_ text: String) -> Violation? {
    let form =
      /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})/
    guard !text.isEmpty, text.wholeMatch(of: form) == nil else { return nil }
    return Violation(expected: "a time such as 2026-01-02T03:04:05Z", found: "“\(text)”")
  }

  /// Requires how long a run took.
  package static func duration(_ seconds: Double) -> Violation? {
    guard !(seconds.isFinite && seconds >= 0) else { return nil }
    return Violation(expected: "a number of seconds", found: "\(seconds)")
  }

  /// Requires no more rows of a table than are read.
  package static func rows(
    _ count: Int,
    limit: Int = rowLimit,
    of noun: String = "rows"
  ) -> Violation? {
    guard count > limit else { return nil }
    return Violation(expected: "at most \(limit) \(noun)", found: String(count))
  }

  /// Requires the number of blocks to be one that is read.
  package static func blockCount(_ count: Int) -> Violation? {
    guard count > blockLimit else { return nil }
    return Violation(expected: "at most \(blockLimit) blocks", found: String(count))
  }

  /// Requires names of blocks that tell them apart.
  package static func names(_ names: [String]) -> Violation? {
    var seen: Set<String> = []
    for name in names {
      if name.isEmpty { return Violation(expected: "a name for each block", found: "an empty one") }
      if name.utf8.count > nameLimit {
        return Violation(
          expected: "names of at most \(nameLimit) bytes",
          found: "one of \(name.utf8.count)"
        )
      }
      if !seen.insert(name).inserted {
        return Violation(expected: "distinct names of blocks", found: "“\(name)” twice")
      }
    }
    return nil
  }

  /// Requires counts of which all sums can be formed, and their sum as it is stored.
  ///
  /// - Parameters:
  ///   - counts: What was counted in a block.
  ///   - compared: The sum of all but those that were not checked.
  ///   - name: The block.
  ///   - blockCount: How many blocks the report has.
  /// - Returns: The violation, or nothing.
  package static func compared(
    _ counts: VerdictCounts,
    _ compared: Int,
    name: String,
    blockCount: Int
  ) -> Violation? {
    let limit = Int.max / (Verdict.allCases.count * max(1, blockCount))
    guard Verdict.allCases.allSatisfy({ (0...limit).contains(counts[$0]) }),
      counts.compared == compared
    else {
      return Violation(expected: "the sum of the counts of “\(name)”", found: String(compared))
    }
    return nil
  }

  /// Requires the counts of a block to add up to its entries.
  package static func total(_ counts: VerdictCounts, of count: Int) -> Violation? {
    let counted = counts.compared + counts.notChecked
    guard counted != count else { return nil }
    return Violation(
      expected: "\(count) entries",
      reason: "as its shape says",
      found: "\(counted) in the summary"
    )
  }

  /// Requires the worst entry to be one of the block's.
  package static func worstIndex(_ index: Int?, of count: Int) -> Violation? {
    guard let index, index >= count else { return nil }
    return Violation(expected: "a worst_index below \(count)", found: String(index))
  }

  /// Requires the entries that are held to have the verdicts that were counted.
  ///
  /// - Parameters:
  ///   - verdicts: The verdicts of the entries.
  ///   - counts: What was counted in the block.
  ///   - isComplete: Whether every entry of the block is held.
  /// - Returns: The violation, or nothing.
  package static func tally(
    _ verdicts: [Verdict],
    _ counts: VerdictCounts,
    isComplete: Bool
  ) -> Violation? {
    var held = VerdictCounts()
    for verdict in verdicts { held[verdict] += 1 }
    return tally(held, counts, isComplete: isComplete)
  }

  /// Requires entries that were counted twice to have the verdicts that the summary states.
  package static func tally(
    _ tally: VerdictCounts,
    _ counts: VerdictCounts,
    isComplete: Bool
  ) -> Violation? {
    for verdict in Verdict.allCases {
      let (found, counted) = (tally[verdict], counts[verdict])
      if found > counted || isComplete && found < counted {
        return Violation(
          expected: "\(isComplete ? "" : "at most ")\(counted) \(verdict.name)",
          reason: "as the summary says",
          found: String(found)
        )
      }
    }
    return nil
  }

  /// Requires the name of the verdict that follows from the counts.
  package static func verdict(_ name: String, _ verdict: Verdict) -> Violation? {
    guard name != verdict.name else { return nil }
    return Violation(
      expected: "“\(verdict.name)”",
      reason: "as the counts say",
      found: "“\(name)”"
    )
  }
}
