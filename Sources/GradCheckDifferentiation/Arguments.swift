#if canImport(_Differentiation)
internal import GradCheck
internal import _Differentiation

/// Two arguments as one input.
struct ArgumentPair<First: Differentiable, Second: Differentiable>: Differentiable {
  var first: First
  var second: Second

  /// Returns the coordinates of both arguments, each named by its argument.
  func coordinateMap(
    names: (String, String)
  ) throws(GradientCheckError) -> any CoordinateMap<Self> {
    StructureMap([
      PropertyMap(
        name: names.0,
        map: try CoordinateSearch.map(of: first, path: names.0),
        path: \ArgumentPair.first,
        tangentPath: \TangentVector.first
      ),
      PropertyMap(
        name: names.1,
        map: try CoordinateSearch.map(of: second, path: names.1),
        path: \ArgumentPair.second,
        tangentPath: \TangentVector.second
      ),
    ])
  }
}

extension ArgumentPair: Sendable where First: Sendable, Second: Sendable {}

/// Three arguments as one input.
struct ArgumentTriple<
  First: Differentiable,
  Second: Differentiable,
  Third: Differentiable
>: Differentiable {
  var first: First
  var second: Second
  var third: Third

  /// Returns the coordinates of all arguments, each named by its argument.
  func coordinateMap(
    names: (String, String, String)
  ) throws(GradientCheckError) -> any CoordinateMap<Self> {
    StructureMap([
      PropertyMap(
        name: names.0,
        map: try CoordinateSearch.map(of: first, path: names.0),
        path: \ArgumentTriple.first,
        tangentPath: \TangentVector.first
      ),
      PropertyMap(
        name: names.1,
        map: try CoordinateSearch.map(of: second, path: names.1),
        path: \ArgumentTriple.second,
        tangentPath: \TangentVector.second
      ),
      PropertyMap(
        name: names.2,
        map: try CoordinateSearch.map(of: third, path: names.2),
        path: \ArgumentTriple.third,
        tangentPath: \TangentVector.third
      ),
    ])
  }
}

extension ArgumentTriple: Sendable where First: Sendable, Second: Sendable, Third: Sendable {}
#endif
