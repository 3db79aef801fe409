#if HDF5
internal import CHDF5

/// Settings for creating and opening objects.
enum HDF5PropertyList {
  /// Objects with more attributes than this, or groups with more members, get an index of their
  /// own, which costs more than looking through so few.
  private static let indexedCount: UInt32 = 48

  /// Returns settings of a class; objects that are created with them carry no times.
  static func make(_ kind: hid_t) throws(HDF5Error) -> HDF5Handle {
    let list = try HDF5Handle(H5Pcreate(kind), closing: H5Pclose, "make settings for", "/")
    if kind == gch5_group_creation() {
      try checked(
        H5Pset_link_phase_change(list.id, indexedCount, indexedCount / 2),
        "size the groups of",
        "/"
      )
    }
    if kind == gch5_group_creation() || kind == gch5_dataset_creation() {
      try checked(
        H5Pset_attr_phase_change(list.id, indexedCount, indexedCount / 2),
        "size the attributes of",
        "/"
      )
    }
    if kind != gch5_file_access(), kind != gch5_dataset_transfer() {
      try checked(H5Pset_obj_track_times(list.id, false), "switch off the times of", "/")
    }
    return list
  }
}
#endif
