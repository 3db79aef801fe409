import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Block identifiers")
struct BlockIdentifiersTests {
  @Test(
    "Makes names safe for files",
    arguments: [
      ("∂J/∂W", "dJ_dW"), ("∂J/∂b₁", "dJ_db1"), ("∂z₁₀/∂x", "dz10_dx"),
      ("softmax: ∂y/∂z", "softmax__dy_dz"),
      ("", "_"), (".", "_"), ("..", "__"), (".a.b.", "_a.b_"), ("größe", "gr__e"), ("🧮", "_"),
      ("a/../b", "a_.._b"), ("\n", "_"), ("order", "order_2"), ("default", "default_2"),
      ("b¹", "b_"),
    ]
  )
  func makesSafe(_ name: String, _ expected: String) throws {
    let identifiers = BlockIdentifiers.identifiers(of: try blocks([name]))
    #expect(identifiers == [expected])
    let safe = /[a-zA-Z0-9_]([a-zA-Z0-9_.]*[a-zA-Z0-9_])?/
    #expect(identifiers[0].wholeMatch(of: safe) != nil)
  }

  @Test("Numbers names that would become equal, in the order of the blocks")
  func numbersClashes() throws {
    let names = ["a b", "a_b", "a/b", "a_b_2", "a_b"]
    #expect(
      BlockIdentifiers.identifiers(of: try blocks(names))
        == ["a_b", "a_b_2", "a_b_3", "a_b_2_2", "a_b_4"]
    )
  }

  @Test("Takes no longer for very many equal names than for others", .timeLimit(.minutes(1)))
  func numbersManyClashes() throws {
    let identifiers = BlockIdentifiers.identifiers(
      of: try blocks([String](repeating: "x", count: 100_000))
    )
    #expect(identifiers.last == "x_100000")
    #expect(Set(identifiers).count == 100_000)
  }

  private func blocks(_ names: [String]) throws -> [BlockReport] {
    let block = try #require(try SampleReports.agreeing().blocks.first)
    return names.map { name in
      var named = block
      named.name = name
      return named
    }
  }
}
