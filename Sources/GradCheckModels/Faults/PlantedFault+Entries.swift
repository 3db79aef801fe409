extension PlantedFault {
  /// Returns the entries of a derivative with the fault in them.
  ///
  /// - Parameters:
  ///   - entries: The right entries, row-major.
  ///   - shape: The dimensions of the output, then those of the input.
  ///   - point: The coordinates of the input.
  ///   - weights: How much each entry matters, for faults of one entry; nothing for as much as its
  ///     magnitude.
  /// - Returns: The wrong entries; the right ones where the fault changes nothing, or no more than a
  ///   simpler fault, and where it needs another block.
  public func applied(
    to entries: [Double],
    shape: [Int],
    at point: [Double],
    weights: [Double]? = nil
  ) -> [Double] {
    let site = Site(
      shape: shape,
      entries: entries,
      coordinates: point,
      other: nil,
      weights: weights
    )
    return kind.applied(to: entries, at: site)
  }
}
