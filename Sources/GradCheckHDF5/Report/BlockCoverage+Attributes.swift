#if HDF5
internal import GradCheck

extension BlockCoverage {
  /// Writes how much of a block was looked at as attributes of a group.
  func write(to group: consuming HDF5Group) throws {
    try group.setAttribute("method", method)
    try group.setAttribute("share", share)
    try group.setAttribute("missed_at_1_percent", missedAtOnePercent)
    try group.setAttribute("missed_at_100_percent", missedAtWholeSize)
  }

  /// Reads how much of a block was looked at.
  init(from group: consuming HDF5Group) throws {
    self.init(
      method: try group.text("method"),
      share: try BlockCoverage.share("share", of: group),
      missedAtOnePercent: try BlockCoverage.share("missed_at_1_percent", of: group),
      missedAtWholeSize: try BlockCoverage.share("missed_at_100_percent", of: group)
    )
  }

  private static func share(_ name: String, of group: borrowing HDF5Group) throws -> Double {
    let share: Double = try group.number(name)
    guard share >= 0, share <= 1 else {
      let object = "\(group.path)@\(name)"
      throw HDF5Error(object, "expected a number from 0 to 1 in “\(object)”, found \(share)")
    }
    return share
  }
}
#endif
