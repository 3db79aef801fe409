import GradCheckTesting
import Testing

@testable import springs

@Suite struct SpringTests {
  @Test func energy() { expectGradient(of: Spring(), at: [3, 0.2]) }

  @Test func wrong() {
    expectGradient(
      of: { x in x.reduce(0) { $0 + $1 * $1 / 2 } },
      gradient: { x in [x[0], -x[1], x[2]] },
      at: [1, -2, 3]
    )
  }
}
