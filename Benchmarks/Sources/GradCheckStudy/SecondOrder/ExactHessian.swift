/// The second derivatives of the first output of a function, exact to about 30 digits.
struct ExactHessian: Sendable {
  /// The entries, row after row, rounded.
  let entries: [Double]

  /// Differentiates a function without kinks twice at a point, by dual numbers of dual numbers.
  init(of tape: Tape, at point: [Double]) {
    typealias Inner = Dual<DoubleDouble>
    let (zero, one) = (Inner(0), Inner(1))
    entries = point.indices.flatMap { row in
      point.indices.map { column in
        let line = point.enumerated().map { index, coordinate in
          Dual<Inner>(
            Inner(DoubleDouble(coordinate), slope: DoubleDouble(index == row ? 1 : 0)),
            slope: index == column ? one : zero
          )
        }
        return tape(line)[0].slope.slope.rounded
      }
    }
  }

  /// Returns the entries as a program in a hardware type would compute them.
  static func programmed<Scalar: Real>(_ tape: Tape, at point: [Scalar]) -> [Scalar] {
    typealias Inner = Dual<Scalar>
    return point.indices.flatMap { row in
      point.indices.map { column in
        let line = point.enumerated().map { index, coordinate in
          Dual<Inner>(
            Inner(coordinate, slope: Scalar(index == row ? 1 : 0)),
            slope: Inner(Scalar(index == column ? 1 : 0), slope: Scalar(0))
          )
        }
        return tape(line)[0].slope.slope
      }
    }
  }
}
