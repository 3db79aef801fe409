#if HDF5
internal import CHDF5

/// An open file.
struct HDF5File: ~Copyable {
  private let handle: HDF5Handle

  private init(_ handle: consuming HDF5Handle) { self.handle = handle }

  /// The group that everything is in.
  func root() throws -> HDF5Group {
    try HDF5Group(
      H5Gopen2(handle.id, "/", hid_t(H5P_DEFAULT)),
      path: "/",
      while: "open"
    )
  }

  // MARK: Writing

  /// Creates a file, over one that exists.
  ///
  /// The range of versions and the missing times make equal contents equal bytes.
  static func create(_ path: String) throws -> HDF5File {
    let access = try writingAccess()
    let creation = try HDF5PropertyList.make(gch5_file_creation())
    let handle = try HDF5Handle(
      H5Fcreate(path, gch5_truncate(), creation.id, access.id),
      closing: H5Fclose,
      "create",
      "/"
    )
    return HDF5File(handle)
  }

  /// Opens a file that this process is writing, to go on with it.
  static func reopen(_ path: String) throws -> HDF5File {
    let access = try writingAccess()
    return HDF5File(
      try HDF5Handle(
        H5Fopen(path, gch5_read_write(), access.id),
        closing: H5Fclose,
        "open",
        "/"
      )
    )
  }

  private static func writingAccess() throws -> HDF5Handle {
    let access = try HDF5PropertyList.make(gch5_file_access())
    try checked(
      H5Pset_libver_bounds(access.id, H5F_LIBVER_V18, H5F_LIBVER_V110),
      "set the version of",
      "/"
    )
    // The file has a name that nobody else writes to. A process that was started since it was
    // created may have inherited its lock, though.
    try checked(gch5_ignore_locks(access.id), "ignore the locks of", "/")
    // What describes the objects is written in fewer, larger pieces.
    try checked(H5Pset_meta_block_size(access.id, 1 << 16), "set the block size of", "/")
    return access
  }

  /// Hands everything to the system, and closes the file.
  consuming func finish() throws {
    try checked(H5Fflush(handle.id, H5F_SCOPE_GLOBAL), "flush", "/")
    try handle.close("/")
  }

  // MARK: Reading

  /// Opens a file that exists, to read it.
  ///
  /// Locks are ignored: a process that was started while the file was being written inherits the
  /// writer's lock and keeps it, though the file has long been complete.
  static func open(_ path: String) throws -> HDF5File {
    let access = try HDF5PropertyList.make(gch5_file_access())
    try checked(gch5_ignore_locks(access.id), "ignore the locks of", "/")
    return HDF5File(
      try HDF5Handle(
        H5Fopen(path, gch5_read_only(), access.id),
        closing: H5Fclose,
        "open",
        "/"
      )
    )
  }
}
#endif
