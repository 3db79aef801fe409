#if canImport(_Differentiation)
internal import GradCheck
internal import _Differentiation

/// A group of coordinates that lie in one stored property, such as the elements of an array.
struct Leaf: Hashable, Sendable {
  /// Where the property is, such as `layers[0].weight`; empty for the value itself.
  var path: String
  /// The extents; empty for a number.
  var shape: [Int]
  /// Whether the property is stored in single precision.
  var isFloat: Bool
}

/// The place of every coordinate of a value, made from one value as the template.
///
/// The template decides what a type leaves open: how long its arrays are and which of its
/// optionals hold something. Zero tangents do not say, because the zero of an array is empty.
///
/// Tangents are made and read only for values that ``read(_:into:)`` accepted.
protocol CoordinateMap<Value>: Sendable {
  associatedtype Value: Differentiable

  /// The leaves, in the order of the coordinates.
  var leaves: [Leaf] { get }

  /// Whether the map of one value serves for every value of the type.
  var isUniform: Bool { get }

  /// Appends the coordinates of a value; throws unless the value is shaped like the template.
  func read(_ value: Value, into coordinates: inout [Double]) throws(GradientCheckError)

  /// Appends the coordinates of a value's tangent or cotangent.
  func read(
    tangent: Value.TangentVector,
    of value: Value,
    into coordinates: inout [Double]
  ) throws(GradientCheckError)

  /// Returns a value's tangent with the next coordinates of a reader.
  func tangent(of value: Value, from reader: inout CoordinateReader) -> Value.TangentVector
}

extension CoordinateMap {
  var isUniform: Bool { false }

  /// Returns the coordinates of a value.
  func coordinates(of value: Value) throws(GradientCheckError) -> [Double] {
    var coordinates: [Double] = []
    try read(value, into: &coordinates)
    return coordinates
  }

  /// Returns the coordinates of a value's tangent or cotangent.
  func coordinates(
    ofTangent tangent: Value.TangentVector,
    of value: Value
  ) throws(GradientCheckError) -> [Double] {
    var coordinates: [Double] = []
    try read(tangent: tangent, of: value, into: &coordinates)
    return coordinates
  }

  /// Returns a value's tangent with the given coordinates.
  func tangent(of value: Value, from coordinates: [Double]) -> Value.TangentVector {
    var reader = CoordinateReader(coordinates)
    return tangent(of: value, from: &reader)
  }
}

/// A position in a list of coordinates that are handed out one after the other.
struct CoordinateReader {
  private let coordinates: [Double]
  private var position = 0

  init(_ coordinates: [Double]) { self.coordinates = coordinates }

  mutating func next() -> Double {
    defer { position += 1 }
    return coordinates[position]
  }

  mutating func next(_ count: Int) -> [Double] {
    defer { position += count }
    return Array(coordinates[position..<(position + count)])
  }
}
#endif
