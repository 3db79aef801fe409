internal import GradCheck

extension PlantedFault.Kind {
  /// Each entry is multiplied by its own coordinate, as where the derivative by the logarithm is
  /// claimed to be the derivative.
  ///
  /// Where coordinates do not differ, it is a factor.
  package static let timesInput = Self("times-input", says: .timesInput) { entries, site, _ in
    let moving = entries.indices.filter { site.entries[$0] != 0 }.map(site.coordinate)
    guard moving.count >= 2, let least = moving.min(), let most = moving.max(),
      most - least > 0.01 * max(most.magnitude, least.magnitude)
    else { return entries }
    return entries.indices.map { entries[$0] * site.coordinate($0) }
  }
}
