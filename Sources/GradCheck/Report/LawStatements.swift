extension Statement {
  /// States that the maps of a claim break a law.
  ///
  /// - Parameters:
  ///   - broken: The law and where it shows.
  ///   - blocks: What was found of the blocks of the function.
  ///   - selection: Which blocks these are and where they lie.
  ///   - scope: The function.
  init(_ broken: BrokenLaw, _ blocks: [BlockReport], _ selection: JacobianSelection, scope: String)
  {
    self.init(broken.law.rawValue, scope: scope, verdict: .disagrees, text: broken.sentence)
    guard let entry = broken.entry,
      let place = selection.members.firstIndex(where: {
        $0.rows.contains(entry.row) && $0.columns.contains(entry.column)
      })
    else { return }
    let (member, block) = (selection.members[place], blocks[place])
    let index =
      (entry.row - member.rows.lowerBound) * member.columns.count + entry.column
      - member.columns.lowerBound
    self.place = member.block.entryName(at: index)
    if !(entry.pullback.isFinite && entry.pushforward.isFinite) { verdict = .notFinite }
    text =
      "\(self.place): "
      + Statement.sentence(
        on: entry,
        block.findings?[index]
          ?? block.sparse?[
            entry.row - member.rows.lowerBound,
            entry.column - member.columns.lowerBound
          ]
      )
  }

  private static func sentence(on entry: BrokenLaw.Entry, _ finding: Finding?) -> String {
    let texts = BrokenLaw.texts(entry.pullback, entry.pushforward)
    let claims = "the pullback claims \(texts.0), the pushforward claims \(texts.1)"
    guard let finding, finding.verdict != .notChecked else { return claims + "." }
    let measured =
      NumberText.value(finding.numeric) + " ± " + NumberText.error(finding.uncertainty)
    return "\(claims), measured \(measured): \(blame(entry, finding))."
  }

  private static func blame(_ entry: BrokenLaw.Entry, _ finding: Finding) -> String {
    func isRight(_ claim: Double) -> Bool {
      let rounding = Rounding.claimUnits * (.ulpOfOne / 2) * claim.magnitude
      return (claim - finding.numeric).magnitude <= finding.uncertainty + rounding
    }
    return switch (isRight(entry.pullback), isRight(entry.pushforward)) {
    case (true, false): "the pushforward is wrong"
    case (false, true): "the pullback is wrong"
    case (false, false): "both are wrong"
    case (true, true): "which of them is wrong is less than the measurement can tell"
    }
  }
}
