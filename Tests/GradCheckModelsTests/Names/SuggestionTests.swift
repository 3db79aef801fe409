import GradCheckModels
import Testing

@Suite("Suggestions")
struct SuggestionTests {
  @Test(
    "An edit inserts, removes, replaces or exchanges one character",
    arguments: [
      ("mlp", "mlp", 0), ("mpl", "mlp", 1), ("mp", "mlp", 1), ("mllp", "mlp", 1),
      ("MLP", "mlp", 0), ("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3), ("", "", 0),
    ]
  )
  func editDistance(_ left: String, _ right: String, _ expected: Int) {
    #expect(Suggestion.editDistance(left, right) == expected)
  }

  @Test("A name that is like none is not guessed at")
  func noGuess() {
    #expect(Suggestion.nearest(to: "resnet", among: ["mlp", "linear", "curve"]) == nil)
    #expect(Suggestion.sentence(for: "resnet", among: ["mlp"]) == nil)
  }

  @Test("The nearest of several near names is suggested")
  func nearestWins() {
    #expect(
      Suggestion.nearest(to: "lineer-los", among: ["linear", "linear-loss"]) == "linear-loss"
    )
    #expect(Suggestion.sentence(for: "mpl", among: ["mlp"]) == "Did you mean “mlp”?")
  }
}
