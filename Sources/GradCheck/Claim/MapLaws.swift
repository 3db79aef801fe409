/// The laws of linear maps, tried on one direction of a claim.
///
/// A map can break these laws and still agree with every measured entry, because those show only
/// what it returns for unit vectors.
package struct MapLaws {
  /// The two ways in which a derivative is applied.
  package enum Direction: String, Sendable {
    case pullback
    case pushforward

    /// What the map is given.
    var vector: String { self == .pullback ? "cotangent" : "tangent" }
    /// What its values for unit vectors are.
    var lines: String { self == .pullback ? "rows" : "columns" }
  }

  let direction: Direction
  /// What the map is given: the outputs for a pullback, the inputs for a pushforward.
  let arguments: Space
  /// What it returns.
  let results: Space
  /// The scalar in which it computes.
  let rounding: Rounding
  let apply: ([Double]) throws -> [Double]

  package init(
    _ direction: Direction,
    domain: Space,
    codomain: Space,
    rounding: Rounding,
    apply: @escaping ([Double]) throws -> [Double]
  ) {
    self.direction = direction
    (arguments, results) = direction == .pullback ? (codomain, domain) : (domain, codomain)
    self.rounding = rounding
    self.apply = apply
  }

  /// By what vectors are scaled: powers of two, which commute with rounding.
  ///
  /// They are far from 1 in both directions to show a limit, such as a clipped gradient, and one
  /// is negative.
  private static let scales: [Double] = [-1024, 1.0 / 1024]

  /// Tries every law on seeded vectors.
  ///
  /// - Parameter seed: The seed of the vectors.
  /// - Returns: The laws that the map breaks, each once.
  /// - Throws: What the map throws.
  package func violations(seed: UInt64) throws -> [BrokenLaw] {
    var generator = SeededGenerator(seed: seed, name: "laws of the \(direction.rawValue)")
    let first = vector(using: &generator)
    let ofFirst = try apply(first)
    let alike = rounding.allowance(of: ofFirst, in: results)
    func compare(
      _ law: Law,
      _ what: String,
      _ vector: [Double],
      expected: [Double],
      scale: Double = 1
    ) throws -> BrokenLaw? {
      let found = try apply(vector)
      return rounding.firstDifference(
        expected: expected,
        found: found,
        allowance: alike,
        scale: scale
      ).map { violation(law, what, at: $0, expected: expected, found: found) }
    }

    let again = "the second call of the \(direction.rawValue) with the same \(direction.vector)"
    if let broken = try compare(.repeatable, again, first, expected: ofFirst) { return [broken] }
    var broken: [BrokenLaw?] = []
    broken.append(
      try compare(
        .zeroAtZero,
        "the \(direction.rawValue) of zero",
        first.map { _ in 0 },
        expected: ofFirst.map { $0.isFinite ? 0 : .nan },
        scale: 0
      )
    )
    var homogeneity: BrokenLaw?
    for scale in MapLaws.scales where homogeneity == nil {
      homogeneity = try compare(
        .homogeneous,
        "the \(direction.rawValue) of a \(direction.vector) scaled by \(scale)",
        first.map { $0 * scale },
        expected: ofFirst.map { withinRange($0 * scale) },
        scale: scale
      )
    }
    broken.append(homogeneity)
    broken.append(try additivity(first, ofFirst, using: &generator))
    return broken.compactMap(\.self)
  }

  private func additivity(
    _ first: [Double],
    _ ofFirst: [Double],
    using generator: inout SeededGenerator
  ) throws -> BrokenLaw? {
    let second = vector(using: &generator)
    let sum = zip(first, second).map { $0 + $1 }
    let (ofSecond, found) = (try apply(second), try apply(sum))
    let expected = zip(ofFirst, ofSecond).map { withinRange($0 + $1) }
    let sizes = zip(ofFirst, ofSecond).map { max($0.magnitude, $1.magnitude) }
    func firstDifference(noise: [Double]?) -> Int? {
      let allowance = rounding.allowance(of: sizes, noise: noise, in: results)
      return rounding.firstDifference(expected: expected, found: found, allowance: allowance)
    }
    guard firstDifference(noise: nil) != nil else { return nil }
    // What cancels inside the map takes more calls to see.
    let noise = rounding.noise(ofLinearMap: apply, at: sum, result: found, using: &generator)
    return firstDifference(noise: noise).map {
      let what = "the \(direction.rawValue) of a sum of \(direction.vector)s"
      return violation(.additive, what, at: $0, expected: expected, found: found)
    }
  }

  private func violation(
    _ law: Law,
    _ what: String,
    at index: Int,
    expected: [Double],
    found: [Double]
  ) -> BrokenLaw {
    BrokenLaw(
      law,
      "Expected \(expected[index]) for \(results.coordinateName(index)) from \(what), found "
        + "\(found[index])."
    )
  }

  /// Returns a vector whose elements are neither zero nor far apart in size.
  private func vector(using generator: inout SeededGenerator) -> [Double] {
    (0..<arguments.count).map { _ in MapLaws.element(using: &generator) }
  }

  /// Returns ±[½, 1) with few digits, so that single precision holds every element exactly.
  static func element(using generator: inout SeededGenerator) -> Double {
    let size = (Double.random(in: 0.5...1, using: &generator) * 1024).rounded() / 1024
    return Bool.random(using: &generator) ? size : -size
  }

  /// Returns a number, or NaN where the scalar cannot hold it.
  private func withinRange(_ number: Double) -> Double {
    number.magnitude <= rounding.greatestFinite ? number : .nan
  }
}
