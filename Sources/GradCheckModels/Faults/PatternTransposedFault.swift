internal import GradCheck

extension PlantedFault.Kind {
  /// The pattern has its rows and columns exchanged, as where coordinates are read in the wrong order.
  package static let patternTransposed = Self("pattern-transposed", says: .transposed) {
    pattern,
    _ in
    pattern.rowCount == pattern.columnCount ? pattern.transposed : pattern
  }
}
