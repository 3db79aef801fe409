import Foundation
import GradCheck
import GradCheckTestSupport
import Synchronization
import Testing

@Suite("Work queue, unit by unit")
struct WorkQueueUnitsTests {
  private struct Failure: Error, Equatable { var line: Int }

  @Test(
    "Does the work of each line exactly once, short or long",
    arguments: [1, 2, 3],
    [0, 1, 2, 100]
  )
  func coversLines(_ jobs: Int, _ lineCount: Int) throws {
    for pause in [0, 30e-6] {
      let taken = Mutex([Int](repeating: 0, count: lineCount))
      try WorkQueue.forEach(count: lineCount, jobs: jobs) { line in
        if pause > 0 { Thread.sleep(forTimeInterval: pause) }
        taken.withLock { $0[line] += 1 }
      }
      #expect(taken.withLock { $0 } == [Int](repeating: 1, count: lineCount))
    }
  }

  @Test("Throws what the first failing line throws, whoever is faster", arguments: [1, 2, 3])
  func throwsFirst(_ jobs: Int) {
    for first in [0, 1, 37] {
      #expect(throws: Failure(line: first)) {
        try WorkQueue.forEach(count: 200, jobs: jobs) { line in
          // The first one takes longest to fail.
          Thread.sleep(forTimeInterval: line == first ? 3e-3 : 30e-6)
          if line >= first { throw Failure(line: line) }
        }
      }
    }
  }

  @Test("A claim by slow maps is the same for every number of jobs")
  func claimIsTheSame() throws {
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [40]),
      codomain: Space("f", shape: [40]),
      value: { x in x.map { $0 * $0 } },
      derivative: { x in
        .pullback(rowCount: 40, columnCount: 40) { cotangent in
          Thread.sleep(forTimeInterval: 50e-6)
          return zip(cotangent, x).map { 2 * $0 * $1 }
        }
      }
    )
    let point = (0..<40).map { 1 + Double($0) / 16 }
    var checker = GradientChecker()
    let entries = try [1, 2, 3].map { jobs in
      checker.jobs = jobs
      let report = try checker.check(function, at: point)
      #expect(report.verdict == .agrees)
      return try #require(report.blocks.first?.findings).analytic
    }
    #expect(entries[0] == entries[1] && entries[0] == entries[2])
  }
}
