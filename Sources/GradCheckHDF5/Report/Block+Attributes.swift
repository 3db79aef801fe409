#if HDF5
internal import GradCheck

extension Block {
  /// Writes one side of a block, `output` or `input`, as attributes of the block's group.
  func write(to group: borrowing HDF5Group, as side: String) throws {
    try group.setAttribute("\(side)_name", name)
    try group.setAttribute("\(side)_shape", shape.map { Int64($0) })
    if let bounds {
      try group.setAttribute("\(side)_lower_bound", bounds.lowerBound)
      try group.setAttribute("\(side)_upper_bound", bounds.upperBound)
    }
  }

  /// Reads one side of a block.
  init(from group: borrowing HDF5Group, as side: String) throws {
    let object = "\(group.path)@\(side)_shape"
    let shape = try group.numbers("\(side)_shape", as: Int64.self)
    guard shape.count <= ReadBudget.rank, shape.allSatisfy({ $0 >= 0 }) else {
      throw HDF5Error(
        object,
        "expected at most \(ReadBudget.rank) extents of at least 0 in “\(object)”, found \(shape)"
      )
    }
    self.init(try group.text("\(side)_name"), shape: shape.map { Int($0) })
    guard try group.hasAttribute("\(side)_lower_bound") else { return }
    let lower: Double = try group.number("\(side)_lower_bound")
    let upper: Double = try group.number("\(side)_upper_bound")
    guard lower <= upper else {
      throw HDF5Error(
        object,
        "expected bounds in order in “\(group.path)”, found \(lower) and \(upper)"
      )
    }
    bounds = lower...upper
  }
}
#endif
