internal import GradCheck

/// The named corpus: right and wrong claims in nine contexts.
enum CorpusPart {
  static func run() throws -> StudyResult {
    let cases = Corpus.cases
    if let complaint = cases.lazy.compactMap(\.complaint).first { throw StudyError(complaint) }
    let scores = try concurrently(cases.count) { try score(cases[$0]) }

    var table = TextTable(
      "Named functions (\(cases.count)), claim by claim; net = caught − flagged",
      [
        "context", "functions", "right", "flagged", "inconclusive", "wrong", "caught",
        "inconclusive", "net", "entries flagged wrongly", "evaluations/column",
      ]
    )
    var result = StudyResult()
    var total = CorpusScore()
    var plain = CorpusScore()
    for context in CorpusCase.Context.allCases {
      let score = zip(cases, scores).filter { $0.0.context == context }
        .reduce(CorpusScore()) { $0 + $1.1 }
      table.append([context.rawValue] + score.cells)
      total = total + score
      if context != .structuredNoise { plain = plain + score }
      result.targets.append(contentsOf: targets(context, score))
    }
    table.append(["all"] + total.cells)
    result.targets.append(
      .atMost(
        3,
        "right claims inconclusive, eight contexts",
        count: plain.inconclusiveRight,
        of: plain.right
      )
    )
    result.tables = [table]
    result.failures = scores.flatMap(\.failures)
    return result
  }

  private static func targets(
    _ context: CorpusCase.Context,
    _ score: CorpusScore
  ) -> [StudyTarget] {
    let name = context.rawValue
    switch context {
    case .smooth, .offset, .flat, .kink, .edge:
      return [StudyTarget("\(name): net score 100", score, least: 100)]
    case .scaled, .stiff, .float32:
      return [StudyTarget("\(name): net score at least 95", score, least: 95)]
    case .structuredNoise:
      return [
        .atMost(10, "\(name): right claims flagged", count: score.flaggedRight, of: score.right),
        .atLeast(90, "\(name): gross faults caught", count: score.caughtWrong, of: score.wrong),
      ]
    }
  }

  private static func score(_ subject: CorpusCase) throws -> CorpusScore {
    var score = CorpusScore()
    score.functions = 1
    for claim in subject.claims {
      score.add(
        subject,
        claim,
        try subject.check(claim, by: GradientChecker.study),
        wrong: Set(claim.isRight ? [] : subject.wrongEntries(of: claim))
      )
    }
    return score
  }
}

extension StudyTarget {
  fileprivate init(_ sentence: String, _ score: CorpusScore, least: Double) {
    self.init(
      sentence,
      measured: NumberText.fixed(score.net, 1),
      isMet: score.net >= least
    )
  }
}

extension GradientChecker {
  /// The checker as a user gets it, on one thread, because the study runs many at once.
  static var study: GradientChecker {
    var checker = GradientChecker()
    checker.jobs = 1
    return checker
  }
}
