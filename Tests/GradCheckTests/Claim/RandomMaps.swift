import GradCheck

/// f(x) = A s(Bx) with s(t) = t / √(1 + t²), claimed by a pullback and a pushforward.
struct RandomMaps<Scalar: BinaryFloatingPoint & Sendable>: DifferentiableFunction {
  let domain: Space
  let codomain: Space
  let outer: Matrix<Scalar>
  let inner: Matrix<Scalar>
  /// By how much the pushforward of one coordinate is too large, and of which.
  var fault: (column: Int, share: Scalar)?

  /// Draws sizes up to 8 and scales up to ten to the power of ±`decades`.
  init(decades: Double, using generator: inout SeededGenerator) throws {
    let (m, k, n) = (
      Int.random(in: 1...8, using: &generator), Int.random(in: 1...8, using: &generator),
      Int.random(in: 1...8, using: &generator)
    )
    func matrix(_ rows: Int, _ columns: Int, scalesRows: Bool) throws -> Matrix<Scalar> {
      let scales = (0..<(scalesRows ? rows : columns)).map { _ in
        Double.random(in: -decades...decades, using: &generator).rounded()
      }
      return try Matrix(
        rowCount: rows,
        columnCount: columns,
        elements: (0..<(rows * columns)).map { place in
          let scale = scales[scalesRows ? place / columns : place % columns]
          return Scalar(Double.random(in: -1...1, using: &generator) * power(of: scale))
        }
      )
    }
    outer = try matrix(m, k, scalesRows: true)
    inner = try matrix(k, n, scalesRows: false)
    domain = Space("x", shape: [n])
    codomain = Space("f", shape: [m])
  }

  /// Returns a point whose coordinates balance the scales of the columns.
  func point(using generator: inout SeededGenerator) -> [Scalar] {
    (0..<domain.count).map { column in
      let largest = inner.column(column).map(\.magnitude).max() ?? 1
      return Scalar(Double.random(in: -1...1, using: &generator)) / (largest == 0 ? 1 : largest)
    }
  }

  func value(at point: [Scalar]) throws -> [Scalar] {
    let hidden = try Derivative.matrix(inner).pushforward(of: point).map { squashed($0) }
    return try Derivative.matrix(outer).pushforward(of: hidden)
  }

  func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    let hidden = try Derivative.matrix(inner).pushforward(of: point).map { squashed($0) }
    let slopes = hidden.map { slope($0) }
    let (outer, inner) = (Derivative.matrix(outer), Derivative.matrix(inner))
    return .maps(
      rowCount: codomain.count,
      columnCount: domain.count,
      pullback: { cotangent in
        let received = try outer.pullback(of: cotangent)
        return try inner.pullback(of: zip(received, slopes).map { $0 * $1 })
      },
      pushforward: { [fault] tangent in
        var tangent = tangent
        if let fault { tangent[fault.column] *= 1 + fault.share }
        let moved = try inner.pushforward(of: tangent)
        return try outer.pushforward(of: zip(slopes, moved).map { $0 * $1 })
      }
    )
  }

  private func squashed(_ number: Scalar) -> Scalar {
    number / (1 + number * number).squareRoot()
  }

  /// s′(t) = (1 − s(t)²)^(3/2), which cancels where s(t) is near 1.
  private func slope(_ squashed: Scalar) -> Scalar {
    let rest = (1 - squashed) * (1 + squashed)
    return rest * rest.squareRoot()
  }
}

/// Returns ten to a whole power.
private func power(of exponent: Double) -> Double {
  (0..<Int(exponent.magnitude)).reduce(1.0) { power, _ in exponent < 0 ? power / 10 : power * 10 }
}
