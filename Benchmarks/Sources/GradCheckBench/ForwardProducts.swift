/// The matrix-vector products of a forward pass and nothing else: z = Wx and r = Uz.
///
/// Written for its own sake, so that it does not become slower with what it is compared with.
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
      ForwardProducts.multiply(weights, input, into: &sums)
      ForwardProducts.multiply(outputWeights, sums, into: &scores)
      weights[evaluation % weights.count] = kept
      total += scores[0]
    }
    precondition(!total.isNaN, "The products gave NaN")
  }

  @inline(never)
  private static func multiply(
    _ matrix: [Double],
    _ vector: [Double],
    into result: inout [Double]
  ) {
    let length = vector.count
    precondition(length.isMultiple(of: 4), "The length is not a multiple of four")
    matrix.withUnsafeBufferPointer { matrix in
      vector.withUnsafeBufferPointer { vector in
        result.withUnsafeMutableBufferPointer { result in
          guard let matrix = matrix.baseAddress, let vector = vector.baseAddress else { return }
          var row = 0
          while row < result.count {
            // The last rows are repeated where fewer than four are left.
            let last = result.count - 1
            let rows = (row, min(row + 1, last), min(row + 2, last), min(row + 3, last))
            let (first, second) = (matrix + rows.0 * length, matrix + rows.1 * length)
            let (third, fourth) = (matrix + rows.2 * length, matrix + rows.3 * length)
            var sums = (SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>())
            var column = 0
            while column < length {
              let elements = four(vector + column)
              sums.0 += four(first + column) * elements
              sums.1 += four(second + column) * elements
              sums.2 += four(third + column) * elements
              sums.3 += four(fourth + column) * elements
              column += 4
            }
            result[rows.3] = sums.3.sum()
            result[rows.2] = sums.2.sum()
            result[rows.1] = sums.1.sum()
            result[rows.0] = sums.0.sum()
            row += 4
          }
        }
      }
    }
  }

  @inline(__always)
  private static func four(_ elements: UnsafePointer<Double>) -> SIMD4<Double> {
    UnsafeRawPointer(elements).loadUnaligned(as: SIMD4<Double>.self)
  }
}
