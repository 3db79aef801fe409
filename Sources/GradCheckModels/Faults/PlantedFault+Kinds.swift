extension PlantedFault {
  /// One fault of each kind, for a self-test that plants them all.
  package static let kinds: [Kind] = [
    .sign,
    .factor(2),
    .transpose,
    .dropTerm(0.1),
    .zero,
    .shift,
    .nan,
    .infinity(.plus),
    .infinity(.minus),
    .mask,
    .oneEntry(0.01),
    .permute,
    .constant,
    .otherBlock,
    .zeroRow,
    .noMask,
    .offset(0.1),
    .rowFactor,
    .timesInput,
    .factorOfSome,
  ]

  /// How each kind is spelled, with a stand-in for its number: `factor:K`.
  public static let spellings: [String] = kinds.map(\.spelling)

  /// The faults of sparsity patterns, which only functions that claim one can have.
  package static let patternKinds: [Kind] = [
    .missingNonzero,
    .patternTransposed,
    .patternShifted,
  ]

  /// Every kind that can be named.
  package static let all: [Kind] = kinds + patternKinds
}
