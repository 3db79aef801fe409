#if HDF5
internal import CHDF5
internal import GradCheck
internal import Synchronization

/// Chunks of arrays as the library's filters would store them, compressed on all cores.
///
/// The library compresses one chunk after the other. What is made here is what its filters read:
/// the first bytes of all elements together, then the second ones, and so on, as a zlib stream with
/// a checksum behind it. Of such bytes deflate finds hardly more repetitions than runs of one byte,
/// so it looks for those only, which takes half the time and leaves less.
enum ChunkCompression {
  /// One chunk, ready to be stored.
  struct Chunk: Sendable {
    /// Where it lies in the array, one coordinate for each dimension.
    var offset: [hsize_t]
    /// What is stored.
    var bytes: [UInt8]
  }

  /// The chunks of some columns of a matrix, or of a whole array, before they are compressed.
  struct Source: Sendable {
    /// How many chunks there are.
    fileprivate let count: Int
    /// The name of the dataset, for messages.
    fileprivate let path: String
    /// How many bytes a chunk has before it is compressed.
    fileprivate let chunkSize: Int
    /// Compresses a chunk; nothing where zlib fails.
    fileprivate let compress: @Sendable (_ position: Int, inout ChunkCompressor) -> Chunk?

    /// Cuts elements into chunks.
    ///
    /// - Parameters:
    ///   - elements: The elements, row-major.
    ///   - rows: The shape of the rows, cut into pieces; no shape for an array as one row.
    ///   - columns: The shape of all columns, cut into pieces.
    ///   - range: The columns that the elements are of: whole pieces.
    ///   - path: The name of the dataset, for messages.
    init<Element: BitwiseCopyable & Sendable>(
      _ elements: [Element],
      rows: ShapePieces,
      columns: ShapePieces,
      in range: Range<Int>,
      path: String
    ) {
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
      count = places.count
      self.path = path
      chunkSize = size.rows * size.columns * MemoryLayout<Element>.stride
      compress = { position, compressor in
        let place = places[position]
        let bytes = compressor.compressed(
          elements,
          width: range.count,
          rows: place.rows,
          columns: place.columns,
          size
        )
        return bytes.map { Chunk(offset: place.origin.map { hsize_t($0) }, bytes: $0) }
      }
    }
  }

  /// How hard deflate tries: 1 takes a tenth of the time of 9 and leaves numbers as large.
  static let level: Int32 = 1

  /// How long deflate takes for a byte, about: on one thread is compressed what takes less time
  /// than starting others.
  private static let durationPerByte = 3e-9
  private static let shortDuration = 1e-3

  /// Compresses the chunks of several arrays, all of them side by side.
  ///
  /// - Returns: The chunks of each array.
  /// - Throws: ``HDF5Error`` when a chunk cannot be compressed.
  static func chunks(of sources: [Source]) throws -> [[Chunk]] {
    let tasks = sources.enumerated().flatMap { array, source in
      (0..<source.count).map { (array: array, position: $0) }
    }
    let largest = sources.map(\.chunkSize).max() ?? 0
    let size = sources.reduce(0) { $0 + $1.count * $1.chunkSize }
    let seconds = Double(size) * durationPerByte
    let result = Mutex(sources.map { [Chunk?](repeating: nil, count: $0.count) })
    let queue = WorkQueue(
      jobs: seconds < shortDuration ? 1 : WorkQueue.coreCount,
      count: tasks.count,
      duration: .seconds(seconds / Double(max(1, tasks.count)))
    )
    queue.run { next in
      guard var compressor = ChunkCompressor(level: level, size: largest) else { return }
      while let range = next() {
        for task in tasks[range] {
          let chunk = sources[task.array].compress(task.position, &compressor)
          result.withLock { $0[task.array][task.position] = chunk }
        }
      }
    }
    return try zip(sources, result.withLock { $0 }).map { source, found in
      let chunks = found.compactMap(\.self)
      guard chunks.count == source.count else {
        throw HDF5Error(source.path, "a chunk of “\(source.path)” could not be compressed")
      }
      return chunks
    }
  }

  /// Where a chunk begins in the array, and which rows and columns of the elements it holds.
  private struct Place: Sendable {
    var origin: [Int]
    var rows: Range<Int>
    var columns: Range<Int>
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
