internal import GradCheck

/// Families of hard functions, each drawn anew for every seed.
enum FamiliesPart {
  /// How many functions of each family are drawn.
  static let draws = 200

  static func run(_ settings: StudySettings) throws -> StudyResult {
    var table = TextTable(
      "Families of hard functions (\(draws) draws each), claim by claim; net = caught − flagged",
      [
        "family", "functions", "right", "flagged", "inconclusive", "wrong", "caught",
        "inconclusive", "net", "entries flagged wrongly", "evaluations/column",
      ]
    )
    var result = StudyResult()
    var exact = CorpusScore()
    var inexact = CorpusScore()
    for family in Family.all {
      let scores = try concurrently(draws) { trial in
        try score(family.draw(trial, seed: settings.seed))
      }
      let sum = scores.reduce(CorpusScore(), +)
      table.append([family.name] + sum.cells)
      if family.isInexact { inexact = inexact + sum } else { exact = exact + sum }
      result.failures += sum.failures
    }
    table.append(["all"] + (exact + inexact).cells)
    result.tables = [table]
    result.targets =
      targets("hard functions", exact, flagged: 0.5)
      // As for the named ones: a program that stops early has a slope of its own.
      + targets("inexact programs", inexact, flagged: 10)
    return result
  }

  private static func targets(
    _ name: String,
    _ score: CorpusScore,
    flagged: Double
  ) -> [StudyTarget] {
    [
      .atMost(flagged, "\(name): right claims flagged", count: score.flaggedRight, of: score.right),
      .atLeast(90, "\(name): wrong claims caught", count: score.caughtWrong, of: score.wrong),
    ]
  }

  /// Counts the claims about one function; an error that nobody could see is none.
  private static func score(_ subject: CorpusCase) throws -> CorpusScore {
    var score = CorpusScore()
    score.functions = 1
    for claim in subject.claims {
      let wrong = Set(claim.isRight ? [] : subject.wrongEntries(of: claim))
      guard claim.isRight || !wrong.isEmpty else { continue }
      score.add(subject, claim, try subject.check(claim, by: GradientChecker.study), wrong: wrong)
    }
    return score
  }
}
