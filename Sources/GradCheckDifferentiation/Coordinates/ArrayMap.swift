#if canImport(_Differentiation)
internal import GradCheck
internal import _Differentiation

/// The coordinates of an array, element after element.
struct ArrayMap<Element: Differentiable>: CoordinateMap {
  typealias Value = [Element]

  let leaves: [Leaf]
  private let count: Int
  private let path: String
  private let elements: Elements

  private enum Elements: Sendable {
    case alike(any CoordinateMap<Element>)
    case each([any CoordinateMap<Element>])
  }

  init(_ value: [Element], path: String) throws(GradientCheckError) {
    self.path = path
    count = value.count
    guard let first = value.first else {
      leaves = []
      elements = .each([])
      return
    }
    let firstMap = try CoordinateSearch.map(of: first, path: path + LeafPath.element(0))
    guard !firstMap.isUniform else {
      elements = .alike(firstMap)
      leaves = Leaf.ofArray(Array(repeating: firstMap.leaves, count: value.count))
      return
    }
    var maps = [firstMap]
    for (index, element) in value.enumerated().dropFirst() {
      maps.append(try CoordinateSearch.map(of: element, path: path + LeafPath.element(index)))
    }
    elements = .each(maps)
    leaves = Leaf.ofArray(maps.map(\.leaves))
  }

  func read(_ value: [Element], into coordinates: inout [Double]) throws(GradientCheckError) {
    guard value.count == count else {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected \(count) elements in “\(path)” as at the point, found \(value.count)."
      )
    }
    for index in value.indices { try map(at: index).read(value[index], into: &coordinates) }
  }

  func read(
    tangent: [Element].TangentVector,
    of value: [Element],
    into coordinates: inout [Double]
  ) throws(GradientCheckError) {
    guard tangent.base.isEmpty || tangent.base.count == count else {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected a cotangent of \(count) elements for “\(path)”, found \(tangent.base.count)."
      )
    }
    for index in value.indices {
      let part = tangent.base.isEmpty ? .zero : tangent.base[index]
      try map(at: index).read(tangent: part, of: value[index], into: &coordinates)
    }
  }

  func tangent(
    of value: [Element],
    from reader: inout CoordinateReader
  ) -> [Element].TangentVector {
    var parts: [Element.TangentVector] = []
    parts.reserveCapacity(count)
    for index in value.indices {
      parts.append(map(at: index).tangent(of: value[index], from: &reader))
    }
    return [Element].TangentVector(parts)
  }

  private func map(at index: Int) -> any CoordinateMap<Element> {
    switch elements {
    case .alike(let map): map
    case .each(let maps): maps[index]
    }
  }
}

/// The coordinates of the view that serves arrays as their tangents.
struct ArrayViewMap<Element: Differentiable>: CoordinateMap {
  typealias Value = [Element].DifferentiableView

  private let array: ArrayMap<Element>

  init(_ value: Value, path: String) throws(GradientCheckError) {
    array = try ArrayMap(value.base, path: path)
  }

  var leaves: [Leaf] { array.leaves }

  func read(_ value: Value, into coordinates: inout [Double]) throws(GradientCheckError) {
    try array.read(value.base, into: &coordinates)
  }

  func read(
    tangent: Value.TangentVector,
    of value: Value,
    into coordinates: inout [Double]
  ) throws(GradientCheckError) {
    try array.read(tangent: tangent, of: value.base, into: &coordinates)
  }

  func tangent(of value: Value, from reader: inout CoordinateReader) -> Value.TangentVector {
    array.tangent(of: value.base, from: &reader)
  }
}

extension Leaf {
  /// Returns the leaves of an array: one block where that is natural, or those of each element.
  ///
  /// Elements that are single leaves of one shape become a block with one more dimension, so
  /// that an array of four vectors of three numbers is a block of 4×3.
  fileprivate static func ofArray(_ elements: [[Leaf]]) -> [Leaf] {
    if let leaf = elements.first?.first, leaf.path.isEmpty, elements.allSatisfy({ $0 == [leaf] }) {
      return [Leaf(path: "", shape: [elements.count] + leaf.shape, isFloat: leaf.isFloat)]
    }
    return elements.enumerated().flatMap { index, leaves in
      leaves.map { leaf in
        var leaf = leaf
        leaf.path = LeafPath.joining(LeafPath.element(index), leaf.path)
        return leaf
      }
    }
  }
}

// MARK: Conformances

extension Array: CoordinateSource where Element: Differentiable {
  func coordinateMap(path: String) throws(GradientCheckError) -> any CoordinateMap<Self> {
    try ArrayMap(self, path: path)
  }
}

extension Array.DifferentiableView: CoordinateSource {
  func coordinateMap(path: String) throws(GradientCheckError) -> any CoordinateMap<Self> {
    try ArrayViewMap(self, path: path)
  }
}
#endif
