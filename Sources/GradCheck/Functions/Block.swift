/// A named, shaped group of consecutive coordinates, such as a weight matrix.
public struct Block: Hashable, Codable, Sendable {
  /// The name that messages and reports use, such as `W` or `b₁`.
  public var name: String

  /// The extent of each dimension in row-major order; empty for a scalar.
  public var shape: [Int]

  /// Where the function is defined, if that is narrower than the real line.
  ///
  /// No abscissa is ever placed outside these bounds.
  public var bounds: ClosedRange<Double>?

  /// Whether the zero is meant where all coordinates are zero.
  ///
  /// Coordinates around a point of a curved space are zero at that point, as ξ in f(R · exp ξ): no
  /// other point is to be checked, so that none is asked for. It is no part of what is stored.
  public var isOrigin: Bool = false

  /// Creates a block; a block without a shape is a scalar.
  ///
  /// - Parameters:
  ///   - name: The name that messages and reports use.
  ///   - shape: The extent of each dimension.
  ///   - bounds: Where the function is defined.
  ///   - origin: Whether the zero is meant where all coordinates are zero.
  public init(
    _ name: String,
    shape: [Int] = [],
    bounds: ClosedRange<Double>? = nil,
    origin: Bool = false
  ) {
    self.name = name
    self.shape = shape
    self.bounds = bounds
    isOrigin = origin
  }

  private enum CodingKeys: CodingKey {
    case name
    case shape
    case bounds
  }

  /// The number of coordinates: the product of the extents, 1 for a scalar.
  ///
  /// A product beyond the range of `Int` is `Int.max`, so that absurd sizes are refused by
  /// the same comparison as merely large ones; a negative extent makes the count 0.
  public var count: Int { Block.count(ofShape: shape) }

  /// Returns the number of elements in an array of a shape, as for ``count``.
  package static func count(ofShape shape: [Int]) -> Int {
    if shape.contains(where: { $0 <= 0 }) { return 0 }
    var product = 1
    for extent in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: extent)
      if overflow { return .max }
      product = next
    }
    return product
  }

  /// Returns the indices of an element, in brackets, or nothing for a scalar: `[3,17]`.
  package func subscriptText(at offset: Int) -> String {
    guard !shape.isEmpty else { return "" }
    var text = "["
    for (dimension, index) in indices(at: offset).enumerated() {
      if dimension > 0 { text += "," }
      text += String(index)
    }
    return text + "]"
  }

  /// Returns the row-major indices of the element at a flat offset.
  package func indices(at offset: Int) -> [Int] {
    var indices = [Int](repeating: 0, count: shape.count)
    var remainder = offset
    for dimension in shape.indices.reversed() where shape[dimension] > 0 {
      (remainder, indices[dimension]) = remainder.quotientAndRemainder(
        dividingBy: shape[dimension]
      )
    }
    return indices
  }
}
