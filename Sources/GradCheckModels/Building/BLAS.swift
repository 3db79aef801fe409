#if OpenBLAS
#if canImport(Accelerate)
internal import Accelerate
#else
internal import COpenBLAS
#endif

// Products by a library that is made for the processor. They round differently from those in
// Swift, and in a product of matrices the rounding may depend on where in its batch a point stands;
// batches are always put together in the same way.

extension Double {
  package static func addProducts(
    _ weights: UnsafePointer<Double>,
    _ inputs: UnsafePointer<Double>,
    _ shape: (rows: Int, columns: Int),
    count: Int,
    to results: UnsafeMutablePointer<Double>
  ) {
    _ = BLAS.useOneThread
    let (rows, columns) = (BLAS.Size(shape.rows), BLAS.Size(shape.columns))
    if count == 1 {
      cblas_dgemv(
        CblasRowMajor,
        CblasNoTrans,
        rows,
        columns,
        1,
        weights,
        columns,
        inputs,
        1,
        1,
        results,
        1
      )
    } else {
      cblas_dgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasTrans,
        BLAS.Size(count),
        rows,
        columns,
        1,
        inputs,
        columns,
        weights,
        columns,
        1,
        results,
        rows
      )
    }
  }
}

extension Float {
  package static func addProducts(
    _ weights: UnsafePointer<Float>,
    _ inputs: UnsafePointer<Float>,
    _ shape: (rows: Int, columns: Int),
    count: Int,
    to results: UnsafeMutablePointer<Float>
  ) {
    _ = BLAS.useOneThread
    let (rows, columns) = (BLAS.Size(shape.rows), BLAS.Size(shape.columns))
    if count == 1 {
      cblas_sgemv(
        CblasRowMajor,
        CblasNoTrans,
        rows,
        columns,
        1,
        weights,
        columns,
        inputs,
        1,
        1,
        results,
        1
      )
    } else {
      cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasTrans,
        BLAS.Size(count),
        rows,
        columns,
        1,
        inputs,
        columns,
        weights,
        columns,
        1,
        results,
        rows
      )
    }
  }
}

private enum BLAS {
  #if canImport(Accelerate)
  typealias Size = __LAPACK_int
  static let useOneThread: Void = ()
  #else
  typealias Size = blasint
  /// Threads of the library would get in the way of the workers, and its sums would depend on how
  /// many there are.
  static let useOneThread: Void = openblas_set_num_threads(1)
  #endif
}
#endif
