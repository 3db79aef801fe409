#if OpenBLAS
#if canImport(Accelerate)
internal import Accelerate
#else
internal import CBLAS
#endif

/// y = Wx by the library that the network's products come from.
enum MatrixVectorProduct {
  #if canImport(Accelerate)
  private typealias Size = __LAPACK_int
  private static let useOneThread: Void = ()
  /// What makes the products.
  static let library = "Accelerate"
  #else
  private typealias Size = blasint
  private static let useOneThread: Void = openblas_set_num_threads(1)
  /// What makes the products, with the kernel that the library takes on this processor.
  static let library = "OpenBLAS, kernel \(String(cString: openblas_get_corename()))"
  #endif

  @inline(never)
  static func multiply(_ matrix: [Double], _ vector: [Double], into result: inout [Double]) {
    _ = useOneThread
    cblas_dgemv(
      CblasRowMajor,
      CblasNoTrans,
      Size(result.count),
      Size(vector.count),
      1,
      matrix,
      Size(vector.count),
      vector,
      1,
      0,
      &result,
      1
    )
  }
}
#else
/// y = Wx in Swift.
///
/// Written for its own sake, so that it does not become slower with what it is compared with.
enum MatrixVectorProduct {
  /// What makes the products.
  static let library = "Swift"

  @inline(never)
  static func multiply(_ matrix: [Double], _ vector: [Double], into result: inout [Double]) {
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
#endif
