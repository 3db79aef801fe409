internal import GradCheck

/// The laws of a claimed pullback that only who calls it can try: that it comes with the function's
/// own value, and that calling it leaves the point alone.
///
/// The laws of linear maps are those of every claim: ``GradCheck/MapLaws``.
struct PullbackLaws {
  /// The claim at a point.
  let linearization: Linearization
  /// The inputs.
  let domain: Space
  /// The outputs.
  let codomain: Space
  /// What the scalar in which the function computes rounds to.
  let rounding: Rounding

  /// Tries every law.
  ///
  /// - Parameters:
  ///   - point: The coordinates of the point.
  ///   - seed: The seed of the cotangents that are tried.
  ///   - function: Returns the function's own value.
  /// - Returns: The laws that the claim breaks.
  /// - Throws: What the function or the pullback throws at the point.
  func violations(
    at point: [Double],
    seed: UInt64 = 0,
    function: ([Double]) throws -> [Double]
  ) throws -> [BrokenLaw] {
    let before = try linearization.point()
    let value = try differentValue(at: point, seed: seed, function: function)
    let laws = MapLaws(
      .pullback,
      domain: domain,
      codomain: codomain,
      rounding: rounding,
      apply: linearization.pullback
    )
    let nonlinearities = try laws.violations(seed: seed)
    let moved = try movedPoint(since: before)
    return [value].compactMap(\.self) + nonlinearities + [moved].compactMap(\.self)
  }

  private func differentValue(
    at point: [Double],
    seed: UInt64,
    function: ([Double]) throws -> [Double]
  ) throws -> BrokenLaw? {
    var generator = SeededGenerator(seed: seed, name: "value of the pullback")
    let expected = try function(point)
    let noise = rounding.noise(of: function, at: point, value: expected, using: &generator)
    let allowance = rounding.allowance(of: expected, noise: noise, in: codomain)
    let found = linearization.value
    guard
      let index = rounding.firstDifference(
        expected: expected,
        found: found,
        allowance: allowance
      )
    else { return nil }
    return BrokenLaw(
      .sameValue,
      "Expected the value that comes with the pullback to be the function's value, "
        + "\(codomain.coordinateName(index)) = \(expected[index]), found \(found[index])."
    )
  }

  private func movedPoint(since before: [Double]) throws -> BrokenLaw? {
    let after = try linearization.point()
    guard let index = before.indices.first(where: { before[$0] != after[$0] }) else { return nil }
    return BrokenLaw(
      .pointUnchanged,
      "Expected the pullback to leave the point alone, found "
        + "\(domain.coordinateName(index)) changed from \(before[index]) to \(after[index])."
    )
  }
}
