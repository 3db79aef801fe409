internal import GradCheck

extension PlantedFault.Kind {
  /// The diagnosis that says what was planted.
  var diagnosisKind: Diagnosis.Kind {
    switch self {
    case .sign: .sign
    case .factor: .factor
    case .transpose: .transposed
    case .dropTerm: .missingTerm
    case .zero, .zeroRow: .zero
    case .shift: .shifted
    case .nan, .infinity: .notFinite
    case .mask: .masked
    case .oneEntry: .singleEntry
    case .permute: .permuted
    case .constant: .constant
    case .otherBlock: .otherBlock
    case .noMask: .unmasked
    }
  }

  /// Returns whether a diagnosis is of the fault's own kind and has its number to 1 %.
  func isDescribed(by diagnosis: Diagnosis) -> Bool {
    guard diagnosis.kind == diagnosisKind else { return false }
    switch self {
    case .factor(let planted), .dropTerm(let planted), .oneEntry(let planted):
      return diagnosis.number.map { ($0 - planted).magnitude <= 0.01 * planted.magnitude } ?? false
    default: return true
    }
  }
}
