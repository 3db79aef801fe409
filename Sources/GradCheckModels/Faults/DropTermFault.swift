internal import GradCheck

extension PlantedFault.Kind {
  /// The term λxⱼ is missing from the derivatives by xⱼ, as where weight decay is forgotten.
  package static func dropTerm(_ weight: Double) -> Self {
    let parameter = Parameter(standIn: "λ", value: weight, neutral: 0, isOptional: true)
    return Self("drop-term", parameter, says: .missingTerm) { entries, site, weight in
      entries.indices.map { entries[$0] - weight * site.coordinate($0) }
    }
  }
}
