#if HDF5
internal import CHDF5

/// What many objects are made with: it is made once and never closed, because making it for each
/// object takes longer than some of the objects do.
struct HDF5Templates: Sendable {
  /// Settings for creating groups.
  let group: hid_t
  /// Settings for arrays that stand where they are described, as the many small ones do.
  let compact: hid_t
  /// Settings for arrays in one piece.
  let contiguous: hid_t
  /// Settings for writing strings.
  let texts: hid_t
  /// The type of strings.
  let text: hid_t

  /// The bytes that are converted at a time, where the file has another type than memory: the
  /// library would clear a buffer of a megabyte for every column of strings, however short.
  private static let transferBufferSize = 16_384

  /// The templates, made by the first call, which must be inside the library.
  static var shared: HDF5Templates { get throws { try made.get() } }

  private static let made = Result { try HDF5Templates() }

  private init() throws {
    group = try HDF5PropertyList.make(gch5_group_creation()).keep()
    compact = try HDF5Templates.dataset(H5D_COMPACT)
    contiguous = try HDF5Templates.dataset(H5D_CONTIGUOUS)
    let texts = try HDF5PropertyList.make(gch5_dataset_transfer())
    try checked(
      H5Pset_buffer(texts.id, HDF5Templates.transferBufferSize, nil, nil),
      "set the buffer for",
      "text"
    )
    self.texts = texts.keep()
    text = try HDF5Text.makeType().keep()
  }

  private static func dataset(_ layout: H5D_layout_t) throws -> hid_t {
    let list = try HDF5PropertyList.make(gch5_dataset_creation())
    try checked(H5Pset_layout(list.id, layout), "lay out", "arrays")
    return list.keep()
  }
}
#endif
