internal import GradCheck

extension PlantedFault.Kind {
  /// Every entry is zero.
  package static let zero = Self("zero", says: .zero) { entries, _, _ in entries.map { _ in 0 } }
}
