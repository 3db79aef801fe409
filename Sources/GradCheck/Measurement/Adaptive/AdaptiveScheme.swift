/// What the adaptive scheme needs at a point, prepared once for all columns.
struct AdaptiveScheme: Sendable {
  /// The relative error that should be visible before an entry is called right.
  let resolution: Double
  /// Whether the user asked for that resolution, so that nothing coarser will do.
  let isResolutionRequired: Bool
  /// The evaluations that one entry may ask for of its column.
  let budget: Int
  /// The length of each coordinate.
  let scales: [Double]
  /// What each length may grow to where nothing shows over shorter steps.
  let longestScales: [Double]
  /// What the values near the point look like.
  let noise: NoiseFloor
  /// The seed of noise probes.
  let seed: UInt64
  /// What is accepted on top of the uncertainty.
  let tolerance: Tolerance
  /// Whether the outputs are slopes of another function, which has a kink where they jump.
  let measuresSlopes: Bool
  /// The unit roundoff of the scalar that is measured in.
  let unitRoundoff: Double
  /// log₂ of the noise as a share of the steps that columns have room for.
  private let noiseLogarithm: Double

  /// Evaluates the function 20 times, at the edge of a domain 28 times.
  ///
  /// - Throws: ``GradientCheckError`` when the function cannot be evaluated at the point itself.
  init(
    resolution: Double?,
    budget: Int,
    sampler: Evaluator,
    settings: StudySettings
  ) throws(GradientCheckError) {
    tolerance = settings.tolerance
    measuresSlopes = settings.measuresSlopes
    self.resolution =
      resolution ?? AdaptiveConstants.resolution(significandBits: sampler.significandBits)
    isResolutionRequired = resolution != nil
    self.budget = budget
    seed = settings.seed
    unitRoundoff = sampler.unitRoundoff
    scales = CoordinateScale.scales(of: sampler.point, in: sampler.domain)
    longestScales = CoordinateScale.longest(scales, in: sampler.domain)
    noise = try NoiseFloor(sampler: sampler, scales: scales, settings: settings)
    noiseLogarithm = PowerOfTwo.logarithm(noise.relativeNoise / noise.reach)
  }

  /// The noise, relative to an entry, at which an error of the resolution's size is seen.
  var visibleError: Double { AdaptiveConstants.visibleShare * resolution }

  /// Returns the slope by a coordinate of some length that may be hidden in an output of exactly zero.
  ///
  /// log(1 + u²) is zero where u² is less than a unit of roundoff, and may be many times as steep as
  /// that over the length.
  func hiddenSlope(_ length: Double) -> Double {
    AdaptiveConstants.zeroUnits * unitRoundoff / length
  }

  /// Returns what an output changes by along the others' coordinates, as far as it follows its slope.
  func movement(_ output: Int) -> Double { noise.slope[output] * noise.reach }

  /// Returns what amounts to nothing beside an output and its changes.
  func nothing(_ output: Int) -> Double {
    AdaptiveConstants.negligibleShare(unitRoundoff: unitRoundoff)
      * max(noise.value[output].magnitude, movement(output))
  }

  /// Returns the steps of a column at which noise of order 1/h is as large as truncation.
  func balance(_ column: Int) -> StepBalance { balance(length: scales[column]) }

  /// Returns those steps for a coordinate of some length.
  func balance(length: Double) -> StepBalance {
    let room = PowerOfTwo.logarithm(length * noise.reach * AdaptiveConstants.stepShare)
    return StepBalance(
      first: PowerOfTwo.nearest(toLogarithm: room + noiseLogarithm / 3),
      long: PowerOfTwo.nearest(toLogarithm: room + noiseLogarithm / 5)
    )
  }
}

/// The steps at which noise is about as large as truncation.
struct StepBalance {
  /// Where truncation is of order h²: the step that is taken first.
  var first: Int
  /// Where it is of order h⁴.
  fileprivate var long: Int

  /// Returns the step from which two longer ones make an extrapolation of order h⁴.
  func longExponent(first: Int) -> Int { max(first + AdaptiveConstants.closerBy, long) }
}

extension ColumnLadder {
  /// Where the function is evaluated first in a column that has begun, in this order.
  func firstMoves(_ balance: StepBalance) -> [Move] { moves(to: firstExponent(balance)) }

  private func firstExponent(_ balance: StepBalance) -> Int {
    max(min(balance.first, ceiling), ground)
  }

  /// Evaluates the first step of a column and returns its exponent.
  ///
  /// Where an output is not finite the step retreats; where that does not help, because the point
  /// lies at the edge of the domain, the function is evaluated on the one side that is finite.
  mutating func takeFirstStep(_ balance: StepBalance) -> Int {
    var exponent = firstExponent(balance)
    _ = climb(to: exponent)
    // Most columns are done here.
    guard sides == .both, !isLatestFinite else { return exponent }
    for _ in 0..<AdaptiveConstants.retreats where !isLatestFinite {
      lowerCeiling(below: exponent)
      guard exponent > ground else { break }
      exponent = max(exponent - AdaptiveConstants.retreatBy, ground)
      guard climb(to: exponent) else { break }
    }
    if isLatestFinite { forgiveRetreat() }
    if !isLatestFinite, let side = finiteSide {
      useOneSide(side)
      exponent = max(min(balance.longExponent(first: exponent), ceiling), ground)
      _ = climb(to: exponent)
    }
    return exponent
  }

  /// Whether the latest step gave a finite value of every output that is finite at the point.
  // In place: a call would copy the ladder for its argument.
  @inline(__always)
  private var isLatestFinite: Bool {
    guard count > 0 else { return false }
    // In place: a copy of the sample would retain its arrays.
    return samples[count - 1].valuesAbove.withUnsafeBufferPointer { above in
      samples[count - 1].valuesBelow.withUnsafeBufferPointer { below in
        noise.value.withUnsafeBufferPointer { value in
          value.indices.allSatisfy {
            !value[$0].isFinite || above[$0].isFinite && below[$0].isFinite
          }
        }
      }
    }
  }

  /// The one side of the point on which every output is finite, if there is exactly one.
  private var finiteSide: Sides? {
    guard count > 0 else { return nil }
    let finite = noise.value.indices.filter { noise.value[$0].isFinite }
    let above = finite.allSatisfy { samples[count - 1].valuesAbove[$0].isFinite }
    let below = finite.allSatisfy { samples[count - 1].valuesBelow[$0].isFinite }
    return above == below ? nil : above ? .above : .below
  }
}
