#if HDF5
internal import GradCheck

extension BlockCoverage {
  /// Writes how much of a block was looked at as attributes of a group.
  func write(to group: consuming HDF5Group) throws {
    try group.setAttribute("method", method)
    try group.setAttribute("share", share)
    for verdict in Verdict.allCases {
      try group.setAttribute("directions_\(verdict.name)", Int64(directions[verdict]))
    }
    try group.setAttribute("unexplained", Int64(unexplained))
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
    for verdict in Verdict.allCases {
      directions[verdict] = try BlockCoverage.count("directions_\(verdict.name)", of: group)
    }
    unexplained = try BlockCoverage.count("unexplained", of: group)
  }

  private static func count(_ name: String, of group: borrowing HDF5Group) throws -> Int {
    let count = Int(try group.number(name, as: Int64.self))
    guard (0...largestCount).contains(count) else {
      let object = "\(group.path)@\(name)"
      throw HDF5Error(object, "expected a count in “\(object)”, found \(count)")
    }
    return count
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
