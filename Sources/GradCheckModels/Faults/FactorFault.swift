internal import GradCheck

extension PlantedFault.Kind {
  /// Every entry is multiplied by a constant, as where a ½ or a 1/batch is forgotten.
  package static func factor(_ factor: Double) -> Self {
    let parameter = Parameter(standIn: "K", value: factor, neutral: 1)
    return Self("factor", parameter, says: .factor) { entries, _, factor in
      entries.map { $0 * factor }
    }
  }
}
