internal import GradCheck

extension PlantedFault.Kind {
  /// The largest entry is NaN.
  package static let nan = Self("nan", says: .notFinite, verdict: .notFinite) { entries, site, _ in
    site.replacingLargest(of: entries) { _ in .nan }
  }
}
