import GradCheck
import Testing

@Suite("Random points")
struct RandomPointsTests {
  private let domain: Space = ["W": [2, 2], "b": [2]]

  private func point(
    _ number: Int = 1,
    seed: UInt64 = 1,
    in space: Space? = nil
  ) throws -> [Double] {
    let random = RandomPoints(count: 5, seed: seed, range: -2...3)
    let space = space ?? domain
    return random.point(number, in: space, ranges: try random.ranges(in: space))
  }

  @Test("The same seed gives the same points; seeds and numbers tell points apart")
  func seeded() throws {
    #expect(try point() == point())
    #expect(try point() != point(2))
    #expect(try point() != point(seed: 2))
    #expect(try point().allSatisfy { (-2...3).contains($0) })
  }

  @Test("Another block does not change the coordinates of the ones that were there")
  func keyed() throws {
    let more: Space = ["a": [7], "W": [2, 2], "b": [2]]
    #expect(try Array(point(in: more).suffix(6)) == point())
  }

  @Test("Bounds of a block narrow the range")
  func bounds() throws {
    let bounded = Space([Block("x", shape: [200], bounds: 0...10), Block("y", shape: [200])])
    let point = try point(in: bounded)
    #expect(point.prefix(200).allSatisfy { (0...3).contains($0) })
    #expect(point.suffix(200).contains { $0 < 0 })
  }

  @Test("Rounding to a narrower scalar never leaves the range")
  func narrow() throws {
    // No single-precision number lies above 0.1 and as near to it as the range's end.
    let range = 0.1...0.1.nextUp
    let random = RandomPoints(count: 1, seed: 0, range: 0.09999999...range.upperBound)
    let space: Space = ["x": [1000]]
    let point: [Float] = random.point(1, in: space, ranges: try random.ranges(in: space))
    #expect(point.allSatisfy { random.range.contains(Double($0)) })
  }

  @Test(
    "Counts and ranges that cannot be used are refused in one sentence",
    arguments: [
      (0, -1...1, "Expected at least one random point, found 0."),
      (
        1, -Double.infinity...1,
        "Expected random points from a finite range, found -inf...1.0."
      ),
      (
        1, -3 ... -1,
        "Expected random points of “x” within 0.0...1.0, found the range -3.0...-1.0."
      ),
    ] as [(Int, ClosedRange<Double>, String)]
  )
  func refused(_ count: Int, _ range: ClosedRange<Double>, _ message: String) throws {
    let space = Space([Block("x", shape: [2], bounds: 0...1)])
    let error = try #require(throws: GradientCheckError.self) {
      try RandomPoints(count: count, seed: 0, range: range).ranges(in: space)
    }
    #expect(error.message == message)
    #expect(error.code == .invalidConfiguration)
  }
}
