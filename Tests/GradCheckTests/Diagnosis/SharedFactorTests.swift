import GradCheck
import Testing

@Suite("Diagnosis of a block by its neighbours")
struct SharedFactorTests {
  static let regression = [Block("w", shape: [5]), Block("b")]

  @Test("A factor of one entry is told with the block beside it, in which a term hides it")
  func termHidesFactor() throws {
    var function = ClaimedFunction(Self.regression)
    // 1/20 is forgotten before the loss, and not before the penalty 0.3 w.
    function.claim = { right, point in
      right[..<5].enumerated().map {
        20 * ($0.element - 0.3 * point[$0.offset]) + 0.3 * point[$0.offset]
      }
        + [20 * right[5]]
    }
    let blocks = try GradientChecker().check(function, at: function.point).blocks
    #expect(
      blocks.map(\.diagnosisText) == [
        "∂J/∂w is 20.00 × too large, as ∂J/∂b, but for a multiple of w.",
        "∂J/∂b is 20.00 × too large, as ∂J/∂w.",
      ]
    )
  }

  @Test("Two numbers that are off by one factor are no coincidence")
  func twoScalars() throws {
    var function = ClaimedFunction([Block("a"), Block("b")])
    function.claim = { right, _ in right.map { 1.7 * $0 } }
    let blocks = try GradientChecker().check(function, at: function.point).blocks
    #expect(
      blocks.map(\.diagnosisText) == [
        "∂J/∂a is 1.700 × too large, as ∂J/∂b.", "∂J/∂b is 1.700 × too large, as ∂J/∂a.",
      ]
    )
  }

  @Test("A factor that is one of the function's own dimensions is named")
  func ownDimension() throws {
    var function = ClaimedFunction([Block("X", shape: [20]), Block("b")])
    function.claim = { right, _ in right[..<20] + [20 * right[20]] }
    let blocks = try GradientChecker().check(function, at: function.point).blocks
    #expect(blocks[0].diagnosis == nil)
    #expect(
      blocks[1].diagnosisText
        == "∂J/∂b is 20.00 × too large (20 is the number of entries of X)."
    )
  }

  @Test("The dimension that a shared factor is, is named beside the block that has it too")
  func sharedDimension() throws {
    var function = ClaimedFunction([
      Block("X", shape: [20, 2]), Block("w", shape: [2]), Block("b"),
    ])
    // 1/20 is forgotten of the loss, and not of the penalty 0.3 w.
    function.claim = { right, point in
      var claim = right
      for entry in 40..<42 {
        let term = 0.3 * point[entry]
        claim[entry] = 20 * (right[entry] - term) + term
      }
      claim[42] = 20 * right[42]
      return claim
    }
    let blocks = try GradientChecker().check(function, at: function.point).blocks
    #expect(
      blocks.map(\.diagnosisText) == [
        nil,
        "∂J/∂w is 20.00 × too large (20 is the number of rows of X), as ∂J/∂b, but for a multiple "
          + "of w.",
        "∂J/∂b is 20.00 × too large (20 is the number of rows of X).",
      ]
    )
  }

  @Test(
    "Random errors in neighbours are given no pattern in 99 % of 1,000 checks",
    arguments: [1, 2]
  )
  func noise(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, name: "noise beside noise")
    let spaces = [
      [Block("a"), Block("b")], Self.regression, [Block("a", shape: [2]), Block("b", shape: [3])],
      [Block("A", shape: [3, 3]), Block("b", shape: [3]), Block("c")],
      [Block("A", shape: [6]), Block("B", shape: [4, 4])],
    ]
    var (failing, diagnosed) = (0, [String]())
    for trial in 0... {
      var function = ClaimedFunction(spaces[trial % spaces.count])
      let errors = (0..<function.domain.count).map { _ in
        Double.random(in: -1...1, using: &generator)
      }
      // In half of the checks only some entries are wrong.
      let share = trial.isMultiple(of: 2) ? 1 : 0.4
      let isWrong = errors.map { _ in Double.random(in: 0..<1, using: &generator) < share }
      function.claim = { right, _ in
        right.indices.map { isWrong[$0] ? right[$0] * (1 + errors[$0]) + errors[$0] : right[$0] }
      }
      let report = try GradientChecker().check(
        function,
        at: function.domain.coordinates(seed: UInt64(trial))
      )
      guard report.verdict == .disagrees else { continue }
      failing += 1
      // Where few entries are wrong they may be named: which ones is no pattern.
      let patterns = report.blocks.compactMap { block in
        block.diagnosis.flatMap {
          [.noSimplePattern, .singleEntry, .lines, .fewEntries].contains($0.kind)
            ? nil : block.diagnosisText
        }
      }
      if !patterns.isEmpty { diagnosed.append("\(patterns)") }
      if failing == 1_000 { break }
    }
    #expect(diagnosed.count <= 10, "seed \(seed): \(diagnosed)")
  }
}
