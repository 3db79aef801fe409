#if HDF5
/// One thread's means to compress chunks, whose memory serves for one after the other.
///
/// The last bytes of measured numbers are noise; what a sample shows to be noise is stored as it is.
struct ChunkCompressor: ~Copyable {
  private var stream: DeflateStream
  private let level: Int32
  /// The elements of a chunk, byte by byte: all first ones, then all second ones, and so on.
  private let planes: UnsafeMutableBufferPointer<UInt8>
  private let output: UnsafeMutableBufferPointer<UInt8>

  /// Makes room for chunks of at most `size` bytes, or returns nothing where there is none.
  init?(level: Int32, size: Int) {
    guard let stream = DeflateStream(level: level) else { return nil }
    self.stream = stream
    self.level = level
    planes = .allocate(capacity: size)
    // Room for the worst that zlib makes of anything.
    output = .allocate(capacity: size + size / 8 + 1024)
  }

  deinit {
    planes.deallocate()
    output.deallocate()
  }

  /// Returns the bytes of one chunk; where the array ends before the chunk does, zeros follow.
  ///
  /// - Parameters:
  ///   - elements: The elements of some rows, row-major.
  ///   - width: How many elements a row has.
  ///   - rows: The rows that the chunk holds.
  ///   - columns: The elements of each row that it holds.
  ///   - chunk: How many rows and columns it has room for.
  /// - Returns: A zlib stream with its checksum, or nothing where zlib fails.
  mutating func compressed<Element: BitwiseCopyable>(
    _ elements: [Element],
    width: Int,
    rows: Range<Int>,
    columns: Range<Int>,
    _ chunk: (rows: Int, columns: Int)
  ) -> [UInt8]? {
    let size = MemoryLayout<Element>.stride
    let count = chunk.rows * chunk.columns
    let planes = UnsafeMutableBufferPointer(rebasing: planes[..<(count * size)])
    if rows.count * columns.count < count { planes.initialize(repeating: 0) }
    elements.withUnsafeBytes { bytes in
      guard let planes = planes.baseAddress, let bytes = bytes.baseAddress else { return }
      for row in 0..<rows.count {
        let start = ((rows.lowerBound + row) * width + columns.lowerBound) * size
        ChunkCompressor.shuffle(
          bytes + start,
          of: size,
          count: columns.count,
          into: planes + row * chunk.columns,
          planeCount: count
        )
      }
    }
    guard let length = deflate(UnsafeBufferPointer(planes), planeCount: size) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(length + 4)
    result.append(contentsOf: output[..<length])
    let sum = ChunkCompression.fletcher32(result)
    for shift in stride(from: 0, to: 32, by: 8) {
      result.append(UInt8(truncatingIfNeeded: sum >> UInt32(shift)))
    }
    return result
  }

  /// Writes a zlib stream of planes of bytes, all of one size, and returns its length.
  private mutating func deflate(_ planes: UnsafeBufferPointer<UInt8>, planeCount: Int) -> Int? {
    let size = planes.count / planeCount
    stream.begin(output)
    for rank in 0..<planeCount {
      let plane = UnsafeBufferPointer(rebasing: planes[(rank * size)...].prefix(size))
      stream.setLevel(ByteSample(of: plane).isNoise ? 0 : level)
      stream.add(plane)
    }
    return stream.finish()
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
}
#endif
