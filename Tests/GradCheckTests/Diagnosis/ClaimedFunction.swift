import GradCheck

/// A smooth function whose derivatives all differ, with any claim about them.
///
/// fₖ(x) = Σⱼ aₖⱼ sin xⱼ + (k + 1) 0.3 xⱼ², but for some inputs that have no effect.
struct ClaimedFunction: DifferentiableFunction {
  let domain: Space
  let codomain: Space
  /// The coordinates that the function does not depend on.
  var idle: Set<Int> = []
  /// Makes the claim of the right Jacobian, row after row, and the point.
  var claim: @Sendable (_ right: [Double], _ point: [Double]) -> [Double] = { right, _ in right }

  init(_ inputs: [Block], _ output: Block = Block("J")) {
    domain = Space(inputs)
    codomain = Space([output])
  }

  private func weight(_ row: Int, _ column: Int) -> Double {
    1.5 + Double((row * 7919 + column * 104_729 + 31) % 997) / 997
  }

  func value(at point: [Double]) -> [Double] {
    (0..<codomain.count).map { row in
      point.indices.reduce(0) { sum, column in
        guard !idle.contains(column) else { return sum }
        let x = point[column]
        return sum + weight(row, column) * sine(x) + Double(row + 1) * 0.3 * x * x
      }
    }
  }

  func derivative(at point: [Double]) throws -> Derivative<Double> {
    let right = (0..<codomain.count).flatMap { row in
      point.indices.map { column in
        idle.contains(column)
          ? 0 : weight(row, column) * cosine(point[column]) + Double(row + 1) * 0.6 * point[column]
      }
    }
    return .matrix(
      try Matrix(
        rowCount: codomain.count,
        columnCount: domain.count,
        elements: claim(right, point)
      )
    )
  }

  /// A point whose coordinates differ in size and sign.
  var point: [Double] { domain.coordinates(seed: 1) }

  private func sine(_ x: Double) -> Double { Double.series(x, from: x, at: 2) }
  private func cosine(_ x: Double) -> Double { Double.series(x, from: 1, at: 1) }
}

extension Space {
  /// Returns a point in −1…1 that stays away from 0.
  func coordinates(seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed, name: "claimed function")
    return (0..<count).map { _ in
      Double.random(in: 0.2...1, using: &generator) * (Bool.random(using: &generator) ? 1 : -1)
    }
  }
}

extension Double {
  /// Returns the alternating series of sine (x, from 2) or cosine (1, from 1).
  fileprivate static func series(_ x: Double, from first: Double, at start: Int) -> Double {
    var (sum, term) = (first, first)
    for step in 0..<12 {
      let factor = Double((2 * step + start) * (2 * step + start + 1))
      term *= -x * x / factor
      sum += term
    }
    return sum
  }
}
