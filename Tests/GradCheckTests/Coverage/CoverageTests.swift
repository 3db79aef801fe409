import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Coverage")
struct CoverageTests {
  @Test(
    "Is spelt alike everywhere",
    arguments: [
      ("full", Coverage.full), ("sample:12", .sample(columns: 12)),
      ("directions:3", .directions(3)), ("coloured", .coloured),
    ]
  )
  func isSpelt(_ text: String, _ coverage: Coverage) {
    #expect(coverage.text == text)
    #expect(Coverage(text: text) == coverage)
  }

  @Test(
    "Is nothing for any other text",
    arguments: [
      "", "half", "sample", "sample:", "sample:x", "sample:1:2", "full:1", "sample: 3",
      "directions", "directions:1.5", "coloured:2",
    ]
  )
  func refusesText(_ text: String) {
    #expect(Coverage(text: text) == nil)
  }

  @Test("Refuses to go in no direction", arguments: [0, -1])
  func refusesNoDirection(_ count: Int) {
    var checker = GradientChecker()
    checker.coverage = .directions(count)
    let error = #expect(throws: GradientCheckError.self) {
      try checker.check(SampleFunctions.products(), at: [1, 2])
    }
    #expect(error?.message == "Expected at least 1 direction, found \(count).")
  }

  @Test("Refuses a sample of nothing", arguments: [0, -3])
  func refusesEmptySample(_ count: Int) {
    var checker = GradientChecker()
    checker.coverage = .sample(columns: count)
    let error = #expect(throws: GradientCheckError.self) {
      try checker.check(SampleFunctions.products(), at: [1, 2])
    }
    #expect(
      error?.description
        == "Expected a sample of at least 1 column, found \(count). [invalidConfiguration]"
    )
  }
}
