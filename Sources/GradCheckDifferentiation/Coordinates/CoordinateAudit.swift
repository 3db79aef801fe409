#if canImport(_Differentiation)
internal import GradCheck
internal import _Differentiation

/// Tries whether a value moves as its coordinates say, before any measurement relies on it.
///
/// Types conformed by hand may read their coordinates in one order and move them in another;
/// classes may share what they should have copied.
struct CoordinateAudit<Value: Differentiable> {
  let map: any CoordinateMap<Value>
  let name: String

  /// The displacement as a share of each coordinate: exact in single precision.
  static var share: Double { 0x1p-10 }
  /// The share of the displacement that may be lost: rounding in single precision is smaller.
  static var slack: Double { 0x1p-4 }

  /// Throws unless the value moves by exactly what its coordinates are told to.
  func run(_ makeValue: () -> Value) throws(GradientCheckError) {
    let before = try map.coordinates(of: makeValue())
    // The checker itself says which coordinate of the point is not finite.
    guard before.allSatisfy(\.isFinite) else { return }
    let displacement = before.map { ($0.isNormal ? $0.magnitude : 1) * CoordinateAudit.share }

    var value = makeValue()
    let tangent = map.tangent(of: value, from: displacement)
    let readBack = try map.coordinates(ofTangent: tangent, of: value)
    try require(readBack, equal: displacement, within: displacement, as: "a tangent with")
    value.move(by: tangent)
    let moved = try map.coordinates(of: value)
    let expected = zip(before, displacement).map { $0 + $1 }
    try require(moved, equal: expected, within: displacement, as: "move(by:) to arrive at")
    let after = try map.coordinates(of: makeValue())
    try require(
      after,
      equal: before,
      within: displacement,
      as: "another copy to stay at",
      advice: " Copies share an object: give a closure that makes each anew, as "
        + "AutodiffFunction(making: { … }) does."
    )
  }

  private func require(
    _ found: [Double],
    equal expected: [Double],
    within displacement: [Double],
    as what: String,
    advice: String = ""
  ) throws(GradientCheckError) {
    let wrong = expected.indices.first { index in
      let error = (found[index] - expected[index]).magnitude
      return !(error <= CoordinateAudit.slack * displacement[index])
    }
    guard let wrong else { return }
    throw GradientCheckError(
      .invalidSpace,
      "Expected \(what) \(expected[wrong]) in coordinate \(wrong) of “\(name)”, of type "
        + "\(Value.self), found \(found[wrong]).\(advice)"
    )
  }
}
#endif
