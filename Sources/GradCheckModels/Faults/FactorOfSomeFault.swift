internal import GradCheck

extension PlantedFault.Kind {
  /// Some entries are multiplied by a number, at places that make no line.
  ///
  /// There must be several of them, and every line that has one must have others that stay as they
  /// are.
  package static let factorOfSome = Self("factor-of-some", says: .factorOfSome) {
    entries,
    site,
    _ in
    let width = site.shape.last ?? 1
    let moving = entries.indices.filter { site.entries[$0] != 0 }
    let chosen = Set(moving.filter { ($0 / width + $0 % width).isMultiple(of: 3) })
    let rest = moving.filter { !chosen.contains($0) }
    guard chosen.count >= 3, site.shape.count(where: { $0 >= 2 }) >= 2,
      site.isVaried(atLeast: chosen.count),
      site.shape.indices.filter({ site.shape[$0] >= 2 }).allSatisfy({ dimension in
        let stride = site.shape[(dimension + 1)...].reduce(1, *)
        let line = { $0 / stride % site.shape[dimension] }
        return Set(chosen.map(line)).isSubset(of: rest.map(line))
      })
    else { return entries }
    return entries.indices.map { chosen.contains($0) ? 1.5 * entries[$0] : entries[$0] }
  }
}
