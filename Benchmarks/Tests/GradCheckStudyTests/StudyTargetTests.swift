internal import GradCheckStudy
internal import Testing

@Suite("Targets of the study")
struct StudyTargetTests {
  @Test("A target of nothing is missed by one, and by having looked at nothing")
  func none() {
    #expect(StudyTarget.none("alarms", count: 0, of: 10).isMet)
    #expect(!StudyTarget.none("alarms", count: 1, of: 10).isMet)
    #expect(!StudyTarget.none("alarms", count: 0, of: 0).isMet)
  }

  @Test("Shares are compared exactly, not as they are printed")
  func shares() {
    #expect(StudyTarget.atLeast(99.95, "covered", count: 9995, of: 10_000).isMet)
    #expect(!StudyTarget.atLeast(99.95, "covered", count: 9994, of: 10_000).isMet)
    #expect(StudyTarget.atLeast(99.95, "covered", count: 1, of: 1).line.contains("99.95 %"))
    #expect(!StudyTarget.atLeast(94, "caught", count: 0, of: 0).isMet)
    #expect(StudyTarget.atMost(10, "flagged", count: 1, of: 10).isMet)
    #expect(!StudyTarget.atMost(10, "flagged", count: 2, of: 10).isMet)
  }

  @Test("A number that is not finite reaches no target")
  func notFinite() {
    #expect(StudyTarget.atMost(25, "ratio", 25).isMet)
    #expect(!StudyTarget.atMost(25, "ratio", 25.1).isMet)
    #expect(!StudyTarget.atMost(25, "ratio", .nan).isMet)
    #expect(!StudyTarget.atMost(25, "ratio", -.infinity).isMet)
  }

  @Test("A number is printed with its share of the limit")
  func share() {
    let target = StudyTarget.atMost(50, "wall-clock ms", 36.7)
    #expect(target.line == "reached  wall-clock ms: at most 50 — measured 36.7 (0.73 of it)")
  }

  @Test("Nearly all is not printed as all")
  func percent() {
    #expect(NumberText.percent(9999, of: 10_000) == "99.990")
    #expect(NumberText.percent(10_000, of: 10_000) == "100")
    #expect(NumberText.percent(0, of: 0) == "–")
  }
}
