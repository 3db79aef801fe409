import GradCheck
import Testing

@Suite("Point shrinker")
struct PointShrinkerTests {
  private func shrinker(
    _ count: Int,
    in range: ClosedRange<Double> = -100...100
  ) -> PointShrinker<Double> {
    PointShrinker(ranges: [range], domain: ["x": [count]])
  }

  @Test("What does not matter becomes zero, what matters becomes plain")
  func plain() {
    let simplest = shrinker(4).shrink([3.714, -0.293, 61.55, 0.003]) { $0[2] > 10.2 }
    #expect(simplest == [0, 0, 61, 0])
  }

  @Test("A decimal is kept where whole numbers lose the property")
  func decimals() {
    #expect(shrinker(1).shrink([0.6789]) { (0.25...0.75).contains($0[0]) } == [0.6])
  }

  @Test("No coordinate leaves its range")
  func range() {
    #expect(shrinker(2, in: 0.5...3).shrink([2.718, 1.5]) { _ in true } == [1, 1])
  }

  @Test("A point without the property's help stays as it is")
  func stubborn() {
    #expect(shrinker(3).shrink([0.1234, 5.678, -9.1]) { _ in false } == [0.1234, 5.678, -9.1])
  }

  @Test("The number of trials is bounded, however long the point")
  func budget() {
    var trials = 0
    let point = (0..<5000).map { Double($0) + 0.123 }
    _ = shrinker(5000).shrink(point) { candidate in
      trials += 1
      return candidate.reduce(0, +) > 100
    }
    #expect(trials <= PointShrinker<Double>.budget)
  }
}
