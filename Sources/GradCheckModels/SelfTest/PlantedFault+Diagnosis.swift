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

  /// Returns whether a diagnosis describes a claim with this fault.
  ///
  /// It does if it is of the fault's own kind and has its number, and also in these cases:
  ///
  /// * It is of a simpler kind that says what every entry is, and explains all of them. The claim
  ///   then is the same by either description: two rows that changed places are shifted, a mask
  ///   that leaves nothing is zero, and a missing λx is a factor where the derivative is cx.
  /// * One entry alone disagrees. One number has no pattern; that it is the only one, or that none
  ///   fits, is all there is to say.
  func isDescribed(by diagnosis: Diagnosis) -> Bool {
    if diagnosis.kind == diagnosisKind { return isNumber(of: diagnosis) }
    if diagnosis.disagreeingCount == 1, diagnosis.kind != .notFinite { return true }
    let order = Self.simplicity
    guard diagnosis.share == 1, let simple = order.firstIndex(of: diagnosis.kind) else {
      return false
    }
    return simple < order.firstIndex(of: diagnosisKind) ?? 0
  }

  private func isNumber(of diagnosis: Diagnosis) -> Bool {
    let planted: Double
    switch self {
    case .factor(let number), .dropTerm(let number), .oneEntry(let number): planted = number
    default: return true
    }
    guard let number = diagnosis.number else { return false }
    return (number - planted).magnitude <= 0.01 * planted.magnitude
  }

  /// The kinds that say what every entry is, the simplest first, and then those that they may
  /// stand for.
  private static let simplicity: [Diagnosis.Kind] = [
    .zero, .sign, .factor, .constant, .transposed, .shifted, .otherBlock, .missingTerm, .masked,
    .permuted, .unmasked,
  ]
}
