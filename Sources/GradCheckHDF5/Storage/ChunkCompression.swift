#if HDF5
internal import CHDF5
internal import Dispatch
internal import GradCheck
internal import Synchronization

/// Chunks of arrays as the library's filters would store them, compressed on all cores.
///
/// The library compresses one chunk after the other. What is made here is what its filters read:
/// the first bytes of all elements together, then the second ones, and so on, as a zlib stream with
/// a checksum behind it. Of such bytes deflate finds hardly more repetitions than runs of one byte,
/// so it looks for those only, which takes half the time and leaves less. The last bytes of measured
/// numbers are noise; what a sample shows to be noise is stored as it is.
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
    /// Compresses a chunk; nothing where zlib fails.
    fileprivate let compress: @Sendable (_ position: Int) -> Chunk?

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
      compress = { position in
        let place = places[position]
        return compressed(elements, width: range.count, place, size).map { bytes in
          Chunk(offset: place.origin.map { hsize_t($0) }, bytes: bytes)
        }
      }
    }
  }

  /// How hard deflate tries: 1 takes a tenth of the time of 9 and leaves numbers as large.
  static let level: Int32 = 1

  /// Compresses the chunks of several arrays, all of them side by side.
  ///
  /// - Returns: The chunks of each array.
  /// - Throws: ``HDF5Error`` when a chunk cannot be compressed.
  static func chunks(of sources: [Source]) throws -> [[Chunk]] {
    let tasks = sources.enumerated().flatMap { array, source in
      (0..<source.count).map { (array: array, position: $0) }
    }
    let result = Mutex(sources.map { [Chunk?](repeating: nil, count: $0.count) })
    DispatchQueue.concurrentPerform(iterations: tasks.count) { index in
      let task = tasks[index]
      let chunk = sources[task.array].compress(task.position)
      result.withLock { $0[task.array][task.position] = chunk }
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

  /// Returns the bytes of one chunk; where the array ends before the chunk does, zeros follow.
  private static func compressed<Element: BitwiseCopyable>(
    _ elements: [Element],
    width: Int,
    _ place: Place,
    _ chunk: (rows: Int, columns: Int)
  ) -> [UInt8]? {
    let size = MemoryLayout<Element>.stride
    let count = chunk.rows * chunk.columns
    let isFilled = place.rows.count * place.columns.count == count
    let planes = [UInt8](unsafeUninitializedCapacity: count * size) { planes, initialized in
      if !isFilled { planes.initialize(repeating: 0) }
      initialized = count * size
      elements.withUnsafeBytes { bytes in
        guard let planes = planes.baseAddress, let bytes = bytes.baseAddress else { return }
        for row in 0..<place.rows.count {
          let start = ((place.rows.lowerBound + row) * width + place.columns.lowerBound) * size
          ChunkCompression.shuffle(
            bytes + start,
            of: size,
            count: place.columns.count,
            into: planes + row * chunk.columns,
            planeCount: count
          )
        }
      }
    }
    guard var result = deflated(planes, planeCount: size) else { return nil }
    let sum = fletcher32(result)
    for shift in stride(from: 0, to: 32, by: 8) {
      result.append(UInt8(truncatingIfNeeded: sum >> UInt32(shift)))
    }
    return result
  }

  /// Writes all first bytes of elements to one plane, all second ones to the next, and so on: those
  /// of numbers alike are alike.
  private static func shuffle(
    _ bytes: UnsafeRawPointer,
    of size: Int,
    count: Int,
    into planes: UnsafeMutablePointer<UInt8>,
    planeCount: Int
  ) {
    guard size == 8 else {
      for byte in 0..<size {
        let plane = planes + byte * planeCount
        for index in 0..<count {
          plane[index] = bytes.load(fromByteOffset: index * size + byte, as: UInt8.self)
        }
      }
      return
    }
    // Each element is read once, which takes a third of the time.
    for index in 0..<count {
      var element = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
      )
      var plane = planes + index
      for _ in 0..<8 {
        plane.pointee = UInt8(truncatingIfNeeded: element)
        element >>= 8
        plane += planeCount
      }
    }
  }

  /// Returns a zlib stream of planes of bytes, all of one size.
  private static func deflated(_ planes: [UInt8], planeCount: Int) -> [UInt8]? {
    // Room for the worst that zlib makes of anything.
    let room = planes.count + planes.count / 8 + 1024
    let size = planes.count / planeCount
    let result = [UInt8](unsafeUninitializedCapacity: room) { output, initialized in
      planes.withUnsafeBufferPointer { planes in
        guard var stream = DeflateStream(level: level) else { return }
        stream.setOutput(output)
        for rank in 0..<planeCount {
          let plane = UnsafeBufferPointer(rebasing: planes[(rank * size)...].prefix(size))
          stream.setLevel(ByteSample(of: plane).isNoise ? 0 : level)
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
