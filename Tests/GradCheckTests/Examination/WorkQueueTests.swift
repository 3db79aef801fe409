import GradCheck
import Synchronization
import Testing

@Suite("Work queue")
struct WorkQueueTests {
  @Test(
    "Hands out each unit exactly once",
    arguments: [1, 2, 3, 8],
    [0, 1, 7, 1000]
  )
  func coversUnits(_ jobs: Int, _ count: Int) {
    for duration in [Duration.zero, .microseconds(3), .seconds(1)] {
      let queue = WorkQueue(jobs: jobs, count: count, duration: duration)
      let taken = Mutex([Int](repeating: 0, count: count))
      queue.run { next in
        while let range = next() {
          taken.withLock { taken in
            for unit in range { taken[unit] += 1 }
          }
        }
      }
      #expect(taken.withLock { $0.allSatisfy { $0 == 1 } })
    }
  }

  @Test(
    "Keeps the units of a group together, whatever the number of jobs",
    arguments: [1, 2, 3, 8],
    [1, 7, 1000]
  )
  func keepsBatchesTogether(_ jobs: Int, _ count: Int) {
    for duration in [Duration.zero, .microseconds(3), .seconds(1)] {
      let queue = WorkQueue(
        jobs: jobs,
        count: count,
        duration: duration,
        group: 48
      )
      let ranges = Mutex([Range<Int>]())
      queue.run { next in
        while let range = next() { ranges.withLock { $0.append(range) } }
      }
      let sorted = ranges.withLock { $0.sorted { $0.lowerBound < $1.lowerBound } }
      #expect(sorted.allSatisfy { $0.lowerBound.isMultiple(of: 48) })
      #expect(sorted.flatMap { Array($0) } == Array(0..<count))
    }
  }

  @Test("Hands out at most half a worker's share of what is left", arguments: [1, 2, 3, 8])
  func shrinksLastRanges(_ jobs: Int) {
    let count = 10_000
    let queue = WorkQueue(
      jobs: jobs,
      count: count,
      duration: .microseconds(1)
    )
    let ranges = Mutex([Range<Int>]())
    queue.run { next in
      while let range = next() { ranges.withLock { $0.append(range) } }
    }
    #expect(
      ranges.withLock { $0 }.allSatisfy { range in
        range.count <= max(1, (count - range.lowerBound) / (2 * jobs))
      }
    )
  }

  @Test("Starts no more workers than there are units, and always one")
  func limitsJobs() {
    #expect(WorkQueue(jobs: 8, count: 3, duration: .zero).jobs == 3)
    #expect(WorkQueue(jobs: 8, count: 0, duration: .zero).jobs == 1)
    #expect(WorkQueue(jobs: 2, count: 100, duration: .zero).jobs == 2)
    #expect(WorkQueue.coreCount >= 1)
  }
}
