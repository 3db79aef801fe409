import GradCheck
import GradCheckTestSupport
import Testing

/// f(x) = Σ xⱼ² in any scalar, in batches.
private struct Squares<Scalar: BinaryFloatingPoint & Sendable>: BatchedFunction {
  let count: Int
  var bounds: ClosedRange<Double>?
  let batches = Counter()

  var domain: Space { Space([Block("x", shape: [count], bounds: bounds)]) }
  var codomain: Space { Space("f") }

  func value(at point: [Scalar]) -> [Scalar] { [point.reduce(0) { $0 + $1 * $1 }] }

  func derivative(at point: [Scalar]) -> Derivative<Scalar> { .row(point.map { 2 * $0 }) }

  func evaluate(batch points: [Scalar], count: Int, into values: inout [Scalar]) {
    batches.add()
    for place in 0..<count {
      let start = place * self.count
      values[place] = value(at: Array(points[start..<(start + self.count)]))[0]
    }
  }
}

@Suite("Evaluation in batches")
struct BatchEvaluationTests {
  private func move(_ coordinate: Int, _ abscissa: Double) -> Move {
    Move(coordinate: coordinate, abscissa: abscissa)
  }

  @Test("Values are handed out in their order, and what was not asked for is evaluated singly")
  func handsOut() {
    let function = Squares<Double>(count: 3)
    let sampler = Evaluator.of(function, at: [1, 2, 3])
    var values: [Double] = []
    #expect(sampler.evaluateAhead([move(0, 2), move(1, 0), move(2, 5)]) == nil)
    #expect(function.batches.total == 1 && sampler.evaluations == 0)
    sampler.sample(0, at: 2, into: &values)
    #expect(values == [17])
    sampler.sample(0, at: 3, into: &values)
    #expect(values == [22])
    // The coordinate that is next, but at another place.
    sampler.sample(1, at: 7, into: &values)
    #expect(values == [59])
    sampler.sample(1, at: 0, into: &values)
    #expect(values == [10])
    sampler.sample(2, at: 5, into: &values)
    #expect(values == [30])
    sampler.sample(2, at: 5, into: &values)
    #expect(values == [30] && sampler.evaluations == 6)
    // A second batch of other coordinates starts from the point itself again.
    sampler.evaluateAhead([move(2, 0), move(0, 0), move(1, 1)])
    for (coordinate, abscissa, expected) in [(2, 0.0, 5.0), (0, 0, 13), (1, 1, 11)] {
      sampler.sample(coordinate, at: abscissa, into: &values)
      #expect(values == [expected])
    }
    #expect(function.batches.total == 2)
  }

  @Test("No point asks for no batch, and one point is a batch")
  func sizes() {
    let function = Squares<Double>(count: 1)
    let sampler = Evaluator.of(function, at: [1])
    var values: [Double] = []
    sampler.evaluateAhead([])
    #expect(function.batches.total == 0)
    sampler.evaluateAhead([move(0, 3)])
    sampler.sample(0, at: 3, into: &values)
    #expect(values == [9] && function.batches.total == 1)
  }

  @Test("Batches grow with the number of inputs, within the memory they may take")
  func capacity() {
    func capacity(_ count: Int) -> Int {
      Evaluator.of(Squares<Double>(count: count), at: Array(repeating: 1, count: count))
        .batchCapacity
    }
    #expect(capacity(1) == 16)
    #expect(capacity(784) == 98)
    #expect(capacity(2_048) == 255)
    #expect(capacity(20_000) == 26)
    // Four points would take 6.4 MB: no batches, and reports say so.
    #expect(capacity(200_000) == 1)
    let large = Evaluator.of(
      Squares<Double>(count: 200_000),
      at: Array(repeating: 1, count: 200_000)
    )
    #expect(large.path == .value)
  }

  @Test("One input is checked, and no input is refused")
  func smallest() throws {
    let report = try GradientChecker().check(Squares<Double>(count: 1), at: [3])
    #expect(report.verdict == .agrees && report.blocks[0].path == .batched)
    #expect(throws: GradientCheckError.self) {
      _ = try GradientChecker().check(Squares<Double>(count: 0), at: [])
    }
  }

  @Test("A function of floats is evaluated in batches")
  func floats() throws {
    let function = Squares<Float>(count: 40)
    let point = (0..<40).map { 0.5 + Float($0) / 8 }
    let report = try GradientChecker().check(function, at: point)
    #expect(report.counts.disagrees == 0 && report.blocks[0].path == .batched)
    #expect(function.batches.total > 3)
  }

  @Test(
    "Coordinates at a bound are evaluated in batches on the side that is left",
    arguments: [DifferenceScheme.adaptive, .central(step: .absolute(0x1p-20))]
  )
  func bounds(scheme: DifferenceScheme) throws {
    var checker = GradientChecker()
    checker.scheme = scheme
    let function = Squares<Double>(count: 20, bounds: 0...8)
    // At the bounds themselves a fixed step is refused.
    let isAdaptive = scheme == .adaptive
    let point = (0..<20).map { isAdaptive ? Double($0 % 9) : 0.5 + Double($0 % 7) }
    let report = try checker.check(function, at: point)
    #expect(report.counts.disagrees == 0 && report.counts.notFinite == 0)
    #expect(report.blocks[0].path == .batched && function.batches.total >= 3 + 3)
  }
}
