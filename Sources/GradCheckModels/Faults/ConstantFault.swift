internal import GradCheck

extension PlantedFault.Kind {
  /// Every entry is the largest one.
  package static let constant = Self("constant", says: .constant) { entries, site, _ in
    site.largest.map { [Double](repeating: entries[$0], count: entries.count) } ?? entries
  }
}
