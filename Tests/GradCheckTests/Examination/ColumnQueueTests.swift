import GradCheck
import Synchronization
import Testing

@Suite("Column queue")
struct ColumnQueueTests {
  @Test(
    "Hands out each column exactly once",
    arguments: [1, 2, 3, 8],
    [0, 1, 7, 1000]
  )
  func coversColumns(_ jobs: Int, _ columnCount: Int) {
    for duration in [Duration.zero, .microseconds(3), .seconds(1)] {
      let queue = ColumnQueue(jobs: jobs, columnCount: columnCount, columnDuration: duration)
      let taken = Mutex([Int](repeating: 0, count: columnCount))
      queue.run(columnCount: columnCount) { next in
        while let range = next() {
          taken.withLock { taken in
            for column in range { taken[column] += 1 }
          }
        }
      }
      #expect(taken.withLock { $0.allSatisfy { $0 == 1 } })
    }
  }

  @Test(
    "Keeps the columns of a batch together, whatever the number of jobs",
    arguments: [1, 2, 3, 8],
    [1, 7, 1000]
  )
  func keepsBatchesTogether(_ jobs: Int, _ columnCount: Int) {
    for duration in [Duration.zero, .microseconds(3), .seconds(1)] {
      let queue = ColumnQueue(
        jobs: jobs,
        columnCount: columnCount,
        columnDuration: duration,
        columnsPerGroup: 48
      )
      let ranges = Mutex([Range<Int>]())
      queue.run(columnCount: columnCount) { next in
        while let range = next() { ranges.withLock { $0.append(range) } }
      }
      let sorted = ranges.withLock { $0.sorted { $0.lowerBound < $1.lowerBound } }
      #expect(sorted.allSatisfy { $0.lowerBound.isMultiple(of: 48) })
      #expect(sorted.flatMap { Array($0) } == Array(0..<columnCount))
    }
  }

  @Test("Hands out at most half a worker's share of what is left", arguments: [1, 2, 3, 8])
  func shrinksLastRanges(_ jobs: Int) {
    let columnCount = 10_000
    let queue = ColumnQueue(
      jobs: jobs,
      columnCount: columnCount,
      columnDuration: .microseconds(1)
    )
    let ranges = Mutex([Range<Int>]())
    queue.run(columnCount: columnCount) { next in
      while let range = next() { ranges.withLock { $0.append(range) } }
    }
    #expect(
      ranges.withLock { $0 }.allSatisfy { range in
        range.count <= max(1, (columnCount - range.lowerBound) / (2 * jobs))
      }
    )
  }

  @Test("Starts no more workers than there are columns, and always one")
  func limitsJobs() {
    #expect(ColumnQueue(jobs: 8, columnCount: 3, columnDuration: .zero).jobs == 3)
    #expect(ColumnQueue(jobs: 8, columnCount: 0, columnDuration: .zero).jobs == 1)
    #expect(ColumnQueue(jobs: 2, columnCount: 100, columnDuration: .zero).jobs == 2)
    #expect(ColumnQueue.coreCount >= 1)
  }

  @Test("Hands out cheap columns by the dozen and expensive ones singly, with work for everybody")
  func choosesStride() {
    func stride(_ duration: Duration, _ columnCount: Int = 100_000) -> Int {
      ColumnQueue(jobs: 4, columnCount: columnCount, columnDuration: duration).stride
    }
    #expect(stride(.microseconds(1)) == 100)
    #expect(stride(.milliseconds(1)) == 1)
    #expect(stride(.zero) == 100_000 / 32)
    #expect(stride(.microseconds(1), 64) == 2)
  }
}
