#if HDF5
internal import CHDF5

/// A number that datasets and attributes hold.
protocol HDF5Number: BitwiseCopyable, Sendable {
  /// The name of the type in messages.
  static var name: String { get }
  /// The type in memory.
  static var memoryType: hid_t { get }
  /// The type in files, little-endian or big-endian; only the first is written.
  static func fileType(bigEndian: Bool) -> hid_t
  /// Any value, to make room with.
  static var zero: Self { get }
}

extension Double: HDF5Number {
  static var name: String { "float64" }
  static var memoryType: hid_t { gch5_native_double() }
  static func fileType(bigEndian: Bool) -> hid_t { gch5_f64(bigEndian ? 1 : 0) }
}

extension Int64: HDF5Number {
  static var name: String { "int64" }
  static var memoryType: hid_t { gch5_native_int64() }
  static func fileType(bigEndian: Bool) -> hid_t { gch5_i64(bigEndian ? 1 : 0) }
}

extension Int32: HDF5Number {
  static var name: String { "int32" }
  static var memoryType: hid_t { gch5_native_int32() }
  static func fileType(bigEndian: Bool) -> hid_t { gch5_i32(bigEndian ? 1 : 0) }
}

extension UInt8: HDF5Number {
  static var name: String { "uint8" }
  static var memoryType: hid_t { gch5_native_uint8() }
  static func fileType(bigEndian: Bool) -> hid_t { gch5_u8(bigEndian ? 1 : 0) }
}

extension HDF5Number {
  /// The type that is written.
  static var fileType: hid_t { fileType(bigEndian: false) }
}

/// What is accepted as the type of stored numbers.
enum HDF5NumberTypes {
  /// Exactly one of the numbers that reports hold, in either byte order.
  static func only<Number: HDF5Number>(_: Number.Type) -> [hid_t] {
    [Number.fileType(bigEndian: false), Number.fileType(bigEndian: true)]
  }

  /// Every float and integer of a standard size, in either byte order.
  static var all: [hid_t] {
    [Int32(0), 1].flatMap { order in
      [
        gch5_f64(order), gch5_f32(order),
        gch5_i64(order), gch5_i32(order), gch5_i16(order), gch5_i8(order),
        gch5_u64(order), gch5_u32(order), gch5_u16(order), gch5_u8(order),
      ]
    }
  }
}
#endif
