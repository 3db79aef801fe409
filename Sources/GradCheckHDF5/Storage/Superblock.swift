#if HDF5
internal import GradCheckReports

/// The block at the start of a file that says where everything else is.
///
/// The first two versions carry no checksum, and libhdf5 1.10 follows addresses that count from
/// a damaged base out of its own memory. The layout is that of the HDF5 File Format
/// Specification, section II.A.
struct Superblock {
  /// Where the block stands: 0, or behind a user block.
  let offset: Int

  private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]

  /// Finds the block of a file.
  ///
  /// - Throws: ``HDF5Error`` when there is none, or when addresses are not of 8 bytes each and
  ///   counted from the block.
  init(_ file: RawFile) throws {
    guard let offset = Superblock.find(in: file) else {
      throw HDF5Error("/", "expected an HDF5 file, found something else")
    }
    self.offset = offset
    let bytes = file.bytes(at: offset, count: 48)
    guard bytes.count == 48 else {
      throw HDF5Error("/", "expected a whole HDF5 file, found its beginning")
    }
    let version = bytes[8]
    let base = version == 0 ? 24 : version == 1 ? 28 : 12
    let sizes = version < 2 ? bytes[13...14] : bytes[9...10]
    guard sizes.allSatisfy({ $0 == 8 }), bytes.number(at: base, size: 8) == UInt64(offset)
    else {
      throw HDF5Error("/", "expected addresses of 8 bytes from byte \(offset), found others")
    }
  }

  /// Returns the first of the places where the block may stand that has the signature.
  private static func find(in file: RawFile) -> Int? {
    var offset = 0
    while offset < file.size {
      if file.bytes(at: offset, count: signature.count) == signature { return offset }
      offset = offset == 0 ? 512 : 2 * offset
    }
    return nil
  }
}
#endif
