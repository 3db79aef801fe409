internal import GradCheck

extension PlantedFault.Kind {
  /// The entries of one line of the first dimension are zero: the one with the fewest zeros.
  ///
  /// It must have several others, and so must another line: one entry is no line, and a claim
  /// without other lines is zero.
  package static let zeroRow = Self("zero-row", says: .zero) { entries, site, _ in
    let shape = site.shape
    guard let dimension = shape.firstIndex(where: { $0 >= 2 }) else { return entries }
    let length = shape[(dimension + 1)...].reduce(1, *)
    let lines = stride(from: 0, to: entries.count, by: length).map { $0..<($0 + length) }
    let counts = lines.map { line in site.entries[line].count { $0 != 0 } }
    guard let most = counts.max(), most >= 2, most < counts.reduce(0, +),
      let line = zip(lines, counts).first(where: { $0.1 == most })?.0
    else { return entries }
    return entries.indices.map { line.contains($0) ? 0 : entries[$0] }
  }
}
