internal import GradCheck

extension PlantedFault.Kind {
  /// Entries that are zero, as behind a mask, are as large as the largest.
  ///
  /// There must be several, and others must differ: one zero is no mask, and entries that are all
  /// the same are a constant.
  package static let noMask = Self("no-mask", says: .unmasked) { entries, site, _ in
    guard let largest = site.largest, site.entries.count(where: { $0 == 0 }) >= 2 else {
      return entries
    }
    let result = zip(entries, site.entries).map { $1 == 0 ? entries[largest] : $0 }
    return result.allSatisfy { $0 == entries[largest] } ? entries : result
  }
}
