#if HDF5
/// Bytes from the middle of many, by which to tell whether deflate can make them fewer.
package struct ByteSample {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// The most bytes that are looked at.
  private static let limit = 8192
  /// How much more often than chance two bytes of noise may be alike: what gets smaller by less than
  /// a tenth is not worth the time.
  private static let likenessOfNoise = 1.6
  /// How many neighbours of noise may be alike, where chance makes 1 of 256 so.
  private static let repeatsOfNoise = 1.0 / 64

  /// Takes a sample of bytes, which must outlive it.
  package init(of bytes: UnsafeBufferPointer<UInt8>) {
    let count = min(bytes.count, ByteSample.limit)
    let start = (bytes.count - count) / 2
    self.bytes = UnsafeBufferPointer(rebasing: bytes[start..<(start + count)])
  }

  /// Whether the bytes are evenly spread and do not follow one another in runs.
  ///
  /// Of N bytes, cᵥ of which have the value v, two drawn at random are alike with the probability
  ///
  ///     Σᵥ cᵥ(cᵥ − 1) / N(N − 1) ≤ 1.6 / 256,
  ///
  /// so that they carry at least 7.32 bits each (Rényi's entropy bounds Shannon's from below).
  package var isNoise: Bool {
    guard bytes.count > 1 else { return false }
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { counts in
      counts.initialize(repeating: 0)
      var repeats = 0
      var previous = -1
      for byte in bytes {
        let value = Int(byte)
        counts[value] += 1
        if value == previous { repeats += 1 }
        previous = value
      }
      let alike = counts.reduce(0) { $0 + $1 * ($1 - 1) }
      let pairs = Double(bytes.count) * Double(bytes.count - 1)
      return Double(alike) * 256 <= ByteSample.likenessOfNoise * pairs
        && Double(repeats) <= ByteSample.repeatsOfNoise * Double(bytes.count)
    }
  }
}
#endif
