import GradCheckTesting
import Testing

@testable import springs

@Suite struct SpringTests {
  @Test func energy() { expectGradient(of: Spring(), at: [3, 0.2]) }

  @Test func wrong() {
    expectGradient(of: { $0[0] * $0[1] }, gradient: { [$0[1], -$0[0]] }, at: [3, -2])
  }
}
