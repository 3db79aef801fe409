/// What is known of a block whose claim is wrong, for hypotheses to explain.
package struct BlockEvidence {
  /// Another block of the same function, as large as this one.
  package struct Rival {
    var name: String
    var findings: [Finding]
  }

  /// A number of entries that factors are recognized by, with its name.
  package struct Extent {
    var count: Int
    var name: String
  }

  /// The block's dimensions: those of the output, then those of the input.
  let shape: [Int]
  /// The name of the input block.
  let inputName: String
  /// The entries of the block.
  let findings: [Finding]
  /// The coordinates of the input block at the point; entry i is a derivative by coordinate i
  /// modulo their count.
  let coordinates: [Double]
  /// The other blocks of as many entries.
  let rivals: [Rival]
  /// The extents of the blocks of the function, those of this block first.
  let extents: [Extent]
  /// What the user accepts on top of the uncertainty.
  let tolerance: Tolerance
  /// The unit roundoff of the scalar that the claim was computed in.
  let unitRoundoff: Double
  /// The entries that disagree, or a sample of them, ascending.
  let disagreeing: [Int]
  /// How many entries disagree.
  let disagreeingCount: Int
  /// The entries that agree, or a sample of them, ascending.
  let agreeing: [Int]

  /// Gathers what is known of a block.
  package init(
    block: JacobianBlock,
    findings: [Finding],
    coordinates: [Double],
    rivals: [Rival],
    extents: [Extent],
    tolerance: Tolerance,
    unitRoundoff: Double
  ) {
    shape = block.shape
    inputName = block.input.name
    self.findings = findings
    self.coordinates = coordinates
    self.rivals = rivals
    self.extents = extents
    self.tolerance = tolerance
    self.unitRoundoff = unitRoundoff
    let samples = EntrySample.samples(of: findings, name: block.name)
    disagreeing = samples.disagreeing.indices
    disagreeingCount = samples.disagreeing.seenCount
    agreeing = samples.agreeing.indices
  }

  /// The number of entries.
  var count: Int { findings.count }

  /// Returns the claim of an entry.
  func claim(_ index: Int) -> Double { findings[index].analytic }

  /// Returns the verdict on an entry.
  func verdict(_ index: Int) -> Verdict { findings[index].verdict }

  /// Returns by how much a claim may be off whose terms cancel: a rounding of its largest term.
  func rounding(_ term: Double) -> Double { Rounding.claimUnits * unitRoundoff * term.magnitude }

  /// Returns what was measured of an entry.
  func measured(_ index: Int) -> Prediction {
    var uncertainty = findings[index].uncertainty
    // These agree beside the other entries of their output, not within their own uncertainty.
    if findings[index].reason == .negligible {
      uncertainty = max(
        uncertainty,
        findings[index].absoluteError
      )
    }
    return Prediction(value: findings[index].numeric, uncertainty: uncertainty)
  }

  /// Returns the coordinate that an entry is a derivative by.
  func coordinate(_ index: Int) -> Double { coordinates[index % coordinates.count] }

  /// Returns how far rounding may have moved the claim of an entry: 8u|entry|, or what is left of the
  /// difference that would just not have been seen when uncertainty and tolerance are taken from it.
  func claimUncertainty(_ index: Int) -> Double {
    let finding = findings[index]
    return max(finding.granted(beside: tolerance), rounding(finding.analytic))
  }

  /// Returns the difference by which the claim of an entry may miss a prediction.
  func allowance(_ index: Int, for prediction: Prediction) -> Double {
    prediction.uncertainty + claimUncertainty(index)
      + tolerance.allowance(analytic: findings[index].analytic, numeric: prediction.value)
  }

  /// Returns a diagnosis with the extent that its factor is, or is one over, if there is one.
  ///
  /// The factor was found without regard to extents, so that one that is met to so many digits is no
  /// coincidence.
  func withOrigin(_ diagnosis: Diagnosis) -> Diagnosis {
    let kinds: [Diagnosis.Kind] = [
      .factor, .sharedFactor, .sharedFactorAndTerm, .offDiagonal, .diagonal, .factorOfSome,
    ]
    // Where a factor was looked for among the extents, its name stands in the place of a block's.
    guard kinds.contains(diagnosis.kind), diagnosis.kind != .factor || diagnosis.other == nil,
      let number = diagnosis.number?.magnitude
    else { return diagnosis }
    var named = diagnosis
    named.origin =
      extents.first { extent in
        let count = Double(extent.count)
        return extent.count > 2
          && [count, 1 / count].contains { (number - $0).magnitude <= 1e-5 * $0 }
      }?.name
    return named
  }

  /// Returns by how much the claim of an entry misses what was measured.
  func error(_ index: Int) -> Double {
    findings[index].absoluteError
  }

  /// Whether an entry was measured as zero up to its uncertainty.
  func isMeasuredZero(_ index: Int) -> Bool {
    let measured = measured(index)
    return measured.value.magnitude <= measured.uncertainty
  }

  /// Returns how little chance there is that the entries that agree would, if every entry were
  /// wrong like those that disagree, in bits.
  ///
  /// An entry's error would be of the size that is usual among the wrong ones, absolute or beside
  /// the derivative, whichever is less; that it is within the allowance has the chance
  /// allowance / error.
  func contrast(_ isOutside: (Int) -> Bool = { _ in true }) -> Double {
    let errors = disagreeing.map(error).filter(\.isFinite).sorted()
    guard !errors.isEmpty else { return 0 }
    let size = errors[errors.count / 2]
    let shares = disagreeing.map { error($0) / findings[$0].numeric.magnitude }.filter { !$0.isNaN }
      .sorted()
    let share = shares.isEmpty ? .infinity : min(1, shares[shares.count / 2])
    return agreeing.reduce(into: 0.0) { bits, index in
      guard isOutside(index) else { return }
      let measured = measured(index)
      let expected = min(size, share * measured.value.magnitude)
      bits += Evidence.bits(error: expected, allowance: allowance(index, for: measured))
    }
  }
}

/// What a hypothesis says of the claim of an entry, with how far off that may be.
struct Prediction {
  var value: Double
  var uncertainty: Double
}
