internal import GradCheck

extension PlantedFault.Kind {
  /// A constant is added to every entry, as where a term of the function is not in its claim.
  ///
  /// Where entries do not differ, it is a factor.
  package static func offset(_ constant: Double) -> Self {
    let parameter = Parameter(standIn: "C", value: constant, neutral: 0)
    return Self("offset", parameter, says: .offset) { entries, site, constant in
      site.isVaried(atLeast: 3) ? entries.map { $0 + constant } : entries
    }
  }
}
