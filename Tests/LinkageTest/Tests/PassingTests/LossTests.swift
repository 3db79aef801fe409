import GradCheckTesting
import Loss
import Testing

@Suite struct LossTests {
  @Test func gradient() throws {
    expectGradient(of: Loss.value, gradient: Loss.gradient, at: [1, -2, 3])
    try requireGradient(of: Loss.value, gradient: Loss.gradient, at: [0.5])
  }

  @Test(arguments: [0.1, 0.2]) func repeated(_ x: Double) {
    expectGradient(of: Loss.value, gradient: Loss.gradient, at: [x])
  }
}
