import GradCheck
import Testing

@Suite("Block patterns")
struct BlockPatternTests {
  @Test(
    "A block is found by its full name, its ASCII spelling, and its input's name",
    arguments: [
      ("∂J/∂W", "∂J/∂W", "W"), ("dJ/dW", "∂J/∂W", "W"), ("W", "∂J/∂W", "W"),
      ("dJ/db1", "∂J/∂b₁", "b₁"), ("∂J/∂b1", "∂J/∂b₁", "b₁"), ("b1", "∂J/∂b₁", "b₁"),
      ("b₁", "∂J/∂b₁", "b₁"), ("affine1: dz/dx", "affine1: ∂z/∂x", "x"),
      ("affine1: duTz/dW", "affine1: ∂uᵀz/∂W", "W"), ("b10", "∂J/∂b₁₀", "b₁₀"),
    ]
  )
  func matches(_ pattern: String, _ name: String, _ input: String) {
    #expect(BlockPattern(pattern).matches(name, input: input))
  }

  @Test(
    "A star stands for any characters and a question mark for one",
    arguments: [
      ("*", true), ("affine?: *", true), ("*/dW", true), ("a*1*W", true), ("*W*", true),
      ("affine: *", false), ("?", true), ("??", false), ("affine1*W?", false), ("", false),
      ("*affine1: ∂z/∂W*", true), ("**", true),
    ]
  )
  func globs(_ pattern: String, _ expected: Bool) {
    #expect(BlockPattern(pattern).matches("affine1: ∂z/∂W", input: "W") == expected)
  }

  @Test(
    "Neither part of a name nor another case of a letter is a match",
    arguments: ["∂J", "J/∂W", "w", "dj/dw", "b₁", "∂J/∂W ", "[W]"]
  )
  func refuses(_ pattern: String) {
    #expect(!BlockPattern(pattern).matches("∂J/∂W", input: "W"))
  }

  @Test("Many stars do not make matching slow")
  func manyStars() {
    let pattern = BlockPattern(String(repeating: "a*", count: 40) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 2000), input: "W"))
  }
}
