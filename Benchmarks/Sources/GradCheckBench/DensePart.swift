internal import GradCheck
internal import GradCheckStudy

/// Checks that evaluate the whole of the 784-256-10 network each time, beside its products alone.
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
    let (function, point) = try NetworkPart.loss(ofSize: size, by: "x")
    var table = TextTable(
      "∂J/∂x of the 784-256-10 network, every entry, products by \(MatrixVectorProduct.library)",
      ["path", "jobs", "check ms", "µs per evaluation"]
    )
    func append<Subject: DifferentiableFunction<Double>>(_ subject: Subject) throws {
      for jobs in [1, 2] {
        var checker = GradientChecker()
        checker.jobs = jobs
        let report = try checker.check(subject, at: point)
        guard report.verdict == .agrees else { throw BenchFailure.disagreement("network") }
        let count = Double(report.blocks.reduce(20) { $0 + $1.evaluations })
        let time = try Stopwatch.medians([{ _ = try checker.check(subject, at: point) }])[0]
        table.append([
          report.blocks[0].path.rawValue, "\(jobs)", NumberText.fixed(time * 1e3, 2),
          NumberText.fixed(time / count * 1e6, 2),
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
    result.tables.append(table)
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
