/// Tries whether the maps that a claim is made by are linear and belong to each other.
///
/// A claim given by closures is asked for unit vectors only, in one direction. What it gives for
/// other vectors, and in the other direction, its users rely on as well.
struct ClaimConsistency<Function: DifferentiableFunction> {
  let function: Function
  let point: [Function.Scalar]
  let claim: Claim
  let seed: UInt64

  /// What rounding of the values f(x) may amount to, in units of roundoff.
  ///
  /// A derivative that is smaller than that over the length of its coordinate is nothing, and
  /// two ways to compute it need not agree: 1 − tanh² is 0 where 1/cosh² is not.
  static var valueRoundingUnits: Double { 64 }
  /// How many blocks are searched for the guilty entry.
  static var searchLimit: Int { 64 }

  private typealias Scalar = Function.Scalar
  private let precision = Precision(Scalar.self)

  /// Tries every map on one seeded vector for each block, and looks into what is not as expected.
  func outcome() throws(GradientCheckError) -> ConsistencyOutcome {
    guard claim.maps != .none, claim.isReproducible else { return ConsistencyOutcome() }
    return try Claim.asking(function, at: point) { derivative in
      var outcome = ConsistencyOutcome()
      for trial in trials(of: derivative) { try run(trial, into: &outcome) }
      return outcome.isReproducible ? outcome : ConsistencyOutcome(isReproducible: false)
    }
  }

  private func trials(of derivative: Derivative<Scalar>) -> [MapTrial] {
    var trials: [MapTrial] = []
    if derivative.canPullBack { trials.append(trial(.pullback, of: derivative)) }
    if derivative.canPushForward { trials.append(trial(.pushforward, of: derivative)) }
    return trials
  }

  private func trial(
    _ direction: MapViolation.Direction,
    of derivative: Derivative<Scalar>
  ) -> MapTrial {
    MapTrial(
      direction: direction,
      madeEntries: (direction == .pullback) == (claim.maps == .pulledBack),
      claim: claim,
      precision: precision
    ) { try ClaimConsistency.apply(derivative, direction, to: $0) }
  }

  private static func apply(
    _ derivative: Derivative<Scalar>,
    _ direction: MapViolation.Direction,
    to vector: [Double]
  ) throws -> [Double] {
    let vector: [Scalar] = ScalarArrays.scalars(vector)
    return ScalarArrays.doubles(
      direction == .pullback
        ? try derivative.pullback(of: vector) : try derivative.pushforward(of: vector)
    )
  }

  private func run(_ trial: MapTrial, into outcome: inout ConsistencyOutcome) throws {
    var generator = SeededGenerator(seed: seed, name: "claim \(trial.direction.rawValue)")
    let (arguments, results) =
      trial.direction == .pullback
      ? (function.codomain, function.domain) : (function.domain, function.codomain)
    for range in arguments.ranges {
      let vector = trial.vector(over: range, using: &generator)
      let found = try trial.apply(vector)
      let expected = trial.expectation(vector, over: range)
      let rounding = rounding(of: expected.sizes, for: vector)
      let suspects = results.ranges.compactMap {
        worst(in: $0, found: found, expected: expected, allowed: rounding)
      }
      guard !suspects.isEmpty else { continue }
      guard try trial.apply(vector) == found || found.contains(where: \.isNaN) else {
        outcome.isReproducible = false
        return
      }
      let allowed = try allowance(rounding, of: trial, for: vector, found: found, expected)
      for block in results.ranges where outcome.violations.count < Self.searchLimit {
        guard let result = worst(in: block, found: found, expected: expected, allowed: allowed)
        else { continue }
        let violation = try trial.violation(
          in: result,
          of: vector,
          over: range,
          found: found[result]
        )
        outcome.violations.append(violation)
      }
    }
  }

