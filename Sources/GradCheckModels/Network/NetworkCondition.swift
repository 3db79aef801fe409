internal import GradCheck

/// How much of a network takes part in its loss at a point.
struct NetworkCondition {
  private let active: Int
  private let count: Int
  private let certainty: Double
  private let isSaturated: Bool

  /// Looks at the values that flow through a network.
  init<Scalar: ModelScalar>(_ pass: ForwardPass<Scalar>) {
    active = pass.sums.count { $0 > 0 }
    count = pass.sums.count
    let others = pass.scores.indices
      .filter { pass.scores[$0] < pass.scores.max() ?? 0 }
      .reduce(Scalar(0)) { $0 + pass.prediction[$1] }
    certainty = Double(pass.prediction.max() ?? 0)
    // Half the digits of (Σy)ŷ − y are lost where ŷ is that near to y.
    isSaturated = others <= Scalar.ulpOfOne.squareRoot()
  }

  private var isMostlyInactive: Bool {
    LayerActivity.isWeak(inactive: count - active, of: count)
  }

  /// Whether the check is weaker here than at an ordinary point.
  var isWeak: Bool { isMostlyInactive || isSaturated }

  /// How many units are active.
  var text: String { "\(active) of \(count) units active" }

  /// Returns the warnings for one stage of the network.
  ///
  /// - Parameters:
  ///   - scope: The stage.
  ///   - advice: What to take instead.
  /// - Returns: One warning, or none where the stage's values are fine.
  func warnings(scope: String, advice: String) -> [ReportWarning] {
    switch scope {
    case "relu" where isMostlyInactive:
      [
        ReportWarning(
          code: .inactiveUnits,
          message: "Only \(text): mistakes before and behind the others are hidden; \(advice)."
        )
      ]
    case "loss" where isSaturated:
      [
        ReportWarning(
          code: "saturatedSoftmax",
          message: "The softmax is saturated: one probability is \(certainty), so that "
            + "(Σy)ŷ − y is little more than rounding; \(advice)."
        )
      ]
    default: []
    }
  }
}
