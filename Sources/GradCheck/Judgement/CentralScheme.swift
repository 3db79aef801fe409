/// One step for every coordinate: (f(x + h eⱼ) − f(x − h eⱼ)) / 2h, as Definitions 1–3 lay it out.
struct CentralScheme: Scheme {
  typealias Judgement = EntryJudgement

  let step: DifferenceScheme.Step

  var name: String { "central" }

  func parameters(significandBits: Int) -> [SchemeParameter] {
    switch step {
    case .absolute(let length):
      [SchemeParameter("step", .number(length)), SchemeParameter("stepMode", .text("absolute"))]
    case .relative(let share):
      [
        SchemeParameter(
          "step",
          .number(share ?? CentralDifference.defaultShare(significandBits: significandBits))
        ),
        SchemeParameter("stepMode", .text("relative")),
      ]
    }
  }

  func validate() throws(GradientCheckError) {
    switch step {
    case .absolute(let length): try GradientCheckError.requirePositive(length, "step")
    case .relative(let share):
      if let share { try GradientCheckError.requirePositive(share, "step") }
    }
  }

  var isStepAbsolute: Bool {
    if case .absolute = step { true } else { false }
  }

  func study(
    _ evaluator: Evaluator,
    _ settings: StudySettings
  ) throws(GradientCheckError) -> any SchemeStudy<EntryJudgement> {
    let domain = evaluator.domain
    let scales = CoordinateScale.scales(of: evaluator.point, in: domain)
    let noise = try NoiseFloor(sampler: evaluator, scales: scales, settings: settings)
    let longest = CoordinateScale.longest(scales, in: domain)
    // A fixed step cannot grow where nothing shows, so that of a tiny coordinate is not that short.
    let lengths = zip(scales, longest).map { max($0, CoordinateScale.tinyShare * $1) }
    let difference = CentralDifference(steps: steps(lengths, evaluator), noise: noise)
    try difference.validate(at: evaluator.point, sampler: evaluator, domain: domain)
    return CentralStudy(
      difference: difference,
      noise: noise,
      magnitudes: noise.value.indices.map {
        max(noise.value[$0].magnitude, noise.slope[$0] * noise.reach)
      },
      longestScales: longest,
      tolerance: settings.tolerance
    )
  }

  private func steps(_ scales: [Double], _ evaluator: Evaluator) -> [Double] {
    switch step {
    case .absolute(let length): return [Double](repeating: length, count: scales.count)
    case .relative(let share):
      let share =
        share ?? CentralDifference.defaultShare(significandBits: evaluator.significandBits)
      return scales.map { $0 * share }
    }
  }
}

/// What the central scheme has found out about a point.
struct CentralStudy: SchemeStudy {
  typealias Judgement = EntryJudgement

  fileprivate let difference: CentralDifference
  fileprivate let noise: NoiseFloor
  /// |f(x)|, or how far each output moves where every coordinate does by its length.
  fileprivate let magnitudes: [Double]
  /// What the length of each coordinate may be.
  fileprivate let longestScales: [Double]
  fileprivate let tolerance: Tolerance

  var evaluationDuration: Duration { noise.evaluationDuration }
  var irreproducibility: [Double] { noise.irreproducibility }

  func method(for evaluator: Evaluator) -> CentralColumn {
    CentralColumn(
      scheme: difference,
      tolerance: tolerance,
      sampler: evaluator,
      value: noise.value,
      magnitudes: magnitudes,
      scales: longestScales
    )
  }
}

extension NamedScheme {
  static let central = NamedScheme(name: "central", parameters: ["step"]) { arguments in
    .central(step: arguments.step ?? .relative(nil))
  }
}

extension DifferenceScheme {
  /// What h is.
  public enum Step: Hashable, Sendable {
    /// The same h for every coordinate.
    case absolute(Double)
    /// A share of |xⱼ|; without a number the cube root of the scalar's spacing at 1.
    ///
    /// Where xⱼ is zero, the median of the other coordinates of its block stands for it, or 1.
    case relative(Double?)
  }

  /// One step for every coordinate: (f(x + h eⱼ) − f(x − h eⱼ)) / 2h, as Definitions 1–3 lay it out.
  public static func central(step: Step) -> DifferenceScheme {
    DifferenceScheme(CentralScheme(step: step))
  }

  /// The central difference with a step of ε^⅓ relative to |xⱼ|, or to 2⁻¹⁰ of what is typical of its
  /// block where that is more.
  ///
  /// That step balances the truncation error, of order h², with the rounding error, of order ε/h.
  public static let central = DifferenceScheme.central(step: .relative(nil))
}
