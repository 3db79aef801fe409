internal import GradCheckStudy
internal import Testing

@Suite("Families of hard functions")
struct FamilyTests {
  @Test(
    "Every draw has a finite derivative, right claims that are right and wrong ones",
    arguments: 0..<20
  )
  func claims(_ trial: Int) {
    for family in Family.all {
      let subject = family.draw(trial, seed: 5)
      let isFinite = subject.exact.entries().allSatisfy(\.isFinite)
      #expect(isFinite, "\(family.name), seed 5, \(trial)")
      for claim in subject.claims where claim.isRight {
        #expect(subject.wrongEntries(of: claim).isEmpty, "\(family.name), seed 5, \(trial)")
      }
      #expect(subject.claims.contains { $0.isRight }, "\(family.name), seed 5, \(trial)")
      #expect(subject.claims.filter { !$0.isRight }.count >= 4, "\(family.name), seed 5, \(trial)")
    }
  }

  @Test("A draw depends on the seed and the trial alone")
  func seeds() {
    for family in Family.all {
      #expect(family.draw(3, seed: 5).point == family.draw(3, seed: 5).point, "\(family.name)")
      let points = (0..<10).map { family.draw($0, seed: 5).point }
      #expect(Set(points).count > 1, "\(family.name)")
      let others = (0..<10).map { family.draw($0, seed: 6).point }
      #expect(points != others, "\(family.name)")
    }
  }

  @Test("Most wrong claims of every family can be seen")
  func visibility() {
    for family in Family.all {
      let subjects = (0..<20).map { family.draw($0, seed: 5) }
      let visible = subjects.filter { subject in
        subject.claims.contains { !$0.isRight && !subject.wrongEntries(of: $0).isEmpty }
      }
      #expect(visible.count >= 10, "\(family.name)")
    }
  }
}
