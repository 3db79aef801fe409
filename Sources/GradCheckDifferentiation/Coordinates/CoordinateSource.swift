#if canImport(_Differentiation)
internal import GradCheck
internal import _Differentiation

/// A type whose coordinates are found without reflection.
protocol CoordinateSource: Differentiable {
  /// Returns the map of this value, which lies at a path.
  func coordinateMap(path: String) throws(GradientCheckError) -> any CoordinateMap<Self>
}

/// Finds the coordinates of differentiable values.
enum CoordinateSearch {
  /// Returns the map of a value.
  ///
  /// - Parameters:
  ///   - value: The template.
  ///   - path: Where the value lies, as messages call it.
  /// - Returns: The map that the type itself gives, or one that reflection finds.
  /// - Throws: `GradientCheckError.Code.invalidSpace` when the coordinates cannot be found.
  static func map<Value: Differentiable>(
    of value: Value,
    path: String
  ) throws(GradientCheckError) -> any CoordinateMap<Value> {
    if let convertible = value as? any CoordinateConvertible,
      let map = statedMap(of: convertible, path: path) as? any CoordinateMap<Value>
    {
      return map
    }
    if let source = value as? any CoordinateSource,
      let map = try ownMap(of: source, path: path) as? any CoordinateMap<Value>
    {
      return map
    }
    return try StructureMap(reflecting: value, path: path)
  }

  private static func statedMap<Convertible: CoordinateConvertible>(
    of convertible: Convertible,
    path: String
  ) -> any CoordinateMap {
    ConvertibleMap(convertible, path: path)
  }

  private static func ownMap<Source: CoordinateSource>(
    of source: Source,
    path: String
  ) throws(GradientCheckError) -> any CoordinateMap {
    try source.coordinateMap(path: path)
  }
}
#endif
