/// One direction in which a claim can be applied, tried on vectors against the claim's entries.
///
/// A linear map gives for any vector w what its values for unit vectors add up to, Σ wₐ Eₐ. So one
/// call shows whether the map that made the entries is linear, and one call of the map in the other
/// direction whether ⟨u, Jv⟩ = ⟨uᵀJ, v⟩ for all u at once.
struct MapTrial {
  let direction: MapViolation.Direction
  /// Whether the entries came from this map.
  let madeEntries: Bool
  let claim: Claim
  let precision: Precision
  let apply: ([Double]) throws -> [Double]

  /// The length of what the map is given.
  var argumentCount: Int { direction == .pullback ? claim.rowCount : claim.columnCount }
  /// The length of what it returns.
  var resultCount: Int { direction == .pullback ? claim.columnCount : claim.rowCount }

  /// What the map should give for a vector, and the sizes of the terms that add up to it.
  struct Expectation {
    var values: [Double]
    var sizes: [Double]
  }

  /// Returns a vector that is zero outside a range of arguments.
  ///
  /// Its elements have few digits and scale each line of entries to about the same size, so that
  /// small entries are seen beside large ones. Their sizes are far from 1, where a limit would show.
  func vector(over range: Range<Int>, using generator: inout SeededGenerator) -> [Double] {
    var vector = [Double](repeating: 0, count: argumentCount)
    let limit = precision.greatestFinite.exponent / 2
    for argument in range {
      let largest = largestMagnitude(in: argument)
      let exponent = largest > 0 ? Int(largest.exponent) : 0
      let scale = Double(
        sign: .plus,
        exponent: max(-Int(limit), min(Int(limit), 8 - exponent)),
        significand: 1
      )
      // Few digits, so that single precision holds every element exactly.
      let size = (Double.random(in: 0.5...1, using: &generator) * 1024).rounded() / 1024
      vector[argument] = (Bool.random(using: &generator) ? size : -size) * scale
    }
    return vector
  }

  /// Returns Σ wₐ Eₐ over a range of arguments.
  func expectation(_ vector: [Double], over range: Range<Int>) -> Expectation {
    var result = Expectation(
      values: [Double](repeating: 0, count: resultCount),
      sizes: [Double](repeating: 0, count: resultCount)
    )
    let width = claim.columnCount
    claim.entries.withUnsafeBufferPointer { entries in
      switch direction {
      case .pullback:
        for row in range {
          for column in 0..<width {
            let term = vector[row] * entries[row * width + column]
            result.values[column] += term
            result.sizes[column] += term.magnitude
          }
        }
      case .pushforward:
        for row in 0..<claim.rowCount {
          var (sum, size) = (0.0, 0.0)
          for column in range {
            let term = vector[column] * entries[row * width + column]
            sum += term
            size += term.magnitude
          }
          result.values[row] = sum
          result.sizes[row] = size
        }
      }
    }
    return result
  }

  /// Returns the entry for one argument and one result.
  func entry(_ argument: Int, _ result: Int) -> Double {
    claim.entries[place(argument, result)]
  }

  private func place(_ argument: Int, _ result: Int) -> Int {
    direction == .pullback
      ? argument * claim.columnCount + result : result * claim.columnCount + argument
  }

  private func largestMagnitude(in argument: Int) -> Double {
    var largest = 0.0
    for result in 0..<resultCount {
      let magnitude = entry(argument, result).magnitude
      if magnitude.isFinite, magnitude > largest { largest = magnitude }
    }
    return largest
  }
}

// MARK: Finding the entry

extension MapTrial {
  /// Returns the violation that one component of a result shows, after log₂ as many calls as there
  /// are arguments.
  ///
  /// - Parameters:
  ///   - result: The component.
  ///   - vector: The vector for which it is not as expected.
  ///   - range: The arguments that are not zero.
  ///   - found: What the map gave for the component.
  /// - Returns: The violation, with the guilty entry where there is one.
  /// - Throws: What the map throws.
  func violation(
    in result: Int,
    of vector: [Double],
    over range: Range<Int>,
    found: Double
  ) throws -> MapViolation {
    let expected = expectation(vector, over: range).values[result]
    var range = range
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      let below = try residual(in: result, of: vector, over: range.lowerBound..<middle)
      let above = try residual(in: result, of: vector, over: middle..<range.upperBound)
      range = below >= above ? range.lowerBound..<middle : middle..<range.upperBound
    }
    let argument = range.lowerBound
    let (row, column) = direction == .pullback ? (argument, result) : (result, argument)
    return MapViolation(
      row: row,
      column: column,
      finding: try difference(argument, result, of: vector)
        ?? .notLinear(direction, found: found, expected: expected)
    )
  }

  /// Returns how far the map is from linear for a part of a vector; ∞ where it is not finite.
  private func residual(
    in result: Int,
    of vector: [Double],
    over range: Range<Int>
  ) throws -> Double {
    var part = [Double](repeating: 0, count: vector.count)
    part.replaceSubrange(range, with: vector[range])
    let residual = try apply(part)[result] - expectation(vector, over: range).values[result]
    return residual.isFinite ? residual.magnitude : .infinity
  }

  /// Returns both values of an entry if the map contradicts it for the unit vector, too.
  private func difference(
    _ argument: Int,
    _ result: Int,
    of vector: [Double]
  ) throws -> MapViolation.Finding? {
    guard !madeEntries else { return nil }
    var unit = [Double](repeating: 0, count: argumentCount)
    unit[argument] = 1
    let entry = entry(argument, result)
    let other = try apply(unit)[result]
    // A map that is not linear is as far off for the vector and not for the unit vector.
    let residual = try residual(in: result, of: vector, over: argument..<(argument + 1))
    let error = (other - entry).magnitude
    guard !(error.isFinite && error * vector[argument].magnitude <= residual / 2), error != 0
    else { return nil }
    return direction == .pullback
      ? .differs(pullback: other, pushforward: entry)
      : .differs(pullback: entry, pushforward: other)
  }
}
