extension PatternFindings {
  /// Sorts what was found of entries that were measured column by column by a claimed pattern.
  ///
  /// - Parameters:
  ///   - pattern: What is claimed.
  ///   - blocks: The blocks with all their findings, row-major.
  ///   - members: Where each of them lies.
  init?(_ pattern: SparsityPattern, _ blocks: [BlockReport], _ members: [JacobianSelection.Member])
  {
    self.pattern = pattern
    findings = [Finding](repeating: Finding(), count: pattern.count)
    for (block, member) in zip(blocks, members) {
      guard let entries = block.findings, entries.count == member.rows.count * member.columns.count
      else { return nil }
      for (offset, column) in member.columns.enumerated() {
        var places = pattern.places(ofColumn: column)
        while let place = places.first, pattern.rowIndices[place] < member.rows.lowerBound {
          places.removeFirst()
        }
        for (line, row) in member.rows.enumerated() {
          let finding = entries[line * member.columns.count + offset]
          if let place = places.first, pattern.rowIndices[place] == row {
            findings[place] = finding
            places.removeFirst()
          } else {
            add(finding, row, column)
          }
        }
      }
      single.formUnion(member.columns)
    }
  }

  /// Adds an entry that the pattern says is zero.
  private mutating func add(_ finding: Finding, _ row: Int, _ column: Int) {
    if PatternFindings.moves(finding) {
      missing.append(Missing(row: row, column: column, finding: finding))
    } else if finding.verdict == .inconclusive {
      unexplained.append((row, .inconclusive))
    } else if (finding.uncertainty + finding.absoluteError).isFinite {
      detectable = max(detectable, finding.uncertainty + finding.absoluteError)
    }
  }
}
