/// Takes times, several of each, alternating so that a busy machine slows all of them alike.
package enum Stopwatch: Sendable {
  /// How often everything is measured.
  package static let repetitions = 5

  /// Returns the median seconds that each of some pieces of work takes.
  package static func medians(_ works: [() throws -> Void]) throws -> [Double] {
    var times = [[Double]](repeating: [], count: works.count)
    for _ in 0..<repetitions {
      for (index, work) in works.enumerated() {
        let start = ContinuousClock.now
        try work()
        times[index].append((ContinuousClock.now - start) / .seconds(1))
      }
    }
    return times.map(median)
  }

  /// Returns the median of some numbers, of which there must be one.
  package static func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    return sorted[sorted.count / 2]
  }
}
