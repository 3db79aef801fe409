import GradCheck
import Testing

@Suite("Ratios in words")
struct RatioTextTests {
  @Test(
    "A claim beside what was measured",
    arguments: [
      (0.0, "is zero"), (-1, "has the opposite sign"), (-1.5, "is -1.500 × what was measured"),
      (2, "is 2.000 × too large"), (0.5, "is 2.000 × too small"), (1.001, "is 0.1 % too large"),
      (0.95, "is 5 % too small"), (1 + 2e-7, "is 2.00e-07 of the value too large"),
      (1000, "is 1000. × too large"),
    ] as [(Double, String)]
  )
  func words(_ ratio: Double, _ text: String) {
    #expect(RatioText.predicate(ratio) == text)
  }

  @Test("Several claims")
  func plural() {
    #expect(RatioText.predicate(-1, isPlural: true) == "have the opposite sign")
    #expect(
      RatioText.predicate(3, isPlural: true, origin: ", as ∂J/∂b")
        == "are 3.000 × too large, as ∂J/∂b"
    )
  }
}
