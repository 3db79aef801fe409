#if HDF5
extension UntrustedFile {
  /// Returns the shape of an array, or nothing if there is no array of that path.
  func shape(of array: String) throws -> [Int]? {
    try read { root, _ in try UntrustedFile.withArray(array, in: root) { $0.shape } }
  }

  /// Returns the numbers of an array, of whatever type they are.
  func numbers(at array: String) throws -> [Double] {
    try read { root, budget in
      let numbers = try UntrustedFile.withArray(array, in: root) { stored in
        try stored.numbers(
          Double.self,
          from: HDF5NumberTypes.all,
          called: "floats or integers of a standard size",
          budget: budget
        )
      }
      guard let numbers else {
        throw HDF5Error(array, "expected an array “\(array)”, found none")
      }
      return numbers
    }
  }

  /// Calls a closure with the array at a path, going from group to group.
  private static func withArray<Result>(
    _ array: String,
    in group: borrowing HDF5Group,
    _ body: (borrowing StoredArray) throws -> Result
  ) throws -> Result? {
    let parts = array.split(separator: "/", maxSplits: 1).map(String.init)
    guard let first = parts.first, first != ".", first != "..", !first.utf8.contains(0),
      try group.contains(first)
    else { return nil }
    guard parts.count == 1 else {
      return try withArray(parts[1], in: group.group(first), body)
    }
    return try body(group.dataset(first))
  }
}
#endif
