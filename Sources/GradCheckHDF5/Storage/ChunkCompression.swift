#if HDF5
internal import CHDF5
internal import Dispatch
internal import Synchronization

/// Chunks of an array as the library's filters would store them, compressed on all cores.
///
/// The library compresses one chunk after the other. What is made here is what its filters read:
/// the first bytes of all elements together, then the second ones, and so on, as a zlib stream with
/// a checksum behind it. Of such bytes deflate finds hardly more repetitions than runs of one byte,
/// so it looks for those only, which takes half the time and leaves less. The last bytes of measured
/// numbers are noise; where a sample does not get smaller, they are stored as they are.
enum ChunkCompression {
  /// One chunk, ready to be stored.
  struct Chunk: Sendable {
    /// Where it lies in the array, one coordinate for each dimension.
    var offset: [hsize_t]
    /// What is stored.
    var bytes: [UInt8]
  }

  /// How hard deflate tries: 1 takes a tenth of the time of 9 and leaves numbers as large.
  static let level: Int32 = 1

  /// Whether bytes get smaller is tried with this many of them.
  private static let sampleCount = 8192

  /// Returns the chunks of an array.
  ///
  /// - Parameters:
  ///   - elements: The elements, row-major; as many as the shape says.
  ///   - shape: The extents of the array.
  ///   - chunk: The extents of a chunk: trailing axes whole, one axis cut, leading ones 1.
  ///   - path: The name of the dataset, for messages.
  /// - Returns: The chunks in the order in which they lie in the array.
  /// - Throws: ``HDF5Error`` when a chunk cannot be compressed.
  static func chunks<Element: BitwiseCopyable & Sendable>(
    of elements: [Element],
    shape: [Int],
    chunk: [Int],
    path: String
  ) throws -> [Chunk] {
    let places = places(shape: shape, chunk: chunk)
    let count = chunk.reduce(1, *)
    let result = Mutex<[Chunk?]>([Chunk?](repeating: nil, count: places.count))
    DispatchQueue.concurrentPerform(iterations: places.count) { position in
      let place = places[position]
      guard let bytes = compressed(elements[place.range], count: count) else { return }
      result.withLock { $0[position] = Chunk(offset: place.offset, bytes: bytes) }
    }
    let chunks = result.withLock { $0.compactMap(\.self) }
    guard chunks.count == places.count else {
      throw HDF5Error(path, "a chunk of “\(path)” could not be compressed")
    }
    return chunks
  }

  /// Where each chunk lies, and which elements it holds: they are next to each other.
  private static func places(
    shape: [Int],
    chunk: [Int]
  ) -> [(offset: [hsize_t], range: Range<Int>)] {
    let cut = shape.indices.last { chunk[$0] < shape[$0] } ?? 0
    let inner = shape[(cut + 1)...].reduce(1, *)
    let outerCount = shape[..<cut].reduce(1, *)
    return (0..<outerCount).flatMap { outer in
      stride(from: 0, to: shape[cut], by: chunk[cut]).map { start in
        var offset = [hsize_t](repeating: 0, count: shape.count)
        var rest = outer
        for axis in (0..<cut).reversed() {
          offset[axis] = hsize_t(rest % shape[axis])
          rest /= shape[axis]
        }
        offset[cut] = hsize_t(start)
        let end = min(start + chunk[cut], shape[cut])
        let first = outer * shape[cut]
        return (offset, ((first + start) * inner)..<((first + end) * inner))
      }
    }
  }

  /// Returns the bytes of one chunk; where the array ends before the chunk does, zeros follow.
  private static func compressed<Element: BitwiseCopyable>(
    _ elements: ArraySlice<Element>,
    count: Int
  ) -> [UInt8]? {
    let size = MemoryLayout<Element>.stride
    // All first bytes, then all second ones, and so on: those of numbers alike are alike.
    var shuffled = [UInt8](repeating: 0, count: count * size)
    elements.withUnsafeBytes { bytes in
      for byte in 0..<size {
        for index in 0..<elements.count {
          shuffled[byte * count + index] = bytes[index * size + byte]
        }
      }
    }
    guard var result = deflated(shuffled, planeCount: size) else { return nil }
    let sum = fletcher32(result)
    for shift in stride(from: 0, to: 32, by: 8) {
      result.append(UInt8(truncatingIfNeeded: sum >> UInt32(shift)))
    }
    return result
  }

  /// Returns a zlib stream of planes of bytes, all of one size.
  private static func deflated(_ planes: [UInt8], planeCount: Int) -> [UInt8]? {
    // Room for the worst that zlib makes of anything.
    let room = planes.count + planes.count / 8 + 1024
    let size = planes.count / planeCount
    let result = [UInt8](unsafeUninitializedCapacity: room) { output, initialized in
      planes.withUnsafeBufferPointer { planes in
        // A trial costs something too; what is small is compressed without one.
        let isTried = size > 2 * sampleCount
        guard var stream = DeflateStream(level: level) else { return }
        var trial = isTried ? DeflateStream(level: level) : nil
        stream.setOutput(output)
        for rank in 0..<planeCount {
          let plane = UnsafeBufferPointer(rebasing: planes[(rank * size)...].prefix(size))
          let shrinks = trial?.shrinks(plane, sampleCount: sampleCount) ?? true
          stream.setLevel(shrinks ? level : 0)
          stream.add(plane)
        }
        initialized = stream.finish() ?? 0
      }
    }
    return result.isEmpty ? nil : result
  }

  /// Returns the sum of the words of two bytes, the first byte being the higher one, after
  /// Fletcher, “An arithmetic checksum for serial transmissions”, 1982.
  static func fletcher32(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (0, 0)
    func add(_ word: UInt32) {
      low &+= word
      high &+= low
    }
    func fold() {
      low = (low & 0xffff) &+ (low >> 16)
      high = (high & 0xffff) &+ (high >> 16)
    }
    // So many sums cannot overflow before they are folded.
    let wordsPerFold = 360
    var index = 0
    while index + 1 < bytes.count {
      let end = min(index + 2 * wordsPerFold, bytes.count - 1)
      while index < end {
        add(UInt32(bytes[index]) << 8 | UInt32(bytes[index + 1]))
        index += 2
      }
      fold()
    }
    if index < bytes.count {
      add(UInt32(bytes[index]) << 8)
      fold()
    }
    // The first folds may have left a carry.
    fold()
    return high << 16 | low
  }
}
#endif
