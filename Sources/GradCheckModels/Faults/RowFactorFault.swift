internal import GradCheck

extension PlantedFault.Kind {
  /// Each line of a dimension is multiplied by a number of its own, as where a norm is forgotten.
  ///
  /// Of several lines each must have several entries that are not zero: of one entry every number
  /// is a multiple.
  package static let rowFactor = Self("row-factor", says: .lineFactors) { entries, site, _ in
    let shape = site.shape
    guard let dimension = shape.firstIndex(where: { $0 >= 2 }) else { return entries }
    let length = shape[(dimension + 1)...].reduce(1, *)
    let counts = stride(from: 0, to: entries.count, by: length).map { start in
      site.entries[start..<(start + length)].count { $0 != 0 }
    }
    guard counts.count(where: { $0 >= 2 }) >= 2, counts.allSatisfy({ $0 != 1 }) else {
      return entries
    }
    return entries.indices.map { entries[$0] * (1.25 + 0.125 * Double($0 / length % 16)) }
  }
}
