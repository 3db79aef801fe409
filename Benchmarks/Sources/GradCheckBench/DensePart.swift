internal import GradCheck
internal import GradCheckStudy

/// Checks that evaluate the whole of a network each time, beside its products alone.
enum DensePart {
  private static let size = [784, 256, 10]

  static func run() throws -> BenchResult {
    var result = BenchResult()
    try measureWeights(&result)
    try measureInputs(&result)
    return result
  }

  /// ∂J/∂W, every evaluation a forward pass with weights of its own.
  private static func measureWeights(_ result: inout BenchResult) throws {
    let (function, point) = try NetworkPart.loss(ofSize: size, by: "W")
    let products = ForwardProducts(size: size)
    let repeats = 10_000
    let full = try estimate(function, at: point, besides: { products.run(evaluations: repeats) })
    let bare = full.besides[0] / Double(repeats)
    let ratio = full.seconds / (bare * full.evaluations)
    var table = TextTable(
      "∂J/∂W of the 784-256-10 network as a black box, 1 job",
      [
        "products by", "products µs", "check µs per evaluation", "products s", "check s",
        "check ÷ products",
      ]
    )
    table.append([
      MatrixVectorProduct.library, NumberText.fixed(bare * 1e6, 2),
      NumberText.fixed(full.secondsPerEvaluation * 1e6, 2),
      NumberText.fixed(bare * full.evaluations, 2), NumberText.fixed(full.seconds, 2),
      NumberText.fixed(ratio, 3),
    ])
    result.tables.append(table)
    result.targets.append(
      .atMost(1.1, "784-256-10 as a black box: check of ∂J/∂W ÷ its matrix-vector products", ratio)
    )
  }

  private static func estimate<Function: DifferentiableFunction<Double>>(
    _ function: Function,
    at point: [Double],
    besides work: @escaping () -> Void
  ) throws -> FullCheckEstimate {
    try FullCheckEstimate(of: function, at: point, besides: [work])
  }

  /// ∂J/∂x by each path that the network offers.
  private static func measureInputs(_ result: inout BenchResult) throws {
    var table = TextTable(
      "∂J/∂x of the reference network, every entry, products by \(MatrixVectorProduct.library)",
      ["size", "path", "jobs", "check ms", "µs per evaluation", "check ÷ (bare ÷ jobs)"]
    )
    for size in NetworkPart.sizes {
      let (function, point) = try NetworkPart.loss(ofSize: size, by: "x")
      try measure(function, at: point, size: size, into: &table)
    }
    result.tables.append(table)
  }

  private static func measure<Function: DifferentiableFunction<Double>>(
    _ function: Function,
    at point: [Double],
    size: [Int],
    into table: inout TextTable
  ) throws {
    // Single evaluations, whatever the path: batches and moved coordinates are to be cheaper.
    let loop = BareLoop(function, at: point)
    // So many that each time is some milliseconds.
    let repeats = max(1, 400_000 / (size[0] * size[1]))
    func append<Subject: DifferentiableFunction<Double>>(_ subject: Subject) throws {
      for jobs in [1, 2] {
        var checker = GradientChecker()
        checker.jobs = jobs
        let report = try checker.check(subject, at: point)
        guard report.verdict == .agrees else { throw BenchFailure.disagreement("network") }
        let count = report.blocks.reduce(20) { $0 + $1.evaluations }
        let times = try Stopwatch.medians([
          { for _ in 0..<repeats { loop.run(evaluations: count) } },
          { for _ in 0..<repeats { _ = try checker.check(subject, at: point) } },
        ]).map { $0 / Double(repeats) }
        table.append([
          NetworkPart.name(ofSize: size), report.blocks[0].path.rawValue, "\(jobs)",
          NumberText.fixed(times[1] * 1e3, 2), NumberText.fixed(times[1] / Double(count) * 1e6, 2),
          NumberText.fixed(times[1] / (times[0] / Double(jobs)), 3),
        ])
      }
    }
    func appendBatched<Base: BatchedFunction<Double>>(_ base: Base) throws {
      try append(Batches(base))
    }
    func appendBlackBox<Base: DifferentiableFunction<Double>>(_ base: Base) throws {
      try append(BlackBox(base))
    }
    try appendBlackBox(function)
    if let batched = function as? any BatchedFunction<Double> { try appendBatched(batched) }
    try append(function)
  }
}

/// A function with its batches and no other shortcut.
private struct Batches<Base: BatchedFunction<Double>>: ForwardingFunction, BatchedFunction {
  let base: Base

  init(_ base: Base) { self.base = base }

  func evaluate(batch points: [Double], count: Int, into values: inout [Double]) throws {
    try base.evaluate(batch: points, count: count, into: &values)
  }
}
