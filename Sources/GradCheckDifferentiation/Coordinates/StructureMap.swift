#if canImport(_Differentiation)
internal import GradCheck
internal import _Differentiation

/// The coordinates of a structure: those of its differentiable properties, in their order.
struct StructureMap<Value: Differentiable>: CoordinateMap {
  let leaves: [Leaf]
  let isUniform: Bool
  private let members: [any StructureMember<Value>]

  init(_ members: [any StructureMember<Value>]) {
    self.members = members
    leaves = members.flatMap(\.leaves)
    isUniform = members.allSatisfy(\.isUniform)
  }

  func read(_ value: Value, into coordinates: inout [Double]) throws(GradientCheckError) {
    for member in members { try member.read(value, into: &coordinates) }
  }

  func read(
    tangent: Value.TangentVector,
    of value: Value,
    into coordinates: inout [Double]
  ) throws(GradientCheckError) {
    for member in members { try member.read(tangent: tangent, of: value, into: &coordinates) }
  }

  func tangent(of value: Value, from reader: inout CoordinateReader) -> Value.TangentVector {
    var tangent = Value.TangentVector.zero
    for member in members { member.write(&tangent, of: value, from: &reader) }
    return tangent
  }
}

/// One differentiable property of a structure.
protocol StructureMember<Root>: Sendable {
  associatedtype Root: Differentiable

  var leaves: [Leaf] { get }
  var isUniform: Bool { get }

  func read(_ root: Root, into coordinates: inout [Double]) throws(GradientCheckError)
  func read(
    tangent: Root.TangentVector,
    of root: Root,
    into coordinates: inout [Double]
  ) throws(GradientCheckError)
  func write(
    _ tangent: inout Root.TangentVector,
    of root: Root,
    from reader: inout CoordinateReader
  )
}

/// A property of a known type, with the property of the tangent that belongs to it.
struct PropertyMap<Root: Differentiable, Value: Differentiable>: StructureMember {
  let leaves: [Leaf]
  private let map: any CoordinateMap<Value>
  // Key paths never change once they are made; those that reflection finds do not say so in
  // their types.
  private nonisolated(unsafe) let path: KeyPath<Root, Value>
  private nonisolated(unsafe) let tangentPath:
    WritableKeyPath<Root.TangentVector, Value.TangentVector>

  init(
    name: String,
    map: any CoordinateMap<Value>,
    path: KeyPath<Root, Value>,
    tangentPath: WritableKeyPath<Root.TangentVector, Value.TangentVector>
  ) {
    self.map = map
    self.path = path
    self.tangentPath = tangentPath
    leaves = map.leaves.map { leaf in
      var leaf = leaf
      leaf.path = LeafPath.joining(name, leaf.path)
      return leaf
    }
  }

  var isUniform: Bool { map.isUniform }

  func read(_ root: Root, into coordinates: inout [Double]) throws(GradientCheckError) {
    try map.read(root[keyPath: path], into: &coordinates)
  }

  func read(
    tangent: Root.TangentVector,
    of root: Root,
    into coordinates: inout [Double]
  ) throws(GradientCheckError) {
    try map.read(
      tangent: tangent[keyPath: tangentPath],
      of: root[keyPath: path],
      into: &coordinates
    )
  }

  func write(
    _ tangent: inout Root.TangentVector,
    of root: Root,
    from reader: inout CoordinateReader
  ) {
    tangent[keyPath: tangentPath] = map.tangent(of: root[keyPath: path], from: &reader)
  }
}
#endif
