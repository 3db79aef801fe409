/// A known mistake to plant in a claim, to see it caught.
///
/// A fault changes the claimed derivatives of one output block by one input block. It never changes
/// the function. A fault of places (``Kind/mask``, ``Kind/zeroRow``, ``Kind/noMask``) is planted only
/// where a claim with it differs from a claim with a simpler fault.
package struct PlantedFault: Hashable, Sendable, CustomStringConvertible {
  /// The ways in which derivatives go wrong in practice.
  package enum Kind: Hashable, Sendable {
    /// Every entry has the opposite sign.
    case sign
    /// Every entry is multiplied by a constant, as where a ½ or a 1/batch is forgotten.
    case factor(Double)
    /// The matrix is laid out in the order of its transpose.
    case transpose
    /// The term λxⱼ is missing from the derivatives by xⱼ, as where weight decay is forgotten.
    case dropTerm(Double)
    /// Every entry is zero.
    case zero
    /// Every entry stands one place to the right in the last dimension, cyclically.
    case shift
    /// The largest entry is NaN.
    case nan
    /// The largest entry is +∞ or −∞.
    case infinity(FloatingPointSign)
    /// The entries of coordinates that are not positive are zero, as behind a mask of ReLU.
    case mask
    /// The largest entry is off by a relative error.
    case oneEntry(Double)
    /// The first two lines of a dimension of three or more have changed places.
    case permute
    /// Every entry is the largest one.
    case constant
    /// The entries are those of another block of the same function.
    case otherBlock
    /// The entries of one line of the first dimension are zero: the one with the fewest zeros.
    case zeroRow
    /// Entries that are zero, as behind a mask, are not.
    case noMask
  }

  /// How the claim goes wrong.
  package var kind: Kind
  /// The block to plant it in; nothing for the first one that it changes.
  package var target: BlockPattern?

  /// Creates a fault.
  package init(_ kind: Kind, in target: BlockPattern? = nil) {
    self.kind = kind
    self.target = target
  }

  /// The fault as the command line spells it: `factor:2@W`.
  package var description: String { kind.text + (target.map { "@\($0.text)" } ?? "") }

  /// One fault of each kind, for a self-test that plants them all.
  package static let kinds: [Kind] = [
    .sign, .factor(2), .transpose, .dropTerm(0.1), .zero, .shift, .nan, .infinity(.plus),
    .infinity(.minus), .mask, .oneEntry(0.01), .permute, .constant, .otherBlock, .zeroRow, .noMask,
  ]
}

extension PlantedFault.Kind {
  /// The name before the colon.
  package var name: String {
    switch self {
    case .sign: "sign"
    case .factor: "factor"
    case .transpose: "transpose"
    case .dropTerm: "drop-term"
    case .zero: "zero"
    case .shift: "shift"
    case .nan: "nan"
    case .infinity(.plus): "infinity"
    case .infinity(.minus): "-infinity"
    case .mask: "mask"
    case .oneEntry: "one-entry"
    case .permute: "permute"
    case .constant: "constant"
    case .otherBlock: "other-block"
    case .zeroRow: "zero-row"
    case .noMask: "no-mask"
    }
  }

  /// The name with its number: `factor:2`.
  package var text: String {
    switch self {
    case .factor(let number), .dropTerm(let number), .oneEntry(let number): "\(name):\(number)"
    default: name
    }
  }
}
