#if canImport(_Differentiation)
internal import GradCheck
internal import _Differentiation

/// The coordinates of an optional: those of what it holds, or none.
struct OptionalMap<Wrapped: Differentiable>: CoordinateMap {
  typealias Value = Wrapped?

  private let wrapped: (any CoordinateMap<Wrapped>)?
  private let path: String

  init(_ value: Wrapped?, path: String) throws(GradientCheckError) {
    self.path = path
    guard let value else {
      wrapped = nil
      return
    }
    wrapped = try CoordinateSearch.map(of: value, path: path)
  }

  var leaves: [Leaf] { wrapped?.leaves ?? [] }

  func read(_ value: Wrapped?, into coordinates: inout [Double]) throws(GradientCheckError) {
    guard (value != nil) == (wrapped != nil) else {
      let (expected, found) = wrapped == nil ? ("nil", "a value") : ("a value", "nil")
      throw GradientCheckError(
        .shapeMismatch,
        "Expected \(expected) in “\(path)” as at the point, found \(found)."
      )
    }
    if let value, let wrapped { try wrapped.read(value, into: &coordinates) }
  }

  func read(
    tangent: Wrapped?.TangentVector,
    of value: Wrapped?,
    into coordinates: inout [Double]
  ) throws(GradientCheckError) {
    guard let value, let wrapped else { return }
    try wrapped.read(tangent: tangent.value ?? .zero, of: value, into: &coordinates)
  }

  func tangent(
    of value: Wrapped?,
    from reader: inout CoordinateReader
  ) -> Wrapped?.TangentVector {
    guard let value, let wrapped else { return .init(nil) }
    return .init(wrapped.tangent(of: value, from: &reader))
  }
}

extension Optional: CoordinateSource where Wrapped: Differentiable {
  func coordinateMap(path: String) throws(GradientCheckError) -> any CoordinateMap<Self> {
    try OptionalMap(self, path: path)
  }
}
#endif
