extension PlantedFault {
  /// The block that a fault is planted in, with its right entries and coordinates at the point.
  struct Site: Sendable {
    /// The output's dimensions, then the input's.
    let shape: [Int]
    /// The input block's coordinates; entry i is a derivative by coordinate i modulo their count.
    let coordinates: [Double]
    /// The entries that a mask leaves; nothing if none leaves a part of what is not zero.
    let kept: [Bool]?
    /// The flat offset of the entry of the largest magnitude.
    let largest: Int?
    /// The entries of another block that has as many; nothing if there is none.
    let other: [Double]?
    /// Where the entries are zero.
    let isZero: [Bool]
    /// The entries of the line that goes to zero; nothing if that leaves no pattern.
    let line: Range<Int>?

    init(shape: [Int], entries: [Double], coordinates: [Double], other: [Double]?) {
      self.shape = shape
      self.other = other
      self.coordinates = coordinates
      isZero = entries.map { $0 == 0 }
      largest = entries.indices.max { entries[$0].magnitude < entries[$1].magnitude }
      kept = Self.mask(of: entries, coordinates)
      line = Self.fullestLine(of: entries, shape: shape)
    }

    /// Returns where coordinates are positive, or where they are not, so that of the entries that
    /// are not zero several are lost and some are kept.
    ///
    /// One lost entry is no mask, and a mask that
    /// keeps nothing is a claim of zero.
    private static func mask(of entries: [Double], _ coordinates: [Double]) -> [Bool]? {
      let isPositive = entries.indices.map { coordinates[$0 % coordinates.count] > 0 }
      return [isPositive, isPositive.map { !$0 }].first { kept in
        let nonzero = zip(entries, kept).filter { $0.0 != 0 }
        let keptCount = nonzero.count(where: \.1)
        return keptCount >= 1 && nonzero.count - keptCount >= 2
      }
    }

    /// Returns the line of the first dimension with the most entries that are not zero, if there
    /// are several and other lines have some as well.
    ///
    /// One entry is no line, and a claim without
    /// other lines is zero.
    private static func fullestLine(of entries: [Double], shape: [Int]) -> Range<Int>? {
      guard let dimension = shape.firstIndex(where: { $0 >= 2 }) else { return nil }
      let length = shape[(dimension + 1)...].reduce(1, *)
      let lines = stride(from: 0, to: entries.count, by: length).map { $0..<($0 + length) }
      let counts = lines.map { line in entries[line].count { $0 != 0 } }
      guard let most = counts.max(), most >= 2, most < counts.reduce(0, +) else { return nil }
      return zip(lines, counts).first { $0.1 == most }?.0
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
    case .mask: site.kept.map { zip(entries, $0).map { $1 ? $0 : 0 } } ?? entries
    case .oneEntry(let error): replacing(site.largest, of: entries) { $0 * Scalar(1 + error) }
    case .permute: permuted(entries, shape: site.shape)
    case .constant:
      site.largest.map { [Scalar](repeating: entries[$0], count: entries.count) } ?? entries
    case .otherBlock: site.other.map { $0.map { Scalar($0) } } ?? entries
    case .zeroRow:
      entries.indices.map { site.line?.contains($0) ?? false ? 0 : entries[$0] }
    case .noMask: unmasked(entries, site)
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

  /// Returns the entries with the largest in the place of every zero, if there are several zeros
  /// and the others differ.
  ///
  /// One zero is no mask, and entries that are all the same are a constant.
  private func unmasked<Scalar: BinaryFloatingPoint>(
    _ entries: [Scalar],
    _ site: PlantedFault.Site
  ) -> [Scalar] {
    guard let largest = site.largest, site.isZero.count(where: { $0 }) >= 2 else { return entries }
    let result = zip(entries, site.isZero).map { $1 ? entries[largest] : $0 }
    return result.allSatisfy { $0 == entries[largest] } ? entries : result
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
