internal import GradCheckStudy
internal import Testing

@Suite("Corpus")
struct CorpusTests {
  @Test("Every right claim is right and every wrong one visibly wrong")
  func claims() {
    for complaint in Corpus.cases.compactMap(\.complaint) { Issue.record("\(complaint)") }
  }

  @Test("Every case has a right claim and at least four wrong ones")
  func claimCounts() {
    for subject in Corpus.cases {
      #expect(subject.claims.contains { $0.isRight }, "\(subject.name)")
      #expect(subject.claims.filter { !$0.isRight }.count >= 4, "\(subject.name)")
    }
  }

  @Test("There are sixty functions in eight contexts and ten with structured noise")
  func size() {
    let structured = Corpus.cases.filter { $0.context == .structuredNoise }
    #expect(structured.count >= 10)
    #expect(Corpus.cases.count - structured.count >= 60)
    for context in CorpusCase.Context.allCases {
      #expect(Corpus.cases.filter { $0.context == context }.count >= 8, "\(context)")
    }
  }

  @Test("No two cases of one context have the same name and arithmetic")
  func names() {
    let names = Corpus.cases.map { "\($0.context) \($0.precision) \($0.name)" }
    #expect(Set(names).count == names.count)
  }

  @Test("A program with structured noise computes its formula, but not to full precision")
  func programs() throws {
    for subject in Corpus.cases {
      guard let program = subject.program else { continue }
      var isExact = true
      for (found, meant) in zip(try program(subject.point), subject.value) {
        #expect((found - meant).magnitude <= 1e-5 * meant.magnitude, "\(subject.name)")
        if (found - meant).magnitude > 1e-14 * meant.magnitude { isExact = false }
      }
      // Values of six decimals may fall on one of them at the point itself.
      let neighbour = subject.point.map { $0 * (1 + 1e-7 / 3) }
      let meant: [Double] = subject.formula(neighbour)
      for (found, meant) in zip(try program(neighbour), meant)
      where (found - meant).magnitude > 1e-14 * meant.magnitude { isExact = false }
      #expect(!isExact, "\(subject.name)")
    }
  }

  @Test("A claim that is called wrong but is right is complained about")
  func wrongClaimThatIsRight() {
    let subject = CorpusCase("line", .smooth, at: [2], faults: [.added(0)]) { [3 * $0[0]] }
    #expect(subject.complaint?.contains("visibly wrong") == true)
  }

  @Test("An error that no checker could see is complained about")
  func invisibleFault() {
    let subject = CorpusCase("faint", .offset, at: [1], faults: [.factor(2)]) {
      [1e12 + 1e-6 * $0[0]]
    }
    #expect(subject.complaint?.contains("visibly wrong") == true)
  }

  @Test("A derivative that is not finite is complained about")
  func infiniteDerivative() {
    let subject = CorpusCase("root at 0", .edge, at: [0]) { [sqrt($0[0])] }
    #expect(subject.complaint?.contains("finite") == true)
  }
}
