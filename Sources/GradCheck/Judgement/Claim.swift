/// The derivative that is claimed at one point, written out, with what rounding may have done to it.
struct Claim: Sendable {
  /// The number of outputs, m.
  let rowCount: Int
  /// The number of inputs, n.
  let columnCount: Int
  /// The entries in row-major order.
  let entries: [Double]
  /// How far rounding may have moved each entry; nothing where 8u|entry| says enough.
  let spread: [Double]?
  /// The unit roundoff of the scalar that the claim was computed in.
  let unitRoundoff: Double
  /// Whether a second call returned the same derivative to the last bit.
  let isReproducible: Bool

  /// The rounding that a claim is allowed, in units of roundoff of its entry.
  ///
  /// A hand-written derivative is a short chain of products and sums, each off by half a unit.
  static let roundingUnits = 8.0

  /// Returns one column of the claim.
  func column(_ index: Int, into column: inout [Double]) {
    for row in 0..<rowCount { column[row] = entries[row * columnCount + index] }
  }

  /// Returns how far rounding may have moved the entries of one column.
  func uncertainty(ofColumn index: Int, into column: inout [Double]) {
    for row in 0..<rowCount {
      let place = row * columnCount + index
      let rounding = Claim.roundingUnits * unitRoundoff * entries[place].magnitude
      column[row] = rounding + (spread?[place] ?? 0)
    }
  }
}

extension Claim {
  /// Asks a function for its derivative.
  ///
  /// With `measuringSpread` the claim is also asked for at neighbours of the point, one unit in the
  /// last place away, to see how far rounding moves it; that is needed where the measurement is
  /// more precise than the claim.
  init<Function: DifferentiableFunction>(
    of function: Function,
    at point: [Function.Scalar],
    measuringSpread: Bool,
    seed: UInt64
  ) throws(GradientCheckError) {
    rowCount = function.codomain.count
    columnCount = function.domain.count
    let entries = try Claim.entries(of: function, at: point)
    let again = try Claim.entries(of: function, at: point)
    isReproducible = zip(entries, again).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
    self.entries = entries
    unitRoundoff = Double(Function.Scalar.ulpOfOne) / 2
    guard measuringSpread else {
      spread = nil
      return
    }
    // Rounding inside the derivative is as if the point had been rounded differently: four
    // neighbours show its standard deviation to within a factor that the eight below covers.
    var generator = SeededGenerator(seed: seed, name: "claim rounding")
    var squares = [Double](repeating: 0, count: entries.count)
    let trials = 4
    for _ in 0..<trials {
      let neighbour = point.map { Bool.random(using: &generator) ? $0.nextUp : $0.nextDown }
      guard let moved = try? Claim.entries(of: function, at: neighbour) else { continue }
      for index in squares.indices {
        let distance = moved[index] - entries[index]
        if distance.isFinite { squares[index] += distance * distance }
      }
    }
    spread = squares.map { Claim.roundingUnits * ($0 / Double(trials)).squareRoot() }
  }

  private static func entries<Function: DifferentiableFunction>(
    of function: Function,
    at point: [Function.Scalar]
  ) throws(GradientCheckError) -> [Double] {
    let derivative: Derivative<Function.Scalar>
    let matrix: Matrix<Function.Scalar>
    do {
      derivative = try function.derivative(at: point)
      let expected = (function.codomain.count, function.domain.count)
      guard (derivative.rowCount, derivative.columnCount) == expected else {
        throw GradientCheckError(
          .shapeMismatch,
          "Expected a derivative of \(expected.0)×\(expected.1), one row for each output and one "
            + "column for each input, found \(derivative.rowCount)×\(derivative.columnCount)."
        )
      }
      matrix = try derivative.matrix()
    } catch let error as GradientCheckError {
      throw error
    } catch {
      throw GradientCheckError(
        .evaluationFailed,
        "The derivative threw at the point: \(error).",
        underlyingError: error
      )
    }
    return matrix.elements.map { Double($0) }
  }
}
