/// The matrix-vector products of a forward pass and nothing else: z = Wx and r = Uz.
struct ForwardProducts {
  private let hiddenWeights: [Double]
  private let outputWeights: [Double]
  private let input: [Double]
  private let hidden: Int
  private let classes: Int

  /// Creates products of the sizes of x, z and r.
  init(size: [Int]) {
    hidden = size[1]
    classes = size[2]
    input = (0..<size[0]).map { Double($0 % 7) / 8 }
    hiddenWeights = (0..<(size[0] * size[1])).map { Double($0 % 11) / 16 - 0.25 }
    outputWeights = (0..<(size[1] * size[2])).map { Double($0 % 13) / 16 - 0.25 }
  }

  /// Makes the products as often as it is told to, each time with another weight moved.
  @inline(never)
  func run(evaluations: Int) {
    var weights = hiddenWeights
    var sums = [Double](repeating: 0, count: hidden)
    var scores = [Double](repeating: 0, count: classes)
    var total = 0.0
    for evaluation in 0..<evaluations {
      let kept = weights[evaluation % weights.count]
      weights[evaluation % weights.count] = kept + 0x1p-16
      MatrixVectorProduct.multiply(weights, input, into: &sums)
      MatrixVectorProduct.multiply(outputWeights, sums, into: &scores)
      weights[evaluation % weights.count] = kept
      total += scores[0]
    }
    precondition(!total.isNaN, "The products gave NaN")
  }
}