  /// Returns the component of a block that is furthest beyond what is allowed, if one is.
  ///
  /// Components that are not expected to be finite say nothing here: their entries fail by
  /// themselves, or the vector was too large for the scalar.
  private func worst(
    in range: Range<Int>,
    found: [Double],
    expected: MapTrial.Expectation,
    allowed: [Double]
  ) -> Int? {
    var worst: (index: Int, excess: Double)?
    for index in range where expected.sizes[index] <= precision.greatestFinite / 8 {
      let error = (found[index] - expected.values[index]).magnitude
      guard !(error.isFinite && error <= allowed[index]) else { continue }
      let excess = error.isFinite ? error / allowed[index] : .infinity
      if worst == nil || excess > worst?.excess ?? 0 { worst = (index, excess) }
    }
    return worst?.index
  }

  // MARK: Rounding

  /// Returns what rounding of the terms that were added amounts to.
  private func rounding(of sizes: [Double], for vector: [Double]) -> [Double] {
    let underflow = precision.leastNormal * vector.reduce(1) { $0 + $1.magnitude }
    let units = RoundingAllowance.roundingUnits * precision.spacingOfOne / 2
    return sizes.map { units * $0 + underflow }
  }

  /// Adds what cancels inside the map and inside the function, which takes more calls to see.
  private func allowance(
    _ rounding: [Double],
    of trial: MapTrial,
    for vector: [Double],
    found: [Double],
    _ expected: MapTrial.Expectation
  ) throws -> [Double] {
    var generator = SeededGenerator(seed: seed, name: "claim noise")
    var noise = RoundingNoise.ofFunction(
      { try moved(trial.direction, to: $0, of: vector) },
      at: ScalarArrays.doubles(point),
      value: found,
      precision: precision,
      using: &generator
    )
    // Only a map that commutes with powers of two can fail to commute with others by rounding.
    let scaled = try trial.apply(vector.map { -4 * $0 }).map { $0 / -4 }
    if zip(zip(scaled, found), rounding).allSatisfy({ ($0.0 - $0.1).magnitude <= $1 }) {
      let inside = RoundingNoise.ofLinearMap(
        trial.apply,
        at: vector,
        result: found,
        using: &generator
      )
      noise = zip(noise, inside).map { max($0, $1) }
    }
    let ofValues = try valueRounding(trial.direction, for: vector)
    return rounding.indices.map {
      rounding[$0] + RoundingAllowance.noiseFactor * noise[$0] + ofValues[$0]
    }
  }

  private func moved(
    _ direction: MapViolation.Direction,
    to point: [Double],
    of vector: [Double]
  ) throws -> [Double] {
    let derivative = try function.derivative(at: ScalarArrays.scalars(point))
    return try ClaimConsistency.apply(derivative, direction, to: vector)
  }

  /// Returns what derivatives amount to that the values of the function are too coarse to show.
  private func valueRounding(
    _ direction: MapViolation.Direction,
    for vector: [Double]
  ) throws -> [Double] {
    let values = ScalarArrays.doubles(try function.value(at: point)).map(\.magnitude)
    let coordinates = ScalarArrays.doubles(point)
    let steps = CoordinateScale.scales(of: coordinates, in: function.domain)
    let unit = Self.valueRoundingUnits * precision.spacingOfOne / 2
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

/// What was found about the maps of a claim.
struct ConsistencyOutcome {
  /// An entry for each block that the maps contradict.
  var violations: [MapViolation] = []
  /// Whether every map gave the same for the same vector.
  var isReproducible = true

  /// Returns the violations in some rows and columns, by the flat offsets of their entries.
  ///
  /// Where both directions break a law in one entry, the difference of the two says more.
  func violations(rows: Range<Int>, columns: Range<Int>) -> [Int: MapViolation] {
    var found: [Int: MapViolation] = [:]
    for violation in violations
    where rows.contains(violation.row) && columns.contains(violation.column) {
      let row = violation.row - rows.lowerBound
      let index = row * columns.count + violation.column - columns.lowerBound
      if case .differs = found[index]?.finding { continue }
      found[index] = violation
    }
    return found
  }
}
