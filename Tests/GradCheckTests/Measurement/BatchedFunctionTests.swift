import Foundation
import GradCheck
import GradCheckTestSupport
import Testing

/// The waves of ``Waves`` in batches that a test can spoil, with counts of what is asked for.
struct WaveBatches: BatchedFunction {
  enum Spoiling: Sendable {
    case none
    case nextPoint
    case firstPointOnly
    case forgottenOutput
    case smallFactor
    case notFinite
    case largeBatches
    case throwing
    case wrongCount
    case positionNoise
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String { "out of order" }
  }

  var spoiling = Spoiling.none
  var preferredBatch: Int?
  /// What the claim is multiplied with.
  var factor = 1.0
  /// The function throws where a coordinate is below this.
  var edge = -Double.infinity
  /// The size of noise that depends on the point alone.
  var noise = 0.0
  /// Whether the function is NaN once the first coordinate has moved.
  var isHollow = false
  let singles = Counter()
  let batches = Counter()
  let waves = Waves()

  var domain: Space { waves.domain }
  var codomain: Space { waves.codomain }
  var point: [Double] { waves.point }

  private func values(at point: ArraySlice<Double>) throws -> [Double] {
    let point = Array(point)
    if point.contains(where: { $0 < edge }) { throw Failure() }
    if isHollow, point[0] != self.point[0] { return [.nan, .nan] }
    let size = noise * Noise.uniform(point.reduce(0, +))
    return waves.value(at: point).map { $0 + size }
  }

  func value(at point: [Double]) throws -> [Double] {
    singles.add()
    return try values(at: point[...])
  }

  func derivative(at point: [Double]) throws -> Derivative<Double> {
    let matrix = try waves.derivative(at: point).matrix()
    return .matrix(
      try Matrix(
        rows: (0..<2).map { row in (0..<43).map { factor * matrix[row, $0] } }
      )
    )
  }

  func evaluate(batch points: [Double], count: Int, into values: inout [Double]) throws {
    batches.add()
    if spoiling == .throwing { throw Failure() }
    if spoiling == .wrongCount {
      values = [0]
      return
    }
    for place in 0..<count {
      var source = place
      if spoiling == .nextPoint { source = (place + 1) % count }
      if spoiling == .firstPointOnly { source = 0 }
      if spoiling == .largeBatches { source = min(place, 7) }
      var result = try self.values(at: points[(source * 43)..<((source + 1) * 43)])
      if spoiling == .smallFactor { result = result.map { $0 * (1 + 1e-9) } }
      if spoiling == .notFinite { result[0] = .nan }
      // Not linear in the place, or it would be the same in every difference.
      if spoiling == .positionNoise {
        result = result.map { $0 + Double(place * place % 7) * $0.ulp }
      }
      values[2 * place] = result[0]
      if spoiling != .forgottenOutput { values[2 * place + 1] = result[1] }
    }
  }
}

/// f(x) = Σ sin xⱼ of very many inputs, one in fifty of whose claims is wrong.
private struct SparseFaults: BatchedFunction {
  let inputs: Int
  var preferredBatch: Int?
  let batches = Counter()

  var domain: Space { Space("x", shape: [inputs]) }
  var codomain: Space { Space("f") }
  var point: [Double] { (0..<inputs).map { 0.5 + Double($0 % 13) / 16 } }
  var faultCount: Int { (inputs + 49) / 50 }
  var withoutBatches: SparseFaults { SparseFaults(inputs: inputs, preferredBatch: 1) }

  func value(at point: [Double]) -> [Double] { [point.reduce(0) { $0 + sin($1) }] }

  func derivative(at point: [Double]) -> Derivative<Double> {
    .row(point.indices.map { cos(point[$0]) * ($0.isMultiple(of: 50) ? 1.01 : 1) })
  }

  func evaluate(batch points: [Double], count: Int, into values: inout [Double]) {
    batches.add()
    for place in 0..<count {
      values[place] = value(at: Array(points[(place * inputs)..<((place + 1) * inputs)]))[0]
    }
  }
}

@Suite("Functions that evaluate many points in one call")
struct BatchedFunctionTests {
  private static let schemes = [DifferenceScheme.adaptive, .central]

  private func report(
    _ function: some DifferentiableFunction<Double>,
    scheme: DifferenceScheme = .adaptive,
    jobs: Int = 1,
    inputs: [String]? = nil
  ) throws -> GradientReport {
    var checker = GradientChecker()
    checker.scheme = scheme
    checker.jobs = jobs
    checker.inputs = inputs
    return try checker.check(function, at: Waves().point)
  }

  /// Whether two reports have the same bits, NaN included, in everything but their paths.
  private func isSame(_ left: GradientReport, _ right: GradientReport) -> Bool {
    let texts = [left, right].map { report in
      report.blocks.map { block in
        var block = block
        block.path = .value
        return "\(block)"
      }
    }
    return texts[0] == texts[1]
  }

