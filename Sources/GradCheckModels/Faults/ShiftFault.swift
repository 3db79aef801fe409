internal import GradCheck

extension PlantedFault.Kind {
  /// Every entry stands one place to the right in the last dimension, cyclically.
  package static let shift = Self("shift", says: .shifted) { entries, site, _ in
    let extent = site.shape.last ?? 1
    return entries.indices.map { index in
      index.isMultiple(of: extent) ? entries[index + extent - 1] : entries[index - 1]
    }
  }
}
