/// Tries whether the maps that a claim is made by are linear and belong to each other.
///
/// A claim given by closures is asked for unit vectors only, in one direction. What it gives for
/// other vectors, and in the other direction, its users rely on as well.
struct ClaimLaws<Function: DifferentiableFunction> {
  let function: Function
  let point: [Function.Scalar]
  let claim: Claim<Function.Scalar>
  let seed: UInt64

  private typealias Scalar = Function.Scalar
  private let rounding = Rounding(of: Scalar.self)

  init(
    of claim: Claim<Function.Scalar>,
    by function: Function,
    at point: [Function.Scalar],
    seed: UInt64
  ) {
    self.claim = claim
    self.function = function
    self.point = point
    self.seed = seed
  }

  /// How many blocks are searched for the guilty entry.
  private static var searchLimit: Int { 64 }

  /// Tries every law on each map, and looks into what is not as expected.
  ///
  /// - Returns: The broken laws, those that the claim's author has found first.
  func violations() throws(GradientCheckError) -> [BrokenLaw] {
    guard claim.hasMaps, claim.isReproducible else { return claim.derivative.brokenLaws }
    return try Derivative<Scalar>.answering {
      var violations = claim.derivative.brokenLaws
      for laws in maps {
        let broken = try laws.violations(seed: seed)
        violations += broken
        // What is no linear map at all differs from its entries in every way.
        if broken.isEmpty, let whole = claim.whole {
          violations += try entryViolations(laws, whole)
        }
      }
      return violations
    }
  }

  private var maps: [MapLaws] {
    var maps: [MapLaws] = []
    if claim.derivative.canPullBack { maps.append(map(.pullback)) }
    if claim.derivative.canPushForward { maps.append(map(.pushforward)) }
    return maps
  }

  private func map(_ direction: MapLaws.Direction) -> MapLaws {
    let derivative = claim.derivative
    return MapLaws(
      direction,
      domain: function.domain,
      codomain: function.codomain,
      rounding: rounding
    ) { try ClaimLaws.apply(derivative, direction, to: $0) }
  }

  private static func apply(
    _ derivative: Derivative<Scalar>,
    _ direction: MapLaws.Direction,
    to vector: [Double]
  ) throws -> [Double] {
    let vector: [Scalar] = ScalarArrays.scalars(vector)
    return ScalarArrays.doubles(
      direction == .pullback
        ? try derivative.pullback(of: vector) : try derivative.pushforward(of: vector)
    )
  }

  // MARK: Against the entries

  private func entryViolations(_ laws: MapLaws, _ whole: ClaimTile) throws -> [BrokenLaw] {
    let madeEntries = (laws.direction == .pullback) == claim.isByRows
    let trial = EntryLaw(laws: laws, madeEntries: madeEntries, claim: whole)
    var generator = SeededGenerator(seed: seed, name: "claim \(laws.direction.rawValue)")
    var violations: [BrokenLaw] = []
    for range in laws.arguments.ranges {
      let vector = trial.vector(over: range, using: &generator)
      let found = try laws.apply(vector)
      let expected = trial.expectation(vector, over: range)
      let terms = termRounding(of: expected.sizes, for: vector)
      let suspects = laws.results.ranges.compactMap {
        worst(in: $0, found: found, expected: expected, allowed: terms)
      }
      guard !suspects.isEmpty else { continue }
      let allowed = try allowance(terms, laws, for: vector, found: found)
      for block in laws.results.ranges where violations.count < Self.searchLimit {
        guard let result = worst(in: block, found: found, expected: expected, allowed: allowed)
        else { continue }
        violations.append(
          try trial.violation(in: result, of: vector, over: range, found: found[result])
        )
      }
    }
    return violations
  }

  /// Returns the component of a block that is furthest beyond what is allowed, if one is.
  ///
  /// Components that are not expected to be finite say nothing here: their entries fail by
  /// themselves, or the vector was too large for the scalar.
  private func worst(
    in range: Range<Int>,
    found: [Double],
    expected: EntryLaw.Expectation,
    allowed: [Double]
  ) -> Int? {
    var worst: (index: Int, excess: Double)?
    for index in range where expected.sizes[index] <= rounding.greatestFinite / 8 {
      let error = (found[index] - expected.values[index]).magnitude
      guard !(error.isFinite && error <= allowed[index]) else { continue }
      let excess = error.isFinite ? error / allowed[index] : .infinity
      if worst == nil || excess > worst?.excess ?? 0 { worst = (index, excess) }
    }
    return worst?.index
  }

  // MARK: Rounding

  /// Returns what rounding of the terms that were added amounts to.
  private func termRounding(of sizes: [Double], for vector: [Double]) -> [Double] {
    let underflow = rounding.leastNormal * vector.reduce(1) { $0 + $1.magnitude }
    return sizes.map { Rounding.mapUnits * rounding.unit * $0 + underflow }
  }

  /// Adds what cancels inside the map and inside the function, which takes more calls to see.
  private func allowance(
    _ terms: [Double],
    _ laws: MapLaws,
    for vector: [Double],
    found: [Double]
  ) throws -> [Double] {
    var generator = SeededGenerator(seed: seed, name: "claim noise")
    var noise = rounding.noise(
      of: { moved in
        let derivative = try function.derivative(at: ScalarArrays.scalars(moved))
        return try ClaimLaws.apply(derivative, laws.direction, to: vector)
      },
      at: ScalarArrays.doubles(point),
      value: found,
      using: &generator
    )
    // Only a map that commutes with powers of two can fail to commute with others by rounding.
    let scaled = try laws.apply(vector.map { -4 * $0 }).map { $0 / -4 }
    if zip(zip(scaled, found), terms).allSatisfy({ ($0.0 - $0.1).magnitude <= $1 }) {
      let inside = rounding.noise(
        ofLinearMap: laws.apply,
        at: vector,
        result: found,
        using: &generator
      )
      noise = zip(noise, inside).map { max($0, $1) }
    }
    let ofValues = try valueRounding(laws.direction, for: vector)
    return terms.indices.map {
      terms[$0] + Rounding.noiseFactor * noise[$0] + ofValues[$0]
    }
  }

  /// Returns what derivatives amount to that the values of the function are too coarse to show.
  private func valueRounding(
    _ direction: MapLaws.Direction,
    for vector: [Double]
  ) throws -> [Double] {
    let values = ScalarArrays.doubles(try function.value(at: point)).map(\.magnitude)
    let coordinates = ScalarArrays.doubles(point)
    let steps = CoordinateScale.scales(of: coordinates, in: function.domain)
    let unit = Rounding.valueUnits * rounding.unit
    switch direction {
    case .pullback:
      let sum = zip(vector, values).reduce(0) { $0 + $1.0.magnitude * $1.1 }
      return steps.map { unit * sum / $0 }
    case .pushforward:
      let sum = zip(vector, steps).reduce(0) { $0 + $1.0.magnitude / $1.1 }
      return values.map { unit * sum * $0 }
    }
  }
}
