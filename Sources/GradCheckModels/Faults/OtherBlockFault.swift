internal import GradCheck

extension PlantedFault.Kind {
  /// The entries are those of another block of the same function.
  package static let otherBlock = Self("other-block", says: .otherBlock) { entries, site, _ in
    site.other ?? entries
  }
}
