import GradCheck
import Testing

@Suite("How much goes into a record of a journal")
struct JournalPaceTests {
  /// Returns how many units go into some records, where so many of them take a time that is given.
  private static func counts(
    _ pace: JournalPace,
    _ records: Int,
    taking time: (Int) -> Duration
  ) -> [Int] {
    var pace = pace
    return (0..<records).map { _ in
      let count = pace.next()
      pace.note(count, took: time(count))
      return count
    }
  }

  @Test("The first records come soon, and later ones when the interval has passed")
  func grows() {
    let pace = JournalPace(.seconds(1), unit: .milliseconds(5), jobs: 2)
    let counts = Self.counts(pace, 7) { .microseconds(2500) * $0 }
    #expect(counts == [25, 50, 100, 200, 400, 400, 400])
  }

  @Test("What takes longer than the interval is kept one by one, and so many side by side")
  func keepsExpensiveUnits() {
    let pace = JournalPace(.seconds(1), unit: .seconds(5), jobs: 3, batch: 128)
    #expect(Self.counts(pace, 6) { _ in .seconds(5) } == [3, 3, 3, 3, 3, 3])
  }

  @Test("Where many take as long as one, records hold whole batches in the end")
  func fillsBatches() {
    let pace = JournalPace(.seconds(1), unit: .milliseconds(100), jobs: 1, batch: 128)
    let counts = Self.counts(pace, 20) { .milliseconds(100) * (($0 + 127) / 128) }
    #expect(counts.first == 1)
    #expect(counts.last ?? 0 >= 9 * 128, "\(counts)")
    #expect(counts.allSatisfy { $0 < 128 || $0.isMultiple(of: 128) }, "\(counts)")
  }

  @Test("What takes no time is kept in records that fit into memory")
  func limits() {
    let pace = JournalPace(.seconds(1), unit: .zero, jobs: 64)
    let counts = Self.counts(pace, 9) { _ in .zero }
    #expect(counts.allSatisfy { (1...1 << 20).contains($0) }, "\(counts)")
  }
}
