package import GradCheck

/// The layer sizes of a two-layer network.
package struct NetworkSize: Hashable, Sendable {
  /// The length n of x.
  package var inputs: Int
  /// The length k of z and h.
  package var hidden: Int
  /// The length c of r, ŷ and y.
  package var classes: Int

  package init(inputs: Int, hidden: Int, classes: Int) {
    self.inputs = inputs
    self.hidden = hidden
    self.classes = classes
  }
}

/// The quantities by which Example 5 differentiates J, in the order of the backward pass.
package enum NetworkQuantity: String, CaseIterable, Sendable {
  /// r = Uh + b₂, the logits.
  case scores = "r"
  /// U, one row for each class.
  case outputWeights = "U"
  /// b₂.
  case outputBias = "b₂"
  /// h = ReLU(z).
  case activations = "h"
  /// z = Wx + b₁.
  case sums = "z"
  /// W, one row for each hidden unit.
  case hiddenWeights = "W"
  /// b₁.
  case hiddenBias = "b₁"
  /// x.
  case input = "x"

  /// The name in the note.
  package var symbol: String { rawValue }

  /// Returns the block of this quantity in a network of some size.
  package func block(in size: NetworkSize) -> Block {
    switch self {
    case .scores, .outputBias: Block(symbol, shape: [size.classes])
    case .outputWeights: Block(symbol, shape: [size.classes, size.hidden])
    case .activations, .sums, .hiddenBias: Block(symbol, shape: [size.hidden])
    case .hiddenWeights: Block(symbol, shape: [size.hidden, size.inputs])
    case .input: Block(symbol, shape: [size.inputs])
    }
  }
}
