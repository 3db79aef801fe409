import GradCheck
import Synchronization
import Testing

@Suite("Reproducibility")
struct ReproducibilityTests {
  /// Returns 0, 1, 2, … in successive calls.
  private final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    func next() -> Double { Double(count.add(1, ordering: .relaxed).oldValue) }
  }

  @Test("A function that gives two values at one point is refused with both of them")
  func values() throws {
    let counter = Counter()
    let function = ClosureFunction<Double> { x in
      x + counter.next()
    } derivative: { _ in
      1
    }
    let error = try #require(throws: GradientCheckError.self) {
      try GradientChecker().verify(function, at: [0.5])
    }
    #expect(error.code == .notReproducible)
    #expect(
      error.message
        == "Expected the same value in two calls at the same point, found f = 0.5 and 1.5."
    )
  }

  @Test("A claim that differs between calls is refused even where it is right at first")
  func claims() throws {
    let counter = Counter()
    let function = ClosureFunction<Double> { x in
      x * x
    } derivative: { x in
      2 * x * (1 + 1e-9 * counter.next())
    }
    var checker = GradientChecker()
    checker.tolerance = Tolerance(relative: 0.1)
    let error = try #require(throws: GradientCheckError.self) {
      try checker.verify(function, at: [0.5])
    }
    #expect(error.code == .notReproducible)
    #expect(
      error.message.hasPrefix(
        "Expected the same derivative in two calls at the same point, found ∂f/∂x = 1.0"
      )
    )
  }

  @Test("Rounding in another order is not taken for another value")
  func rounding() throws {
    let counter = Counter()
    let function = ClosureFunction<Double> { x in
      Int(counter.next()).isMultiple(of: 2) ? x : x.nextUp
    } derivative: { _ in
      1
    }
    let report = try GradientChecker().verify(function, at: [0.5])
    #expect(report.counts.compared == 1)
  }
}
