internal import Dispatch
internal import Synchronization

/// Returns what `body` makes of 0 ..< count, computed on all cores, in order.
///
/// - Throws: The error of the lowest index that threw.
func concurrently<Element: Sendable>(
  _ count: Int,
  _ body: @Sendable (Int) throws -> Element
) throws -> [Element] {
  let results = Mutex<[Result<Element, any Error>?]>(Array(repeating: nil, count: count))
  let stride = max(1, count / 256)
  DispatchQueue.concurrentPerform(iterations: (count + stride - 1) / stride) { part in
    let range = (part * stride)..<min(count, (part + 1) * stride)
    let found = range.map { index in Result { try body(index) } }
    results.withLock { results in
      for (index, result) in zip(range, found) { results[index] = result }
    }
  }
  return try results.withLock { results in try results.compactMap { try $0?.get() } }
}
