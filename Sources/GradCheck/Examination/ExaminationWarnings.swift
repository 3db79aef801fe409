/// What weakens a check without making it fail.
enum ExaminationWarnings {
  /// Returns the warnings that an examination gives rise to.
  static func all(
    isClaimReproducible: Bool,
    judge: ColumnJudge,
    blocks: [BlockReport],
    activity: JacobianActivity,
    domain: Space,
    codomain: Space,
    point: [Double],
    firstError: (any Error)?,
    scope: String
  ) -> [ReportWarning] {
    var warnings: [ReportWarning] = []
    func warn(_ code: String, _ message: String) {
      warnings.append(ReportWarning(code: code, scope: scope, message: message))
    }
    if !isClaimReproducible {
      warn(
        "claimNotReproducible",
        "The claimed derivative differs between two calls at the same point."
      )
    }
    if let (output, difference) = judge.irreproducibility {
      warn(
        "functionNotReproducible",
        "The function gave two values of \(codomain.coordinateName(output)) at the same point, "
          + "\(difference) apart; differences of that size count as noise."
      )
    }
    let outside = activity.outsideSlopesCount
    if outside > 0 {
      warn(
        "kinkAtPoint",
        "\(outside == 1 ? "One claim lies" : "\(outside) claims lie") outside the one-sided slopes "
          + "of a kink at the point. Where several kinks meet, as with units that are exactly zero, "
          + "a valid claim may do so: check at a point nearby."
      )
    }
    if let firstError {
      warn(
        "threwNearby",
        "The function threw near the point, which counts as outside its domain: \(firstError)."
      )
    }
    let degeneracy = DegeneratePoint(
      domain: domain,
      point: point,
      blocks: blocks,
      activity: activity
    )
    for finding in degeneracy.findings { warn(finding.code, finding.message) }
    return warnings
  }

  /// Returns what could not be looked into because entries were not kept.
  static func ofStreaming(
    _ blocks: [BlockReport],
    hasMaps: Bool,
    unlistedKinkCount: Int,
    scope: String
  ) -> [ReportWarning] {
    var warnings: [ReportWarning] = []
    func warn(_ code: String, _ message: String) {
      warnings.append(ReportWarning(code: code, scope: scope, message: message))
    }
    if hasMaps {
      warn(
        "mapsNotTried",
        "The maps that make the claim were tried on unit vectors only: whether they are linear and "
          + "belong to each other takes more entries than were kept in memory."
      )
    }
    if blocks.contains(where: \.verdict.isFailure) {
      warn(
        "notDiagnosed",
        "How the claim is wrong was not looked into: that takes more entries than were kept in "
          + "memory."
      )
    }
    if unlistedKinkCount > 0 {
      warn(
        "kinksLeftOut",
        "The slopes of \(NumberText.count(unlistedKinkCount, "kink")) beyond the first "
          + "\(NumberText.count(BlockSummary.kinkLimit)) of a block are not listed."
      )
    }
    return warnings
  }
}
