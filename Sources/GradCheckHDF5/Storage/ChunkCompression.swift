#if HDF5
internal import CHDF5
internal import Dispatch
internal import GradCheck
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

  /// Returns the chunks of some columns of a matrix, or of a whole array as a matrix of one row.
  ///
  /// - Parameters:
  ///   - elements: The elements, row-major.
  ///   - rows: The shape of the rows, cut into pieces.
  ///   - columns: The shape of all columns, cut into pieces.
  ///   - range: The columns that the elements are of: whole pieces.
  ///   - path: The name of the dataset, for messages.
  /// - Returns: The chunks, each a piece of the rows by a piece of the columns.
  /// - Throws: ``HDF5Error`` when a chunk cannot be compressed.
  static func chunks<Element: BitwiseCopyable & Sendable>(
    of elements: [Element],
    rows: ShapePieces,
    columns: ShapePieces,
    in range: Range<Int>,
    path: String
  ) throws -> [Chunk] {
    let runs = columns.pieces.filter { range.contains($0.range.lowerBound) }
    let places = rows.pieces.flatMap { rows in
      runs.map { run in
        Place(
          origin: rows.origin + run.origin,
          rows: rows.range,
          columns: (run.range.lowerBound - range.lowerBound)..<(run.range.upperBound
            - range.lowerBound)
        )
      }
    }
    let size = (rows: rows.elementCount, columns: columns.elementCount)
    let result = Mutex<[Chunk?]>([Chunk?](repeating: nil, count: places.count))
    DispatchQueue.concurrentPerform(iterations: places.count) { position in
      let place = places[position]
      guard let bytes = compressed(elements, width: range.count, place, size) else { return }
      let offset = place.origin.map { hsize_t($0) }
      result.withLock { $0[position] = Chunk(offset: offset, bytes: bytes) }
    }
    let chunks = result.withLock { $0.compactMap(\.self) }
    guard chunks.count == places.count else {
      throw HDF5Error(path, "a chunk of “\(path)” could not be compressed")
    }
    return chunks
  }

  /// Where a chunk begins in the array, and which rows and columns of the elements it holds.
  private struct Place: Sendable {
    var origin: [Int]
    var rows: Range<Int>
    var columns: Range<Int>
  }

  /// Returns the bytes of one chunk; where the array ends before the chunk does, zeros follow.
  private static func compressed<Element: BitwiseCopyable>(
    _ elements: [Element],
    width: Int,
    _ place: Place,
    _ chunk: (rows: Int, columns: Int)
  ) -> [UInt8]? {
    let size = MemoryLayout<Element>.stride
    let count = chunk.rows * chunk.columns
    // All first bytes, then all second ones, and so on: those of numbers alike are alike.
    var shuffled = [UInt8](repeating: 0, count: count * size)
    elements.withUnsafeBytes { bytes in
      for byte in 0..<size {
        for row in 0..<place.rows.count {
          let source = ((place.rows.lowerBound + row) * width + place.columns.lowerBound) * size
          let target = byte * count + row * chunk.columns
          for index in 0..<place.columns.count {
            shuffled[target + index] = bytes[source + index * size + byte]
          }
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
