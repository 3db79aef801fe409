extension PlantedFault {
  /// The block that a fault is planted in, with its right entries and coordinates at the point.
  struct Site: Sendable {
    /// The output's dimensions, then the input's.
    let shape: [Int]
    /// The input block's coordinates; entry i is a derivative by coordinate i modulo their count.
    let coordinates: [Double]
    /// The entries that a mask leaves.
    let kept: [Bool]
    /// The flat offset of the entry of the largest magnitude.
    let largest: Int?
    /// The entries of another block that has as many; nothing if there is none.
    let other: [Double]?
    /// Where the entries are zero.
    let isZero: [Bool]

    init(shape: [Int], entries: [Double], coordinates: [Double], other: [Double]?) {
      self.shape = shape
      self.other = other
      isZero = entries.map { $0 == 0 }
      self.coordinates = coordinates
      largest = entries.indices.max { entries[$0].magnitude < entries[$1].magnitude }
      let isPositive = entries.indices.map { coordinates[$0 % coordinates.count] > 0 }
      let losesSomething = zip(entries, isPositive).contains { $0 != 0 && !$1 }
      kept = losesSomething ? isPositive : isPositive.map { !$0 }
    }
  }
}

extension PlantedFault.Kind {
  /// Returns the entries of a block, in row-major order, with the fault in them.
  func applied<Scalar: BinaryFloatingPoint>(
    to entries: [Scalar],
    at site: PlantedFault.Site
  ) -> [Scalar] {
    switch self {
    case .sign: entries.map { -$0 }
    case .factor(let factor): entries.map { $0 * Scalar(factor) }
    case .transpose: transposed(entries, shape: site.shape)
    case .dropTerm(let weight):
      entries.enumerated().map {
        $0.element - Scalar(weight * site.coordinates[$0.offset % site.coordinates.count])
      }
    case .zero: entries.map { _ in 0 }
    case .shift: shifted(entries, by: site.shape.last ?? 1)
    case .nan: replacing(site.largest, of: entries) { _ in .nan }
    case .infinity(let sign):
      replacing(site.largest, of: entries) { _ in sign == .plus ? .infinity : -.infinity }
    case .mask: zip(entries, site.kept).map { $1 ? $0 : 0 }
    case .oneEntry(let error): replacing(site.largest, of: entries) { $0 * Scalar(1 + error) }
    case .permute: permuted(entries, shape: site.shape)
    case .constant:
      site.largest.map { [Scalar](repeating: entries[$0], count: entries.count) } ?? entries
    case .otherBlock: site.other.map { $0.map { Scalar($0) } } ?? entries
    case .zeroRow: withoutRow(of: site.largest, entries, shape: site.shape)
    case .noMask:
      zip(entries, site.isZero).map { $1 ? site.largest.map { entries[$0] } ?? 0 : $0 }
    }
  }

  private func transposed<Scalar>(_ entries: [Scalar], shape: [Int]) -> [Scalar] {
    guard shape.count >= 2 else { return entries }
    let (rows, columns) = (shape[shape.count - 2], shape[shape.count - 1])
    return entries.indices.map { index in
      let (matrix, offset) = index.quotientAndRemainder(dividingBy: rows * columns)
      let (column, row) = offset.quotientAndRemainder(dividingBy: rows)
      return entries[matrix * rows * columns + row * columns + column]
    }
  }

  private func shifted<Scalar>(_ entries: [Scalar], by extent: Int) -> [Scalar] {
    entries.indices.map { index in
      index.isMultiple(of: extent) ? entries[index + extent - 1] : entries[index - 1]
    }
  }

  private func permuted<Scalar>(_ entries: [Scalar], shape: [Int]) -> [Scalar] {
    guard let dimension = shape.firstIndex(where: { $0 >= 3 }) else { return entries }
    let stride = shape[(dimension + 1)...].reduce(1, *)
    return entries.indices.map { index in
      switch index / stride % shape[dimension] {
      case 0: entries[index + stride]
      case 1: entries[index - stride]
      default: entries[index]
      }
    }
  }

  private func withoutRow<Scalar: BinaryFloatingPoint>(
    of largest: Int?,
    _ entries: [Scalar],
    shape: [Int]
  ) -> [Scalar] {
    guard let largest, let dimension = shape.firstIndex(where: { $0 >= 2 }) else { return entries }
    let stride = shape[(dimension + 1)...].reduce(1, *)
    let row = largest / stride
    return entries.indices.map { $0 / stride == row ? 0 : entries[$0] }
  }

  private func replacing<Scalar>(
    _ index: Int?,
    of entries: [Scalar],
    with replacement: (Scalar) -> Scalar
  ) -> [Scalar] {
    guard let index else { return entries }
    var result = entries
    result[index] = replacement(entries[index])
    return result
  }
}
