internal import GradCheck

extension PlantedFault.Kind {
  /// The first two lines of a dimension of three or more have changed places.
  package static let permute = Self("permute", says: .permuted) { entries, site, _ in
    guard let dimension = site.shape.firstIndex(where: { $0 >= 3 }) else { return entries }
    let stride = site.shape[(dimension + 1)...].reduce(1, *)
    return entries.indices.map { index in
      switch index / stride % site.shape[dimension] {
      case 0: entries[index + stride]
      case 1: entries[index - stride]
      default: entries[index]
      }
    }
  }
}
