internal import GradCheck

/// Tries whether a claimed pullback is a linear map that belongs to its function.
///
/// A pullback can break these laws and still agree with every measured entry, because those show
/// only what it returns for unit cotangents.
struct PullbackExamination {
  /// The claim at a point.
  let linearization: Linearization
  /// The inputs.
  let domain: Space
  /// The outputs.
  let codomain: Space
  /// The scalar in which the function computes.
  let precision: Precision

  /// By what cotangents are scaled: powers of two, which commute with rounding.
  ///
  /// They are far from 1 in both directions to show a limit, such as a clipped gradient, and one
  /// is negative.
  static let scales: [Double] = [-1024, 1.0 / 1024]

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
  ) throws -> [PullbackViolation] {
    var generator = SeededGenerator(seed: seed, name: "pullback laws")
    let before = try linearization.point()
    let value = try differentValue(at: point, function: function, using: &generator)
    let others = try nonlinearities(using: &generator)
    let moved = try movedPoint(since: before)
    return [value].compactMap(\.self) + others + [moved].compactMap(\.self)
  }

  private func differentValue(
    at point: [Double],
    function: ([Double]) throws -> [Double],
    using generator: inout SeededGenerator
  ) throws -> PullbackViolation? {
    let expected = try function(point)
    let noise = RoundingNoise.ofFunction(
      function,
      at: point,
      value: expected,
      precision: precision,
      using: &generator
    )
    let allowance = RoundingAllowance(
      of: expected,
      noise: noise,
      in: codomain,
      precision: precision
    )
    let found = linearization.value
    guard let index = allowance.firstDifference(expected: expected, found: found) else {
      return nil
    }
    return PullbackViolation(
      law: .sameValue,
      message: "Expected the value that comes with the pullback to be the function's value, "
        + "\(codomain.coordinateName(index)) = \(expected[index]), found \(found[index])."
    )
  }

  private func nonlinearities(
    using generator: inout SeededGenerator
  ) throws -> [PullbackViolation] {
    let pullback = linearization.pullback
    let first = cotangent(using: &generator)
    let second = cotangent(using: &generator)
    let sum = zip(first, second).map { $0 + $1 }
    let ofFirst = try pullback(first)
    let alike = RoundingAllowance(of: ofFirst, in: domain, precision: precision)

    var violations: [PullbackViolation] = []
    func compare(
      _ law: PullbackViolation.Law,
      _ what: String,
      _ cotangent: [Double],
      expected: [Double],
      allowance: RoundingAllowance,
      scale: Double = 1
    ) throws {
      let found = try pullback(cotangent)
      guard
        let index = allowance.firstDifference(expected: expected, found: found, scale: scale),
        !violations.contains(where: { $0.law == law })
      else { return }
      violations.append(
        PullbackViolation(
          law: law,
          message: "Expected \(expected[index]) for \(domain.coordinateName(index)) from "
            + "\(what), found \(found[index])."
        )
      )
    }

    try compare(
      .repeatable,
      "the second call of the pullback with the same cotangent",
      first,
      expected: ofFirst,
      allowance: alike
    )
    try compare(
      .zeroAtZero,
      "the pullback of zero",
      first.map { _ in 0 },
      expected: ofFirst.map { $0.isFinite ? 0 : .nan },
      allowance: alike,
      scale: 0
    )
    for scale in PullbackExamination.scales {
      try compare(
        .homogeneous,
        "the pullback of a cotangent scaled by \(scale)",
        first.map { $0 * scale },
        expected: ofFirst.map { withinRange($0 * scale) },
        allowance: alike,
        scale: scale
      )
    }
    let ofSecond = try pullback(second)
    let expectedSum = zip(ofFirst, ofSecond).map { withinRange($0 + $1) }
    try compare(
      .additive,
      "the pullback of a sum of cotangents",
      sum,
      expected: expectedSum,
      allowance: RoundingAllowance(
        of: zip(ofFirst, ofSecond).map { max($0.magnitude, $1.magnitude) },
        noise: RoundingNoise.ofLinearMap(
          pullback,
          at: sum,
          result: pullback(sum),
          using: &generator
        ),
        in: domain,
        precision: precision
      )
    )
    return violations
  }

  private func movedPoint(since before: [Double]) throws -> PullbackViolation? {
    let after = try linearization.point()
    guard let index = before.indices.first(where: { before[$0] != after[$0] }) else { return nil }
    return PullbackViolation(
      law: .pointUnchanged,
      message: "Expected the pullback to leave the point alone, found "
        + "\(domain.coordinateName(index)) changed from \(before[index]) to \(after[index])."
    )
  }

  /// Returns a cotangent whose elements are neither zero nor far apart in size.
  private func cotangent(using generator: inout SeededGenerator) -> [Double] {
    (0..<codomain.count).map { _ in
      let size = Double.random(in: 0.5...1, using: &generator)
      // Few digits, so that single precision holds every cotangent exactly.
      let rounded = (size * 1024).rounded() / 1024
      return Bool.random(using: &generator) ? rounded : -rounded
    }
  }

  /// Returns a number, or NaN where the scalar cannot hold it.
  private func withinRange(_ number: Double) -> Double {
    number.magnitude <= precision.greatestFinite ? number : .nan
  }
}
