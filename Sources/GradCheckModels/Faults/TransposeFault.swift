internal import GradCheck

extension PlantedFault.Kind {
  /// The matrix is laid out in the order of its transpose.
  package static let transpose = Self("transpose", says: .transposed) { entries, site, _ in
    let ends = site.shape.suffix(2)
    guard ends.count == 2, let rows = ends.first, let columns = ends.last else { return entries }
    return entries.indices.map { index in
      let (matrix, offset) = index.quotientAndRemainder(dividingBy: rows * columns)
      let (column, row) = offset.quotientAndRemainder(dividingBy: rows)
      return entries[matrix * rows * columns + row * columns + column]
    }
  }
}
