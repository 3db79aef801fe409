#if HDF5
internal import CHDF5

/// An open group.
struct HDF5Group: HDF5Location, ~Copyable {
  private let handle: HDF5Handle
  let path: String

  var id: hid_t { handle.id }

  init(_ id: hid_t, path: String, while action: String) throws {
    handle = try HDF5Handle(id, closing: H5Gclose, action, path)
    self.path = path
  }

  /// Returns the path of a member.
  func path(of name: String) -> String { path == "/" ? "/" + name : "\(path)/\(name)" }

  /// Closes the group.
  consuming func close() throws {
    let path = path
    try handle.close(path)
  }

  // MARK: Writing

  /// Creates a group in this one.
  func createGroup(_ name: String) throws -> HDF5Group {
    try HDF5Group(
      H5Gcreate2(id, name, hid_t(H5P_DEFAULT), HDF5Templates.shared.group, hid_t(H5P_DEFAULT)),
      path: path(of: name),
      while: "create"
    )
  }

  // MARK: Reading

  /// Whether there is a member of a name.
  func contains(_ name: String) throws -> Bool {
    try checked(H5Lexists(id, name, hid_t(H5P_DEFAULT)), "look up", path(of: name)) > 0
  }

  /// Opens a group in this one.
  func group(_ name: String) throws -> HDF5Group {
    try HDF5Group(
      open(name, as: H5I_GROUP, "a group"),
      path: path(of: name),
      while: "open"
    )
  }

  /// Opens a dataset in this group, and checks how it is stored.
  func dataset(_ name: String) throws -> StoredArray {
    try StoredArray(open(name, as: H5I_DATASET, "an array"), path: path(of: name))
  }

  /// Opens a member that is in this file and of the expected kind.
  private func open(_ name: String, as kind: H5I_type_t, _ noun: String) throws -> hid_t {
    let member = path(of: name)
    guard try contains(name) else {
      throw HDF5Error(member, "expected \(noun) “\(member)”, found none")
    }
    guard gch5_link_type(id, name) == Int32(H5L_TYPE_HARD.rawValue) else {
      throw HDF5Error(member, "expected \(noun) “\(member)”, found a link to somewhere else")
    }
    let object = try checked(H5Oopen(id, name, hid_t(H5P_DEFAULT)), "open", member)
    guard H5Iget_type(object) == kind else {
      H5Oclose(object)
      throw HDF5Error(member, "expected \(noun) “\(member)”, found another kind of object")
    }
    return object
  }
}
#endif
