import GradCheck
import GradCheckModels
import Testing

@Suite("Model of sparse functions")
struct SparseModelTests {
  @Test(
    "Every kind claims as many places as its formula has, in so many colours",
    arguments: [
      ("laplacian", 16, 64, 5...7), ("laplacian", 14, 54, 4...7), ("banded", 20, 124, 7...7),
      ("arrow", 12, 34, 12...12), ("reactions", 20, 58, 3...3),
    ]
  )
  func places(_ kind: String, _ size: Int, _ count: Int, _ colours: ClosedRange<Int>) throws {
    let check = try #require(
      try ModelVariant(name: "sparse", settings: ["kind=\(kind)", "size=\(size)"]).checks().first
    )
    guard case .double(let function, let point) = check.subject else {
      Issue.record("Expected a function of doubles.")
      return
    }
    let pattern = try #require(try function.derivative(at: point).pattern)
    #expect(pattern.count == count)
    #expect(colours.contains(ColumnColouring(pattern).count))
  }

  @Test("A large system takes no more than its pattern", arguments: ["laplacian", "reactions"])
  func large(_ kind: String) throws {
    let check = try #require(
      try ModelVariant(name: "sparse", settings: ["kind=\(kind)", "size=10000"]).checks().first
    )
    guard case .double(let function, let point) = check.subject else {
      Issue.record("Expected a function of doubles.")
      return
    }
    let pattern = try #require(try function.derivative(at: point).pattern)
    #expect(pattern.count <= 5 * 10000)
    #expect(try function.value(at: point).count == 10000)
  }

  @Test("A power network is taken from a file, and asked for where there is none")
  func powerFlow() throws {
    let network = ModelVariant(name: "sparse", settings: ["kind=powerflow"])
    #expect(
      message { try network.checks() }
        == "Expected an input file with a power network for kind=powerflow, found none."
    )
    let blocks = try ModelRun.blocks(
      network.checks(input: DictionaryInput.powerNetwork),
      tolerance: .none,
      scheme: .adaptive
    )
    #expect(blocks.map(\.name) == ["∂P/∂θ", "∂P/∂V", "∂Q/∂θ", "∂Q/∂V"])
    #expect(blocks.allSatisfy { $0.verdict == .agrees })
    let unasked = try ModelVariant(name: "sparse").checks(input: DictionaryInput.powerNetwork)
    #expect(unasked.first?.domain.count == 6)
    #expect(
      message {
        try ModelVariant(name: "sparse", settings: ["kind=arrow"])
          .checks(input: DictionaryInput.powerNetwork)
      } == "Expected kind=powerflow with the power network of “net.h5”, found kind=arrow."
    )
    #expect(
      message {
        try ModelVariant(name: "sparse", settings: ["size=3"])
          .checks(input: DictionaryInput.powerNetwork)
      } == "Expected the size of the power network in “net.h5”, found size=3."
    )
  }

  @Test("The file of another model is left to it")
  func otherInput() throws {
    let checks = try ModelVariant(name: "sparse").checks(input: DictionaryInput.network)
    #expect(checks.first?.domain.count == 16)
  }

  @Test(
    "A network with something wrong in it is refused by the array's name",
    arguments: [
      (
        "admittance/column", [3], [0, 1.5, 2],
        "Expected the array “admittance/column” in “net.h5” of shape 7, found 3."
      ),
      (
        "admittance/column", [7], [0, 1, 0, 1, 2, 1, 2.5],
        "Expected whole numbers in “admittance/column” in “net.h5”, found 2.5."
      ),
      (
        "admittance/column", [7], [0, 1, 0, 1, 2, 1, 3],
        "Cannot use the admittances of “net.h5”: Expected places within 3×3, counted from 0, "
          + "found row 3 of column 2."
      ),
      (
        "voltage/angle", [3], [0, .nan, 1],
        "Expected finite numbers in “voltage/angle” in “net.h5”, found nan."
      ),
      (
        "scheduled/active", [2], [0, 1],
        "Expected the array “scheduled/active” in “net.h5” of shape 3, found 2."
      ),
    ]
  )
  func badNetwork(_ path: String, _ shape: [Int], _ numbers: [Double], _ sentence: String) {
    let input = DictionaryInput.powerNetwork.replacing(path, with: (shape, numbers))
    #expect(
      message {
        try ModelVariant(name: "sparse", settings: ["kind=powerflow"]).checks(input: input)
      } == sentence
    )
  }
}

extension DictionaryInput {
  /// Three buses in a line, the admittances of which are not symmetric.
  static let powerNetwork = DictionaryInput(arrays: [
    "admittance/row": ([7], [0, 0, 1, 1, 1, 2, 2]),
    "admittance/column": ([7], [0, 1, 0, 1, 2, 1, 2]),
    "admittance/conductance": ([7], [2, -2, -1.5, 3, -1, -1.25, 1]),
    "admittance/susceptance": ([7], [-8, 8, 7, -12, 5, 4.5, -5]),
    "voltage/angle": ([3], [0, -0.125, 0.25]),
    "voltage/magnitude": ([3], [1, 1.0625, 0.9375]),
    "scheduled/active": ([3], [0.5, -0.25, -0.125]),
    "scheduled/reactive": ([3], [0.25, -0.125, 0]),
  ])
}
