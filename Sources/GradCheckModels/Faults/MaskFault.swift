internal import GradCheck

extension PlantedFault.Kind {
  /// The entries of coordinates that are not positive are zero, as behind a mask of ReLU.
  ///
  /// Where that leaves nothing, or loses no more than one entry, it is those of positive ones; one
  /// lost entry is no mask, and a mask that keeps nothing is a claim of zero.
  package static let mask = Self("mask", says: .masked) { entries, site, _ in
    let isPositive = entries.indices.map { site.coordinate($0) > 0 }
    let mask = [isPositive, isPositive.map { !$0 }].first { kept in
      let nonzero = zip(site.entries, kept).filter { $0.0 != 0 }
      let keptCount = nonzero.count(where: \.1)
      return keptCount >= 1 && nonzero.count - keptCount >= 2
    }
    return mask.map { zip(entries, $0).map { $1 ? $0 : 0 } } ?? entries
  }
}
