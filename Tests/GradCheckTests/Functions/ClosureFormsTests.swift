import GradCheck
import Testing

@Suite("Closure forms")
struct ClosureFormsTests {
  private let checker = GradientChecker()

  @Test("A closure of scalars is R → R, in Double and in Float")
  func scalars() throws {
    let double = ClosureFunction<Double>(input: "t", output: "y") {
      $0 * $0
    } derivative: {
      2 * $0
    }
    #expect(try checker.verify(double, at: [3]).blocks.map(\.name) == ["∂y/∂t"])
    let float = ClosureFunction<Float> {
      3 * $0
    } derivative: { _ in
      3
    }
    #expect(try checker.verify(float, at: [3]).configuration.precision == "float")
  }

  @Test("A closure with a gradient is Rⁿ → R")
  func gradient() throws {
    let function = ClosureFunction<Double>(domain: ["x": [2]]) { x in
      x[0] * x[1]
    } gradient: { x in
      [x[1], x[0]]
    }
    #expect(try checker.verify(function, at: [2, 3]).counts.compared == 2)
  }

  @Test("A closure with a Jacobian is Rⁿ → Rᵐ")
  func jacobian() throws {
    let function = ClosureFunction<Double>(domain: ["x": [2]], codomain: ["y": [3]]) { x in
      [x[0], x[1], x[0] * x[1]]
    } jacobian: { x in
      [[1, 0], [0, 1], [x[1], x[0]]]
    }
    #expect(try checker.verify(function, at: [2, 3]).counts.compared == 6)
  }

  @Test("A gradient of the wrong length is refused in one sentence")
  func wrongLength() throws {
    let function = ClosureFunction<Double>(domain: ["x": [2]]) { x in
      x[0]
    } gradient: { _ in
      [1]
    }
    let error = try #require(throws: GradientCheckError.self) {
      try checker.verify(function, at: [2, 3])
    }
    #expect(error.code == .shapeMismatch)
    #expect(error.message.hasPrefix("Expected a derivative of 1×2"))
  }
}
