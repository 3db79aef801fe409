#if HDF5
internal import CHDF5
internal import Foundation
internal import Synchronization

/// The one entry to libhdf5, which keeps global state and is not safe to call from two threads.
enum HDF5Library {
  /// Whether the library has been prepared; the lock is held by whoever is inside.
  private static let isPrepared = Mutex(false)

  /// Runs calls of the library, alone and with its own messages silenced.
  ///
  /// Every handle is closed before `body` returns. The lock is not recursive: `body` must not
  /// enter again.
  static func run<Result: Sendable>(_ body: () throws -> Result) throws -> Result {
    try isPrepared.withLock { isPrepared in
      if !isPrepared {
        try prepare()
        isPrepared = true
      }
      // The setting belongs to the thread in a thread-safe build, so once is not enough.
      H5Eset_auto2(hid_t(H5E_DEFAULT), nil, nil)
      return try body()
    }
  }

  /// Tells the library by the environment to load nothing, if nobody has told it yet.
  ///
  /// Of several threads, none may read the environment meanwhile.
  static let forbidPlugins: Void = { setenv("HDF5_PLUGIN_PRELOAD", "::", 1) }()

  /// Starts the library so that it takes nothing from outside the files that it is given.
  private static func prepare() throws {
    forbidPlugins
    // Its exit handler loops at the end of processes whose only call failed.
    H5dont_atexit()
    guard H5open() >= 0 else { throw HDF5Error(cannot: "start", "libhdf5") }
    H5Eset_auto2(hid_t(H5E_DEFAULT), nil, nil)
    guard H5PLset_loading_state(0) >= 0, H5Lunregister(H5L_TYPE_EXTERNAL) >= 0 else {
      throw HDF5Error(cannot: "switch off the plugins and external links of", "libhdf5")
    }
  }
}
#endif
