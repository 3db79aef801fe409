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
  ///
  /// All of them would take a minute for each repetition. Two checks of some of the columns tell
  /// what a column takes and what all of them share.
  private static func measureWeights(_ result: inout BenchResult) throws {
    let (function, point) = try NetworkPart.loss(ofSize: size, by: "W")
    let products = ForwardProducts(size: size)
    func check<Base: DifferentiableFunction<Double>>(_ base: Base, columns: Int) throws -> Double {
      var checker = GradientChecker()
      checker.jobs = 1
      checker.inputs = [FirstColumns<Base>.name]
      let report = try checker.check(FirstColumns(base, count: columns), at: point)
      guard report.verdict == .agrees else { throw BenchFailure.disagreement("network") }
      return Double(report.blocks[0].evaluations)
    }
    let (few, many) = (1_000, 5_000)
    let evaluations = try (few: check(function, columns: few), many: check(function, columns: many))
    let times = try Stopwatch.medians([
      { products.run(evaluations: 2 * many) },
      { _ = try check(function, columns: few) },
      { _ = try check(function, columns: many) },
    ])
    let bare = times[0] / Double(2 * many)
    let perEvaluation = (times[2] - times[1]) / (evaluations.many - evaluations.few)
    let all = evaluations.many * Double(point.count) / Double(many)
    let full = times[1] + (all - evaluations.few) * perEvaluation
    var table = TextTable(
      "∂J/∂W of the 784-256-10 network as a black box, 1 job",
      ["products µs", "check µs per evaluation", "products s", "check s", "check ÷ products"]
    )
    table.append([
      NumberText.fixed(bare * 1e6, 2), NumberText.fixed(perEvaluation * 1e6, 2),
      NumberText.fixed(bare * all, 2), NumberText.fixed(full, 2),
      NumberText.fixed(full / (bare * all), 3),
    ])
    result.tables.append(table)
    result.targets.append(
      .atMost(
        1.1,
        "784-256-10 as a black box: check of ∂J/∂W ÷ its matrix-vector products",
        full / (bare * all)
      )
    )
  }

  /// ∂J/∂x by each path that the network offers.
  private static func measureInputs(_ result: inout BenchResult) throws {
    let (function, point) = try NetworkPart.loss(ofSize: size, by: "x")
    var table = TextTable(
      "∂J/∂x of the 784-256-10 network, every entry",
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

/// A black box of which some leading coordinates stand in a block of their own.
private struct FirstColumns<Base: DifferentiableFunction<Double>>: ForwardingFunction {
  static var name: String { "first" }

  let base: Base
  let domain: Space

  init(_ base: Base, count: Int) {
    self.base = base
    domain = Space([
      Block(FirstColumns.name, shape: [count]),
      Block("rest", shape: [base.domain.count - count]),
    ])
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
