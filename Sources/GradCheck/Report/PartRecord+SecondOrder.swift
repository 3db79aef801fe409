extension PartRecord {
  /// What a merge needs to know of a Hessian beside its blocks.
  package struct SecondOrder: Hashable, Sendable {
    /// The entries that the part measured by values alone, as if nothing else were known.
    package var found: [HessianValueFinding]
    /// The entries of 2c·JᵀJ, row after row, where residuals are known and the part found an entry
    /// wrong; empty otherwise.
    package var gaussNewton: [Double]

    package init(found: [HessianValueFinding] = [], gaussNewton: [Double] = []) {
      self.found = found
      self.gaussNewton = gaussNewton
    }
  }
}
