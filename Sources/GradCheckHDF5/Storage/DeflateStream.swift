#if HDF5
internal import CHDF5

/// A zlib stream that is written, piece by piece, to one piece of memory, again and again.
///
/// Nothing but runs of one byte are looked for, and how often each byte occurs is made use of.
struct DeflateStream: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>
  private var room = 0
  private var isIntact = true

  /// Makes room for a stream, or returns nothing where there is no memory for it.
  init?(level: Int32) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard gch5_deflate_start(stream, level) == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Starts a stream anew, and says where it goes, which has to be large enough for all of it.
  mutating func begin(_ output: UnsafeMutableBufferPointer<UInt8>) {
    isIntact = deflateReset(stream) == Z_OK
    room = output.count
    stream.pointee.next_out = output.baseAddress
    stream.pointee.avail_out = UInt32(output.count)
  }

  /// Says how hard to try with what follows; 0 stores it as it is.
  mutating func setLevel(_ level: Int32) {
    isIntact = deflateParams(stream, level, Z_RLE) == Z_OK && isIntact
  }

  /// Adds bytes.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    setInput(bytes)
    isIntact = deflate(stream, Z_NO_FLUSH) == Z_OK && isIntact
  }

  /// Ends the stream.
  ///
  /// - Returns: The number of its bytes, or nothing where zlib has failed.
  mutating func finish() -> Int? {
    setInput(UnsafeBufferPointer(start: nil, count: 0))
    guard deflate(stream, Z_FINISH) == Z_STREAM_END, isIntact else { return nil }
    return room - Int(stream.pointee.avail_out)
  }

  private func setInput(_ bytes: UnsafeBufferPointer<UInt8>) {
    stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
    stream.pointee.avail_in = UInt32(bytes.count)
  }
}
#endif
