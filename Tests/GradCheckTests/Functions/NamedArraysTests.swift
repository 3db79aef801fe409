import GradCheck
import Testing

@Suite("Named arrays")
struct NamedArraysTests {
  @Test("A function of several named arrays is checked block by block")
  func gradients() throws {
    let function = ClosureFunction<Double>(domain: ["W": [2, 2], "b": [2]], output: "J") { x in
      try zip(x["W"], x["W"] + x["b"]).reduce(0) { $0 + $1.0 * $1.1 } + x["b"][0]
    } gradients: { x in
      ["b": [1, 0], "W": try x["W"].map { 2 * $0 }]
    }
    let report = try GradientChecker().verify(function, at: ["W": [1, 2, 3, 4], "b": [5, 6]])
    #expect(report.blocks.map(\.name) == ["∂J/∂W", "∂J/∂b"])
    #expect(report.blocks.map(\.shape) == [[2, 2], [2]])
  }

  @Test("An unknown name is an error with the names that there are")
  func unknownName() throws {
    let arrays: NamedArrays<Double> = ["W": [1], "b": [2]]
    let error = try #require(throws: GradientCheckError.self) { try arrays["w"] }
    #expect(error.message == "Expected the name of a block among “W”, “b”, found “w”.")
  }

  @Test("A gradient that forgets an input is refused")
  func missingGradient() throws {
    let function = ClosureFunction<Double>(domain: ["W": [2], "b": [2]]) { x in
      try x["W"][0] + x["b"][0]
    } gradients: { _ in
      ["W": [1, 0]]
    }
    let error = try #require(throws: GradientCheckError.self) {
      try GradientChecker().verify(function, at: [1, 2, 3, 4])
    }
    #expect(error.message == "Expected a gradient with the blocks “W”, “b”, found “W”.")
  }
}
