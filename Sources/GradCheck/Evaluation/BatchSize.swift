/// How many points a batch has.
enum BatchSize {
  /// The bytes that the points and values of one worker's batch may take together: what a cache
  /// holds, where the checker chooses how many points there are.
  static let memoryBudget = 4 << 20

  /// The same where the function says how many it wants.
  static let preferredMemoryBudget = 64 << 20

  /// The most points of a batch; the cost of a call is small beside that of so many points.
  static let largest = 256

  /// The batches that a check has at least, so that all cores have work; small ones have fewer.
  static let batchesPerCheck = 16

  /// The least number of points that is not lowered for the sake of more batches.
  static let smallest = 16

  /// The least that a batch is worth it for: the first two steps of a column.
  static let evaluationsPerColumn = 4

  /// Returns the points of a batch for a function of n inputs and m outputs.
  ///
  /// The number of jobs has no part in it: which points stand in a batch together is always the
  /// same. One means that not even the first evaluations of one column fit in the budget.
  static func points(
    inputs: Int,
    outputs: Int,
    bytesPerScalar: Int,
    preferred: Int? = nil
  ) -> Int {
    let bytesPerPoint = bytesPerScalar * (inputs + outputs)
    if let preferred { return max(1, min(preferred, preferredMemoryBudget / bytesPerPoint)) }
    let fitting = memoryBudget / bytesPerPoint
    let shared = max(smallest, 2 * inputs / batchesPerCheck)
    return fitting < evaluationsPerColumn ? 1 : min(fitting, largest, shared)
  }
}
