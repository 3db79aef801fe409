internal import GradCheck

extension PlantedFault.Kind {
  /// Every entry has the opposite sign.
  package static let sign = Self("sign", says: .sign) { entries, _, _ in entries.map { -$0 } }
}
