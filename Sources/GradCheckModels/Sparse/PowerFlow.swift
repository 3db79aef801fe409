package import GradCheck

/// The power that is missing or left over at each bus of a network, by the buses' voltages.
///
/// With admittances Gᵢₖ + iBᵢₖ, voltages Vᵢ at angles θᵢ and θᵢₖ = θᵢ − θₖ:
///     Pᵢ = Vᵢ Σₖ Vₖ (Gᵢₖ cos θᵢₖ + Bᵢₖ sin θᵢₖ) − pᵢ
///     Qᵢ = Vᵢ Σₖ Vₖ (Gᵢₖ sin θᵢₖ − Bᵢₖ cos θᵢₖ) − qᵢ
/// Each of the four blocks of the derivative has the pattern of the admittances.
package struct PowerFlow<Scalar: ModelScalar>: PromotableFunction {
  /// The admittances' places; column i has the buses that bus i is joined to, and i itself.
  package let neighbours: SparsityPattern
  /// Gᵢₖ, at the places.
  package let conductances: [Scalar]
  /// Bᵢₖ, at the places.
  package let susceptances: [Scalar]
  /// p, the power that is fed in at each bus.
  package let active: [Scalar]
  /// q, the reactive power that is fed in at each bus.
  package let reactive: [Scalar]

  package var domain: Space { Space([Block("θ", shape: [count]), Block("V", shape: [count])]) }
  package var codomain: Space { Space([Block("P", shape: [count]), Block("Q", shape: [count])]) }

  /// The number of buses.
  private var count: Int { neighbours.columnCount }

  package func value(at point: [Scalar]) -> [Scalar] {
    var values = active.map { -$0 } + reactive.map { -$0 }
    for bus in 0..<count {
      for place in neighbours.places(ofColumn: bus) {
        let flow = flow(place, from: bus, at: point)
        values[bus] += flow.active
        values[count + bus] += flow.reactive
      }
    }
    return values
  }

  package func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    var (rows, columns, values) = ([Int](), [Int](), [Scalar]())
    func append(_ row: Int, _ column: Int, _ value: Scalar) {
      rows.append(row)
      columns.append(column)
      values.append(value)
    }
    for bus in 0..<count {
      let voltage = point[count + bus]
      // The sums of the flows to other buses and, apart, the one to the ground.
      var (active, reactive, own) = (Scalar(0), Scalar(0), (active: Scalar(0), reactive: Scalar(0)))
      for place in neighbours.places(ofColumn: bus) {
        let other = neighbours.rowIndices[place]
        let flow = flow(place, from: bus, at: point)
        guard other != bus else {
          own = flow
          continue
        }
        active += flow.active
        reactive += flow.reactive
        append(bus, other, flow.reactive)
        append(count + bus, other, -flow.active)
        append(bus, count + other, flow.active / point[count + other])
        append(count + bus, count + other, flow.reactive / point[count + other])
      }
      append(bus, bus, -reactive)
      append(count + bus, bus, active)
      append(bus, count + bus, (active + 2 * own.active) / voltage)
      append(count + bus, count + bus, (reactive + 2 * own.reactive) / voltage)
    }
    return try assembled(rows, columns, values)
  }

  /// Returns the derivative of entries that are each given once.
  private func assembled(
    _ rows: [Int],
    _ columns: [Int],
    _ values: [Scalar]
  ) throws -> Derivative<Scalar> {
    let pattern = try SparsityPattern(
      rowCount: 2 * count,
      columnCount: 2 * count,
      rows: rows,
      columns: columns
    )
    var ordered = [Scalar](repeating: 0, count: pattern.count)
    for entry in values.indices {
      if let place = pattern.place(row: rows[entry], column: columns[entry]) {
        ordered[place] = values[entry]
      }
    }
    return try .sparse(pattern: pattern, values: ordered)
  }

  /// Returns the power that flows from a bus to the one at a place.
  private func flow(
    _ place: Int,
    from bus: Int,
    at point: [Scalar]
  ) -> (active: Scalar, reactive: Scalar) {
    let other = neighbours.rowIndices[place]
    let product = point[count + bus] * point[count + other]
    let angle = point[bus] - point[other]
    let (sine, cosine) = (Scalar.sin(angle), Scalar.cos(angle))
    let (conductance, susceptance) = (conductances[place], susceptances[place])
    return (
      product * (conductance * cosine + susceptance * sine),
      product * (conductance * sine - susceptance * cosine)
    )
  }

  package var promoted: PowerFlow<Double> {
    PowerFlow<Double>(
      neighbours: neighbours,
      conductances: conductances.map { Double($0) },
      susceptances: susceptances.map { Double($0) },
      active: active.map { Double($0) },
      reactive: reactive.map { Double($0) }
    )
  }
}
