#if canImport(_Differentiation)
internal import GradCheck
internal import _Differentiation

extension StructureMap {
  /// Finds the differentiable properties of a value.
  ///
  /// A property of the tangent belongs to the property of the value that has its name, as in
  /// the `TangentVector` that the compiler makes; what is `@noDerivative` has none.
  ///
  /// - Throws: `GradientCheckError.Code.invalidSpace` unless every property of the tangent has
  ///   such a partner.
  init(reflecting value: Value, path: String) throws(GradientCheckError) {
    func notFound(_ obstacle: String) -> GradientCheckError {
      GradientCheckError(
        .invalidSpace,
        "Expected to find the coordinates of “\(path)”, of type \(Value.self), by reflection, "
          + "found \(obstacle); conform \(Value.self) to CoordinateConvertible."
      )
    }
    guard let tangentFields = StoredFields.all(of: Value.TangentVector.self) else {
      throw notFound("a TangentVector that is not a structure of differentiable properties")
    }
    let fields = StoredFields.known(of: Value.self)
    var members: [any StructureMember<Value>] = []
    for (name, tangentPath) in tangentFields {
      guard let field = fields.first(where: { $0.name == name }) else {
        throw notFound("no stored property for “\(name)” of its TangentVector")
      }
      let type = Swift.type(of: field.path).valueType
      guard let differentiable = type as? any Differentiable.Type,
        let member = try StructureMap.member(
          name,
          of: differentiable,
          in: value,
          at: LeafPath.joining(path, name),
          paths: (field.path, tangentPath)
        )
      else {
        throw notFound("“\(name)” of type \(type), which does not match its TangentVector")
      }
      members.append(member)
    }
    self.init(members)
  }

  private static func member<Property: Differentiable>(
    _ name: String,
    of type: Property.Type,
    in value: Value,
    at location: String,
    paths: (PartialKeyPath<Value>, PartialKeyPath<Value.TangentVector>)
  ) throws(GradientCheckError) -> (any StructureMember<Value>)? {
    guard let path = paths.0 as? KeyPath<Value, Property>,
      let tangentPath = paths.1
        as? WritableKeyPath<Value.TangentVector, Property.TangentVector>
    else { return nil }
    return PropertyMap(
      name: name,
      map: try CoordinateSearch.map(of: value[keyPath: path], path: location),
      path: path,
      tangentPath: tangentPath
    )
  }
}
#endif
