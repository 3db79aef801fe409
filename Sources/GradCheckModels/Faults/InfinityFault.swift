internal import GradCheck

extension PlantedFault.Kind {
  /// The largest entry is +∞ or −∞.
  package static func infinity(_ sign: FloatingPointSign) -> Self {
    let value = sign == .plus ? Double.infinity : -.infinity
    let name = sign == .plus ? "infinity" : "-infinity"
    return Self(name, says: .notFinite, verdict: .notFinite) { entries, site, _ in
      site.replacingLargest(of: entries) { _ in value }
    }
  }
}