  @Test("Batches measure what single points measure, and reports say so", arguments: schemes)
  func measuresAlike(scheme: DifferenceScheme) throws {
    let (batched, single) = (WaveBatches(), WaveBatches(preferredBatch: 1))
    let reports = try [batched, single].map { try report($0, scheme: scheme) }
    #expect(reports[0].verdict == .agrees)
    #expect(reports[0].blocks.allSatisfy { $0.path == .batched })
    #expect(reports[1].blocks.allSatisfy { $0.path == .value })
    #expect(isSame(reports[0], reports[1]))
    #expect(single.batches.total == 0)
  }

  @Test("First evaluations are made in batches, and only what they share one by one")
  func countsCalls() throws {
    let function = WaveBatches()
    let report = try report(function)
    #expect(report.blocks.reduce(0) { $0 + $1.evaluations } == 86)
    // Three batches of the comparison, then 43 columns at eight in a batch.
    #expect(function.batches.total == 3 + 6)
    // The noise, and seven coordinates that are moved far and by little.
    #expect(function.singles.total == 20 + 14)
  }

  @Test(
    "What noise or a wrong claim makes of later evaluations is made in batches as well",
    arguments: [
      (DifferenceScheme.adaptive, noise: 0.0, factor: 1.01), (.adaptive, 1e-7, 1.0),
      (.adaptive, 1e-7, 1.01), (.central, 0, 1.01),
    ]
  )
  func batchesLaterSteps(scheme: DifferenceScheme, noise: Double, factor: Double) throws {
    var batched = WaveBatches()
    (batched.noise, batched.factor) = (noise, factor)
    var single = WaveBatches(preferredBatch: 1)
    (single.noise, single.factor) = (noise, factor)
    let reports = try [batched, single].map { try report($0, scheme: scheme) }
    #expect(isSame(reports[0], reports[1]))
    #expect(reports[0].verdict == (factor == 1 ? .agrees : .disagrees))
    let evaluations = reports[0].blocks.reduce(0) { $0 + $1.evaluations }
    #expect(evaluations >= 4 * 43, "\(evaluations)")
    // As many single calls as a check makes that has nothing to look into.
    #expect(batched.singles.total == 20 + 14)
    let batches = batched.batches.total - 3
    #expect(batches <= evaluations / 4, "\(batches) for \(evaluations)")
    #expect(single.batches.total == 0)
  }

  @Test(
    "Results are the same bits for every number of jobs, even where they depend on the batch",
    arguments: schemes,
    [WaveBatches.Spoiling.none, .positionNoise]
  )
  func isIndependentOfJobs(scheme: DifferenceScheme, spoiling: WaveBatches.Spoiling) throws {
    let one = try report(WaveBatches(spoiling: spoiling), scheme: scheme)
    for jobs in [2, 3, 8] {
      let other = try report(WaveBatches(spoiling: spoiling), scheme: scheme, jobs: jobs)
      let isSame = other.blocks == one.blocks
      #expect(isSame, "\(jobs) jobs")
    }
  }

  @Test(
    "So are those of later steps, which have batches of their own",
    arguments: schemes,
    [WaveBatches.Spoiling.none, .positionNoise]
  )
  func isIndependentOfJobsLater(scheme: DifferenceScheme, spoiling: WaveBatches.Spoiling) throws {
    for noise in [0, 1e-7] {
      func blocks(jobs: Int) throws -> [BlockReport] {
        var function = WaveBatches(spoiling: spoiling)
        (function.noise, function.factor) = (noise, 1.01)
        return try report(function, scheme: scheme, jobs: jobs).blocks
      }
      let one = try blocks(jobs: 1)
      #expect(one.reduce(0) { $0 + $1.evaluations } > (noise == 0 ? 3 * 43 : 2 * 43 - 1))
      for jobs in [2, 3, 8] {
        let isSame = try blocks(jobs: jobs) == one
        #expect(isSame, "\(jobs) jobs")
      }
    }
  }

  @Test("A later step that leaves the domain is made by itself, and so are those that follow")
  func leavesDomainLater() throws {
    // Long steps of the smallest coordinate throw.
    var batched = WaveBatches()
    (batched.noise, batched.edge) = (1e-7, 0.5 * (Waves().point.min() ?? 0))
    var single = batched
    single.preferredBatch = 1
    let reports = try [batched, single].map { try report($0) }
    #expect(isSame(reports[0], reports[1]))
    #expect(batched.singles.total > 20 + 14)
  }

  @Test("Columns that are open in several batches go on together")
  func fillsBatches() throws {
    let sparse = SparseFaults(inputs: 4_096)
    let report = try GradientChecker().check(sparse, at: sparse.point)
    #expect(report.counts.disagrees == sparse.faultCount)
    let single = try GradientChecker().check(sparse.withoutBatches, at: sparse.point)
    #expect(isSame(report, single))
    // 63 columns a batch and four batches a group: each of 17 groups makes its later steps together.
    let firstBatches = (4_096 + 62) / 63
    let later = report.blocks[0].findings.map { entries in
      entries.evaluations.filter { $0 > 2 }.map { (Int($0) - 2) / 2 }.max() ?? 0
    }
    let most = firstBatches + 17 * (later ?? 0)
    #expect(sparse.batches.total - 3 <= most, "\(sparse.batches.total), \(most)")
    #expect(sparse.batches.total - 3 < firstBatches + sparse.faultCount)
  }

