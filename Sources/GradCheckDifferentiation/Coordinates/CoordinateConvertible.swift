#if canImport(_Differentiation)
public import GradCheck
public import _Differentiation

/// A differentiable type that says itself where its coordinates are.
///
/// Structures of numbers, vectors, arrays and optionals need no conformance: their stored
/// properties are found by reflection. Adopt this protocol for a class, an enumeration, or a
/// structure whose `TangentVector` does not mirror its properties.
///
/// The coordinates must be those that `move(by:)` adds to:
///
///     value.move(by: value.tangent(from: d))  // afterwards value.coordinates == before + d
///
/// ``AutodiffFunction`` tries this out before it trusts a conformance.
public protocol CoordinateConvertible: Differentiable {
  /// Whether some coordinate is stored in single precision; false by default.
  static var hasFloatCoordinates: Bool { get }

  /// The coordinates as named, shaped blocks.
  ///
  /// A block with an empty name is called as the property that holds the value.
  var coordinateBlocks: [Block] { get }

  /// The coordinates, block after block.
  var coordinates: [Double] { get }

  /// Returns the coordinates of a tangent or cotangent, as many as ``coordinates`` has.
  ///
  /// The zero of a tangent type may be smaller than this value, as the zero of an array is
  /// empty; what is missing counts as zero.
  func coordinates(of tangent: TangentVector) -> [Double]

  /// Returns the tangent with the given coordinates, as many as ``coordinates`` has.
  func tangent(from coordinates: [Double]) -> TangentVector
}

extension CoordinateConvertible {
  /// Whether some coordinate is stored in single precision: none is, unless a type says so.
  public static var hasFloatCoordinates: Bool { false }
}
#endif
