/// One direction in which a claim can be applied, tried on vectors against the claim's entries.
///
/// A linear map gives for any vector w what its values for unit vectors add up to, Σ wₐ Eₐ. So one
/// call shows whether the map that made the entries is linear, and one call of the map in the other
/// direction whether ⟨u, Jv⟩ = ⟨uᵀJ, v⟩ for all u at once.
struct EntryLaw {
  let laws: MapLaws
  /// Whether the entries came from this map.
  let madeEntries: Bool
  /// The entries.
  let claim: ClaimTile

  private var direction: MapLaws.Direction { laws.direction }

  /// What the map should give for a vector, and the sizes of the terms that add up to it.
  struct Expectation {
    var values: [Double]
    var sizes: [Double]
  }

  /// Returns a vector that is zero outside a range of arguments.
  ///
  /// Its elements scale each line of entries to about the same size, so that small entries are seen
  /// beside large ones. Their sizes are far from 1, where a limit would show.
  func vector(over range: Range<Int>, using generator: inout SeededGenerator) -> [Double] {
    var vector = [Double](repeating: 0, count: laws.arguments.count)
    let limit = Int(laws.rounding.greatestFinite.exponent / 2)
    for argument in range {
      let largest = largestMagnitude(in: argument)
      let exponent = largest > 0 ? Int(largest.exponent) : 0
      let scale = Double(
        sign: .plus,
        exponent: max(-limit, min(limit, 8 - exponent)),
        significand: 1
      )
      vector[argument] = MapLaws.element(using: &generator) * scale
    }
    return vector
  }

  /// Returns Σ wₐ Eₐ over a range of arguments.
  func expectation(_ vector: [Double], over range: Range<Int>) -> Expectation {
    var result = Expectation(
      values: [Double](repeating: 0, count: laws.results.count),
      sizes: [Double](repeating: 0, count: laws.results.count)
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

  private func entry(_ argument: Int, _ result: Int) -> Double {
    let (row, column) = place(argument, result)
    return claim.entries[row * claim.columnCount + column]
  }

  private func place(_ argument: Int, _ result: Int) -> (row: Int, column: Int) {
    direction == .pullback ? (argument, result) : (result, argument)
  }

  private func largestMagnitude(in argument: Int) -> Double {
    var largest = 0.0
    for result in 0..<laws.results.count {
      let magnitude = entry(argument, result).magnitude
      if magnitude.isFinite, magnitude > largest { largest = magnitude }
    }
    return largest
  }
}

// MARK: Finding the entry

extension EntryLaw {
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
  ) throws -> BrokenLaw {
    let expected = expectation(vector, over: range).values[result]
    var range = range
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      let below = try residual(in: result, of: vector, over: range.lowerBound..<middle)
      let above = try residual(in: result, of: vector, over: middle..<range.upperBound)
      range = below >= above ? range.lowerBound..<middle : middle..<range.upperBound
    }
    if let entry = try difference(range.lowerBound, result, of: vector) {
      let texts = BrokenLaw.texts(entry.pullback, entry.pushforward)
      return BrokenLaw(
        .adjoint,
        "The pullback claims \(texts.0), the pushforward claims \(texts.1).",
        entry: entry
      )
    }
    let texts = BrokenLaw.texts(found, expected)
    return BrokenLaw(
      .additive,
      "The \(direction.rawValue) is not linear: for \(laws.results.coordinateName(result)) a "
        + "\(direction.vector) drawn at random gives \(texts.0) where its own \(direction.lines) add "
        + "up to \(texts.1)."
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
    let residual = try laws.apply(part)[result] - expectation(vector, over: range).values[result]
    return residual.isFinite ? residual.magnitude : .infinity
  }

  /// Returns both values of an entry if the map contradicts it for the unit vector, too.
  private func difference(
    _ argument: Int,
    _ result: Int,
    of vector: [Double]
  ) throws -> BrokenLaw.Entry? {
    guard !madeEntries else { return nil }
    var unit = [Double](repeating: 0, count: vector.count)
    unit[argument] = 1
    let entry = entry(argument, result)
    let other = try laws.apply(unit)[result]
    // A map that is not linear is as far off for the vector and not for the unit vector.
    let residual = try residual(in: result, of: vector, over: argument..<(argument + 1))
    let error = (other - entry).magnitude
    guard !(error.isFinite && error * vector[argument].magnitude <= residual / 2), error != 0
    else { return nil }
    let (row, column) = place(argument, result)
    return BrokenLaw.Entry(
      row: row,
      column: column,
      pullback: direction == .pullback ? other : entry,
      pushforward: direction == .pullback ? entry : other
    )
  }
}

extension BrokenLaw {
  /// Two numbers with as many digits as it takes to see them differ.
  static func texts(_ first: Double, _ second: Double) -> (String, String) {
    let short = (NumberText.value(first), NumberText.value(second))
    return short.0 == short.1 ? ("\(first)", "\(second)") : short
  }
}