  @Test("A column does not depend on which others are checked", arguments: schemes)
  func isIndependentOfSelection(scheme: DifferenceScheme) throws {
    let all = try report(WaveBatches(), scheme: scheme)
    let some = try report(WaveBatches(), scheme: scheme, inputs: ["b"])
    #expect(some.blocks == all.blocks.filter { $0.input.name == "b" })
  }

  @Test("A wrong claim is caught through batches", arguments: schemes)
  func catchesWrongClaim(scheme: DifferenceScheme) throws {
    let wrong = try report(WaveBatches(factor: 1 + 1e-5), scheme: scheme)
    let plain = try report(
      WaveBatches(preferredBatch: 1, factor: 1 + 1e-5),
      scheme: scheme
    )
    #expect(wrong.counts.disagrees == 86)
    #expect(isSame(wrong, plain))
  }

  @Test(
    "Batches that give something else are refused with the first difference",
    arguments: [
      WaveBatches.Spoiling.nextPoint, .firstPointOnly, .forgottenOutput, .smallFactor, .notFinite,
      .largeBatches,
    ]
  )
  func refusesLies(spoiling: WaveBatches.Spoiling) throws {
    let error = #expect(throws: GradientCheckError.self) {
      _ = try report(WaveBatches(spoiling: spoiling))
    }
    #expect(error?.code == .refinementDiffers)
    let message = try #require(error?.message)
    #expect(message.hasPrefix("Expected f["))
    #expect(message.contains(" from the evaluation in a batch, found "))
  }

  @Test("A batch that throws where none of its points does is refused with what it threw")
  func refusesThrowing() throws {
    let error = #expect(throws: GradientCheckError.self) {
      _ = try report(WaveBatches(spoiling: .throwing))
    }
    #expect(error?.code == .refinementDiffers)
    #expect(
      error?.message
        == "Expected the values of a batch of 7 points, each of which value(at:) evaluates, "
        + "found that it threw: out of order."
    )
  }

  @Test("A batch of another number of values is refused with both numbers")
  func refusesWrongCount() throws {
    let error = #expect(throws: GradientCheckError.self) {
      _ = try report(WaveBatches(spoiling: .wrongCount))
    }
    #expect(error?.code == .shapeMismatch)
    #expect(error?.message == "Expected 14 values of a batch of 7 points, found 1.")
  }

  @Test(
    "Where one point leaves the domain the others of its batch are not lost",
    arguments: schemes
  )
  func survivesEdges(scheme: DifferenceScheme) throws {
    // The first coordinate lies closer to the edge than its step.
    let edge = Waves().point[0] - 1e-9
    let batched = try report(WaveBatches(edge: edge), scheme: scheme)
    let single = try report(WaveBatches(preferredBatch: 1, edge: edge), scheme: scheme)
    #expect(batched.blocks.allSatisfy { $0.path == .batched })
    #expect(isSame(batched, single))
  }

  @Test("Values that are not finite stay with their column", arguments: schemes)
  func keepsNotFinite(scheme: DifferenceScheme) throws {
    let batched = try report(WaveBatches(isHollow: true), scheme: scheme)
    #expect(batched.counts.notFinite == 2)
    let single = try report(WaveBatches(preferredBatch: 1, isHollow: true), scheme: scheme)
    #expect(isSame(batched, single))
  }

  @Test("A measurement without a claim uses batches too", arguments: schemes)
  func measures(scheme: DifferenceScheme) throws {
    var checker = GradientChecker()
    checker.scheme = scheme
    let (batched, single) = (WaveBatches(), WaveBatches(preferredBatch: 1))
    let measurements = try [batched, single].map { try checker.measure($0, at: $0.point) }
    #expect(measurements[0].numeric == measurements[1].numeric)
    #expect(measurements[0].uncertainty == measurements[1].uncertainty)
    #expect(batched.batches.total > 3 && batched.singles.total < single.singles.total)
  }

  @Test("A composition evaluates its inner function in batches")
  func refinesComposition() throws {
    let outer = ClosureFunction<Double>(
      domain: Space("f", shape: [2]),
      codomain: Space("g"),
      value: { [$0[0] * $0[1]] },
      derivative: { .row([$0[1], $0[0]]) }
    )
    let right = try report(outer.composed(with: WaveBatches()))
    #expect(right.verdict == .agrees && right.blocks.allSatisfy { $0.path == .batched })
    let single = try report(outer.composed(with: WaveBatches(preferredBatch: 1)))
    #expect(isSame(right, single))
    let lying = try outer.composed(with: WaveBatches(spoiling: .nextPoint))
    #expect(throws: GradientCheckError.self) { _ = try report(lying) }
  }
}
