internal import GradCheck

extension PlantedFault.Kind {
  /// The largest entry is off by a relative error.
  package static func oneEntry(_ error: Double) -> Self {
    let parameter = Parameter(standIn: "REL", value: error, neutral: 0)
    return Self("one-entry", parameter, says: .singleEntry) { entries, site, error in
      site.replacingLargest(of: entries) { $0 * (1 + error) }
    }
  }
}
