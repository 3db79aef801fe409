import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Closure function")
struct ClosureFunctionTests {
  private struct Failure: Error {}

  @Test("Is its two closures with the spaces that it was given")
  func callsClosures() throws {
    let function = SampleFunctions.products()
    #expect(function.domain == Space("x", shape: [2]))
    #expect(function.codomain == Space("y", shape: [2]))
    #expect(try function.value(at: [3, 5]) == [9, 15])
    #expect(try function.derivative(at: [3, 5]).matrix() == Matrix(rows: [[6, 0], [5, 3]]))
  }

  @Test("Writes its values over an array, as the checker asks for them")
  func writesValues() throws {
    var values = [0.0, 0]
    try SampleFunctions.products().evaluate(at: [3, 5], into: &values)
    #expect(values == [9, 15])
  }

  @Test("Passes on what a closure throws")
  func passesErrorsOn() {
    let function = SampleFunctions.scalar(
      { (_: Double) in throw Failure() },
      claim: { _ in throw Failure() }
    )
    #expect(throws: Failure.self) { try function.value(at: [1]) }
    #expect(throws: Failure.self) { try function.derivative(at: [1]) }
  }
}
