#if HDF5
internal import CHDF5

/// An identifier of the library that is owned, and closed exactly once.
struct HDF5Handle: ~Copyable {
  let id: hid_t
  private let closing: @convention(c) (hid_t) -> herr_t

  /// Takes over an identifier that a call returned.
  ///
  /// - Parameters:
  ///   - id: The identifier; negative if the call failed.
  ///   - closing: The function that closes it.
  ///   - action: What was attempted, for the message.
  ///   - object: What it was attempted on.
  /// - Throws: ``HDF5Error`` if the call failed.
  init(
    _ id: hid_t,
    closing: @escaping @convention(c) (hid_t) -> herr_t,
    _ action: String,
    _ object: @autoclosure () -> String
  ) throws(HDF5Error) {
    guard id >= 0 else { throw HDF5Error(cannot: action, object()) }
    self.id = id
    self.closing = closing
  }

  deinit { _ = closing(id) }

  /// Leaves the identifier open as long as the library is.
  consuming func keep() -> hid_t {
    let id = id
    discard self
    return id
  }

  /// Closes the identifier now; what was written may reach the disk, and fail, only here.
  consuming func close(_ object: @autoclosure () -> String) throws(HDF5Error) {
    let id = id
    let closing = closing
    discard self
    guard closing(id) >= 0 else { throw HDF5Error(cannot: "close", object()) }
  }
}

/// Throws what the library's error stack says if a call returned a negative number.
@discardableResult
func checked<Status: SignedInteger>(
  _ status: Status,
  _ action: String,
  _ object: @autoclosure () -> String
) throws(HDF5Error) -> Status {
  guard status >= 0 else { throw HDF5Error(cannot: action, object()) }
  return status
}
#endif
