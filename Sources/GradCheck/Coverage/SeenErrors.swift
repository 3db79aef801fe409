/// In how many entries of a block an error would be seen, counted while the entries come by.
struct SeenErrors {
  /// The entries that were counted, which have a size for an error to be a share of.
  private(set) var count = 0
  /// Those in which an error of 1 % is seen.
  private(set) var small = 0
  /// Those in which an error as large as the entry is seen.
  private(set) var whole = 0

  /// Counts the entries that were compared.
  mutating func add(compared findings: [Finding]) {
    for finding in findings where finding.verdict != .notChecked {
      let least = finding.detectableError
      // An entry that is zero or not finite has no size for an error to be a share of.
      if least.isNaN { continue }
      count(
        small: least <= MissProbability.errorSizes.small,
        whole: least <= MissProbability.errorSizes.whole
      )
    }
  }

  /// Counts an entry in which a share of its size that is larger than `least` is seen.
  mutating func add(above least: Double) {
    count(
      small: least < MissProbability.errorSizes.small,
      whole: least < MissProbability.errorSizes.whole
    )
  }

  private mutating func count(small isSmall: Bool, whole isWhole: Bool) {
    count += 1
    if isSmall { small += 1 }
    if isWhole { whole += 1 }
  }
}
