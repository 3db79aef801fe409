import GradCheck
import GradCheckTesting
import Synchronization
import Testing

@Suite("Warnings of checks in tests")
struct WarningTests {
  /// f = a + b·(noise of 1 %): ∂f/∂a can be told, ∂f/∂b can not.
  private static let partly = ClosureFunction<Double>(
    domain: Space([Block("a"), Block("b")]),
    codomain: Space([Block("f"), Block("g")]),
    value: { [$0[0], ($0[1] * 1e3).rounded() / 1e3] },
    derivative: { _ in .diagonal([1, 1]) }
  )

  @Test("Entries that could not be decided beside others that agree warn, and do not fail")
  func inconclusive() throws {
    var checker = GradientChecker()
    checker.scheme = .adaptive(resolution: 1e-9)
    withKnownIssue {
      let report = expectGradient(of: Self.partly, at: [0.3, 0.7], using: checker)
      #expect(report?.verdict == .inconclusive)
    } matching: { issue in
      issue.severity == .warning && text(of: issue).hasPrefix("inconclusive: ")
    }
  }

  @Test("A check that decides nothing fails, and requireGradient stops for what is inconclusive")
  func decidesNothing() throws {
    var checker = GradientChecker()
    checker.scheme = .adaptive(resolution: 1e-9)
    checker.only = ["∂g/∂b"]
    withKnownIssue {
      expectGradient(of: Self.partly, at: [0.3, 0.7], using: checker)
    } matching: { issue in
      issue.severity == .error && text(of: issue).hasPrefix("inconclusive: ")
    }
    checker.only = []
    try withKnownIssue {
      try requireGradient(of: Self.partly, at: [0.3, 0.7], using: checker)
    } matching: { issue in
      issue.severity == .error
    }
  }

  @Test("A point that hides mistakes warns of itself, once for a check")
  func degenerate() {
    withKnownIssue {
      let report = expectGradient(of: { x in x * x }, derivative: { x in 2 * x }, at: 1)
      #expect(report?.verdict == .agrees)
    } matching: { issue in
      issue.severity == .warning && text(of: issue).contains("1")
    }
    expectGradient(of: { x in x * x }, derivative: { x in 2 * x }, at: 1.3)
  }

  @Test("A helper in a task that is cancelled ends its check")
  func cancelled() async {
    await withKnownIssue {
      let task = Task {
        while !Task.isCancelled { await Task.yield() }
        return expectGradient(of: { x in x * x }, derivative: { x in 2 * x }, at: 1.3)
      }
      task.cancel()
      #expect(await task.value == nil)
    } matching: { issue in
      text(of: issue)
        == "The derivative could not be checked. The check was cancelled before it was done."
    }
  }
}
