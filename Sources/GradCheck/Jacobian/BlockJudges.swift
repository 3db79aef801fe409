/// Who judges the columns of a function: one where all blocks have one rule, and otherwise one for each
/// rule, who judges the blocks that have it.
struct BlockJudges: Sendable {
  /// One who judges by one rule.
  struct Member: Sendable {
    let judge: ColumnJudge
    /// How the blocks are judged that have the rule.
    let settings: JudgeSettings
    /// What stands behind a function's scope in a journal: the rule, where it is not that of all.
    let suffix: String
    /// The blocks that have the rule.
    let blocks: [JacobianSelection.Member]
    /// Their places among the wanted blocks.
    let places: Set<Int>

    /// Returns which of some columns stand in a block that has the rule.
    fileprivate func columns(among columns: [Int]) -> [Int] {
      let ranges = Set(blocks.map(\.columns))
      return columns.filter { column in ranges.contains { $0.contains(column) } }
    }

    /// Returns the rows of the blocks that a column stands in.
    fileprivate func rows(ofColumn column: Int) -> [Range<Int>] {
      blocks.filter { $0.columns.contains(column) }.map(\.rows)
    }
  }

  /// One for each rule that a block has, the rule of all first; one at least.
  let members: [Member]
  /// The places of those who judge the blocks, one for each.
  let places: [Int]

  /// Who judges by the rule of all blocks, where some have it.
  var first: Member { members[0] }

  /// Makes those who judge the wanted blocks of a function.
  ///
  /// - Parameters:
  ///   - selection: The blocks.
  ///   - rules: By which rules.
  ///   - settings: Returns how columns are judged by a rule.
  ///   - judge: Studies the point for that.
  /// - Throws: ``GradientCheckError`` when the function cannot be evaluated at the point.
  init(
    of selection: JacobianSelection,
    by rules: BlockRules,
    settings: (BlockRules.Rule) -> JudgeSettings,
    judge: (JudgeSettings) throws(GradientCheckError) -> ColumnJudge
  ) throws(GradientCheckError) {
    let wanted = selection.members.map { rules.rule(of: $0.block) }
    var distinct: [BlockRules.Rule] = wanted.contains(rules.common) ? [rules.common] : []
    for rule in wanted where !distinct.contains(rule) { distinct.append(rule) }
    if distinct.isEmpty { distinct = [rules.common] }
    var members: [Member] = []
    for rule in distinct {
      let own = settings(rule)
      let blocks = zip(selection.members, wanted).filter { $0.1 == rule }.map(\.0)
      members.append(
        Member(
          judge: try judge(own),
          settings: own,
          suffix: rule == rules.common ? "" : " by \(rule.text)",
          blocks: blocks,
          places: Set(wanted.indices.filter { wanted[$0] == rule })
        )
      )
    }
    self.members = members
    places = wanted.map { distinct.firstIndex(of: $0) ?? 0 }
  }

  /// Judges columns, each once for every rule that a block has in which it stands.
  ///
  /// - Parameters:
  ///   - columns: Which columns.
  ///   - tile: What is claimed of them.
  ///   - judged: Lets one judge, who says how many entries of a column are counted as done.
  /// - Returns: What was found, each block by its own rule.
  /// - Throws: What one who judges throws.
  func judged(
    _ columns: [Int],
    _ tile: ClaimTile,
    by judged: (Member, [Int], _ rowCount: Int) throws(GradientCheckError) -> TileFindings
  ) throws(GradientCheckError) -> TileFindings {
    if members.count == 1 { return try judged(first, columns, tile.rowCount) }
    var findings = TileFindings(of: tile)
    for member in members {
      let own = member.columns(among: columns)
      guard !own.isEmpty else { continue }
      let entryCount = own.reduce(0) { sum, column in
        sum + member.rows(ofColumn: column).reduce(0) { $0 + $1.count }
      }
      let found = try judged(member, own, entryCount / own.count)
      for column in own {
        for rows in member.rows(ofColumn: column) { findings.take(column, rows: rows, from: found) }
      }
    }
    return findings
  }
}
