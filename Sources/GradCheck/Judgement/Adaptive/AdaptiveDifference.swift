/// Steps of powers of two, as many as each entry needs, with a bound on the error of each.
struct AdaptiveDifference: Scheme {
  typealias Judgement = EntryJudgement

  let resolution: Double?
  let budget: Int

  var name: String { "adaptive" }

  func parameters(significandBits: Int) -> [SchemeParameter] {
    [
      SchemeParameter(
        "resolution",
        .number(resolution ?? AdaptiveConstants.resolution(significandBits: significandBits))
      ),
      SchemeParameter("budget", .integer(budget)),
    ]
  }

  func validate() throws(GradientCheckError) {
    if let resolution { try GradientCheckError.requirePositive(resolution, "resolution") }
    guard budget >= 2 else {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected a budget of at least 2 evaluations per column, found \(budget)."
      )
    }
  }

  func study(
    _ evaluator: Evaluator,
    _ settings: StudySettings
  ) throws(GradientCheckError) -> any SchemeStudy<EntryJudgement> {
    try AdaptiveScheme(
      resolution: resolution,
      budget: budget,
      sampler: evaluator,
      settings: settings
    )
  }
}

extension AdaptiveScheme: SchemeStudy {
  typealias Judgement = EntryJudgement

  var evaluationDuration: Duration { noise.evaluationDuration }
  var irreproducibility: [Double] { noise.irreproducibility }

  func method(for evaluator: Evaluator) -> AdaptiveColumn {
    AdaptiveColumn(scheme: self, tolerance: tolerance, sampler: evaluator)
  }
}

extension NamedScheme {
  static let adaptive = NamedScheme(name: "adaptive", parameters: ["resolution", "budget"]) {
    arguments in
    guard let budget = arguments.budget else {
      return .adaptive(resolution: arguments.resolution)
    }
    return .adaptive(resolution: arguments.resolution, budget: budget)
  }
}

extension DifferenceScheme {
  /// Steps of powers of two, as many as each entry needs, with a bound on the error of each.
  ///
  /// - Parameters:
  ///   - resolution: The relative error of a claim that must be visible before it is called right.
  ///     Without a number 1e-4 is aimed for (1e-2 for float), and a coarser measurement still decides
  ///     where it can tell a right claim from a plainly wrong one.
  ///   - budget: The evaluations that an entry may ask for of its column; right claims mostly take
  ///     two. Where the entries of a column ask for different steps, it takes at most twice as many.
  /// - Returns: The scheme.
  public static func adaptive(
    resolution: Double? = nil,
    budget: Int = 12
  ) -> DifferenceScheme {
    DifferenceScheme(AdaptiveDifference(resolution: resolution, budget: budget))
  }

  /// The adaptive scheme with its default resolution and a budget of 12.
  public static let adaptive = DifferenceScheme.adaptive()
}
