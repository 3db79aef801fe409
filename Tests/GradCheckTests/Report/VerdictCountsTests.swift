import GradCheck
import Testing

@Suite("Verdict counts")
struct VerdictCountsTests {
  @Test(
    "Lets failures outweigh what is inconclusive, and that outweigh agreement",
    arguments: [
      ([Verdict.agrees: 9, .disagrees: 1, .notFinite: 3, .inconclusive: 2], Verdict.disagrees),
      ([.agrees: 9, .notFinite: 1, .inconclusive: 2, .kink: 1], .notFinite),
      ([.agrees: 9, .inconclusive: 1, .kink: 4, .notChecked: 2], .inconclusive),
      ([.agrees: 1, .kink: 4, .notChecked: 2], .agrees),
      ([.kink: 4, .notChecked: 2], .kink),
      ([.notChecked: 2], .notChecked),
      ([:], .notChecked),
    ]
  )
  func ordersVerdicts(_ numbers: [Verdict: Int], _ expected: Verdict) {
    var counts = VerdictCounts()
    for (verdict, number) in numbers { counts[verdict] = number }
    #expect(counts.verdict == expected)
    #expect(counts.compared == numbers.reduce(0) { $0 + ($1.key == .notChecked ? 0 : $1.value) })
  }

  @Test("Adds every verdict's count")
  func adds() {
    var left = VerdictCounts()
    var right = VerdictCounts()
    for (position, verdict) in Verdict.allCases.enumerated() {
      left[verdict] = position + 1
      right[verdict] = 10 * (position + 1)
    }
    let sum = left + right
    for (position, verdict) in Verdict.allCases.enumerated() {
      #expect(sum[verdict] == 11 * (position + 1))
    }
  }

  @Test("Counts only claims that are wrong or not finite as failures")
  func namesFailures() {
    #expect(Verdict.allCases.filter(\.isFailure) == [.disagrees, .notFinite])
  }

  @Test("Gives every verdict and reason a name that leads back to it")
  func roundTripsNames() {
    for verdict in Verdict.allCases { #expect(Verdict(name: verdict.name) == verdict) }
    for reason in Reason.allCases { #expect(Reason(name: reason.name) == reason) }
    #expect(Verdict(name: "Agrees") == nil)
    #expect(Reason(name: "") == nil)
  }
}
