#if canImport(_Differentiation)
internal import GradCheck
internal import _Differentiation

/// The coordinates of a value whose type says itself where they are.
struct ConvertibleMap<Value: CoordinateConvertible>: CoordinateMap {
  let leaves: [Leaf]
  private let count: Int
  private let path: String

  init(_ value: Value, path: String) {
    let blocks = value.coordinateBlocks
    leaves = blocks.map {
      Leaf(path: $0.name, shape: $0.shape, isFloat: Value.hasFloatCoordinates)
    }
    count = blocks.reduce(0) { $0 + $1.count }
    self.path = path
  }

  func read(_ value: Value, into coordinates: inout [Double]) throws(GradientCheckError) {
    try append(value.coordinates, to: &coordinates, as: "coordinates")
  }

  func read(
    tangent: Value.TangentVector,
    of value: Value,
    into coordinates: inout [Double]
  ) throws(GradientCheckError) {
    try append(value.coordinates(of: tangent), to: &coordinates, as: "coordinates of a tangent")
  }

  func tangent(of value: Value, from reader: inout CoordinateReader) -> Value.TangentVector {
    value.tangent(from: reader.next(count))
  }

  private func append(
    _ found: [Double],
    to coordinates: inout [Double],
    as what: String
  ) throws(GradientCheckError) {
    guard found.count == count else {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected \(count) \(what) from “\(path)”, found \(found.count)."
      )
    }
    coordinates += found
  }
}
#endif
