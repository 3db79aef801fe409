#if canImport(_Differentiation)
internal import GradCheck
internal import _Differentiation

/// A number that is a coordinate: `Double` or `Float`.
protocol CoordinateScalar: BinaryFloatingPoint, Differentiable where TangentVector == Self {}

/// The one coordinate of a number.
struct ScalarMap<Value: CoordinateScalar>: CoordinateMap {
  var leaves: [Leaf] { [Leaf(path: "", shape: [], isFloat: Value.isSinglePrecision)] }
  var isUniform: Bool { true }

  func read(_ value: Value, into coordinates: inout [Double]) {
    coordinates.append(Double(value))
  }

  func read(tangent: Value, of value: Value, into coordinates: inout [Double]) {
    coordinates.append(Double(tangent))
  }

  func tangent(of value: Value, from reader: inout CoordinateReader) -> Value {
    Value(reader.next())
  }
}

/// The coordinates of a SIMD vector, one for each lane.
struct SIMDMap<Value: SIMD & Differentiable>: CoordinateMap
where Value.TangentVector == Value, Value.Scalar: CoordinateScalar {
  var leaves: [Leaf] {
    [Leaf(path: "", shape: [Value.scalarCount], isFloat: Value.Scalar.isSinglePrecision)]
  }
  var isUniform: Bool { true }

  func read(_ value: Value, into coordinates: inout [Double]) {
    for lane in value.indices { coordinates.append(Double(value[lane])) }
  }

  func read(tangent: Value, of value: Value, into coordinates: inout [Double]) {
    read(tangent, into: &coordinates)
  }

  func tangent(of value: Value, from reader: inout CoordinateReader) -> Value {
    var tangent = Value()
    for lane in tangent.indices { tangent[lane] = Value.Scalar(reader.next()) }
    return tangent
  }
}

extension CoordinateScalar {
  static var isSinglePrecision: Bool { significandBitCount < Double.significandBitCount }
}

// MARK: Conformances

extension Double: CoordinateScalar, CoordinateSource {
  func coordinateMap(path: String) -> any CoordinateMap<Double> { ScalarMap() }
}

extension Float: CoordinateScalar, CoordinateSource {
  func coordinateMap(path: String) -> any CoordinateMap<Float> { ScalarMap() }
}

extension SIMD2: CoordinateSource where Scalar: CoordinateScalar {
  func coordinateMap(path: String) -> any CoordinateMap<Self> { SIMDMap() }
}

extension SIMD4: CoordinateSource where Scalar: CoordinateScalar {
  func coordinateMap(path: String) -> any CoordinateMap<Self> { SIMDMap() }
}

extension SIMD8: CoordinateSource where Scalar: CoordinateScalar {
  func coordinateMap(path: String) -> any CoordinateMap<Self> { SIMDMap() }
}

extension SIMD16: CoordinateSource where Scalar: CoordinateScalar {
  func coordinateMap(path: String) -> any CoordinateMap<Self> { SIMDMap() }
}

extension SIMD32: CoordinateSource where Scalar: CoordinateScalar {
  func coordinateMap(path: String) -> any CoordinateMap<Self> { SIMDMap() }
}

extension SIMD64: CoordinateSource where Scalar: CoordinateScalar {
  func coordinateMap(path: String) -> any CoordinateMap<Self> { SIMDMap() }
}
#endif
