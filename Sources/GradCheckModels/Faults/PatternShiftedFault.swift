internal import GradCheck

extension PlantedFault.Kind {
  /// Every place of the pattern stands one row and one column further, as where it was counted from 1.
  package static let patternShifted = Self("pattern-shifted", says: .countedFromOne) { pattern, _ in
    pattern.shifted(rows: 1, columns: 1)
  }
}
