import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Point set")
struct PointSetTests {
  private let checker = GradientChecker()
  /// f = |x|³ with a claim that forgets the sign, so that it is wrong below zero.
  private let cube = ClosureFunction<Double> { x in
    x.magnitude * x * x
  } derivative: { x in
    3 * x * x
  }

  @Test("Every listed point is checked, and the guilty one is named")
  func listed() throws {
    let report = try checker.verify(cube, at: [[1], [2]])
    #expect(report.blocks.map(\.name) == ["point 1: ∂f/∂x", "point 2: ∂f/∂x"])
    #expect(report.run.point == "point 1: [1.0]; point 2: [2.0]")
    let failure = try #require(throws: GradientVerificationFailure.self) {
      try checker.verify(cube, at: [[1], [-2], [3]])
    }
    #expect(failure.description.contains("\npoint 2: ∂f/∂x has the opposite sign.\n"))
    #expect(
      failure.description.hasPrefix(
        "disagrees: 3 entries compared, 1 disagrees; nothing left out.\n"
      )
    )
    #expect(failure.description.contains("\npoint 2: [-2.0]\n"))
  }

  @Test("A point given by the names of its blocks may have them in any order")
  func named() throws {
    let report = try checker.restricted(toInputs: "w")
      .verify(SampleFunctions.wrongSign(), at: ["b": [0.25], "w": [1, 2, 3]])
    #expect(report.run.point == "at [\"w\": [1.0, 2.0, 3.0], \"b\": [0.25]]")
  }

  @Test(
    "A point with wrong names or lengths is refused in one sentence",
    arguments: [
      (["w": [1, 2, 3]], "Expected a point with the blocks “w”, “b”, found “w”."),
      (
        ["w": [1, 2], "b": [3]],
        "Expected 3 elements of “w” in the point, found 2."
      ),
      (
        ["w": [1, 2, 3], "b": [3], "b": [4]],
        "Expected a point with the blocks “w”, “b”, found “w”, “b”, “b”."
      ),
      (
        ["w": [1, 2, .nan], "b": [3]],
        "Expected finite coordinates, found w[2] = NaN."
      ),
    ] as [(PointSet<Double>, String)]
  )
  func wrongNames(_ points: PointSet<Double>, _ message: String) throws {
    let error = try #require(throws: GradientCheckError.self) {
      try checker.verify(SampleFunctions.wrongSign(), at: points)
    }
    #expect(error.message == message)
  }

  @Test("An error says at which of several points it happened")
  func errorLocation() throws {
    let error = try #require(throws: GradientCheckError.self) {
      try checker.verify(cube, at: [[1], [2, 3]])
    }
    #expect(error.message == "At point 2 of 2: Expected a point of 1 coordinates, found 2.")
  }

  @Test("An error at a random point comes with the point")
  func randomError() throws {
    struct Refusal: Error {}
    let function = ClosureFunction<Double> { _ in
      throw Refusal()
    } derivative: { _ in
      0
    }
    let error = try #require(throws: GradientCheckError.self) {
      try checker.verify(function, at: .random(count: 2, in: 3...3))
    }
    #expect(
      error.message == "At random point 1 of 2, [3.0]: The function threw at the point: Refusal()."
    )
  }

  @Test("No points at all is an error, not a pass")
  func empty() throws {
    let error = try #require(throws: GradientCheckError.self) {
      try checker.verify(cube, at: PointSet([]))
    }
    #expect(error.code == .nothingCompared)
    #expect(error.message == "Expected at least one point, found none.")
  }

  @Test("A random point that fails is made simpler, and the text says how to find it again")
  func shrunk() throws {
    let failure = try #require(throws: GradientVerificationFailure.self) {
      try checker.verify(cube, at: .random(count: 20, seed: 7, in: -8...8))
    }
    let text = failure.description
    #expect(failure.report.blocks.count == 1)
    #expect(text.contains("of .random(count: 20, seed: 7, in: -8.0...8.0), where "))
    let point = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("point: [") }
    )
    // A whole number between -8 and -1: nothing simpler is wrong.
    #expect(try #require(Double(point.dropFirst(8).dropLast())) < 0)
    #expect(point.hasSuffix(".0]"))
  }

  @Test("Random points that agree are all in the report")
  func randomRight() throws {
    let report = try checker.verify(
      SampleFunctions.products(),
      at: .random(count: 7, seed: 1, in: 1...2)
    )
    #expect(report.blocks.map(\.name).last == "random point 7: ∂y/∂x")
    #expect(
      report.run.point
        == "7 points, drawn by .random(count: 7, seed: 1, in: 1.0...2.0)"
    )
  }
}
