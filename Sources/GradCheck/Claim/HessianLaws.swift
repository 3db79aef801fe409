/// What every Hessian obeys, tried on a claim: symmetry, and products that are of its entries.
struct HessianLaws<Base: TwiceDifferentiableFunction> {
  /// A law and what was found of it.
  struct Answer {
    /// Whether the law was tried; one that holds by the form of the claim is not.
    var isTried = true
    /// The coordinates of the worst entry that breaks it, where there is one.
    var entry: (row: Int, column: Int)?
    /// What was found instead of what the law demands; nothing where it holds.
    var broken: String?
  }

  typealias Scalar = Base.Scalar

  private let gradient: GradientFunction<Base>
  private let hessian: Hessian<Scalar>
  private let point: [Scalar]
  private let seed: UInt64
  private let rounding = Rounding(of: Scalar.self)

  /// How many seeded pairs of vectors a product is tried with.
  private static var trialCount: Int { 3 }

  init(
    of hessian: Hessian<Scalar>,
    claimedBy gradient: GradientFunction<Base>,
    at point: [Scalar],
    seed: UInt64
  ) {
    self.hessian = hessian
    self.gradient = gradient
    self.point = point
    self.seed = seed
  }

  // MARK: Symmetry

  /// Tries whether ⟨u, Hv⟩ = ⟨v, Hu⟩: for every pair of entries where they are given, and for
  /// seeded vectors where only a product is.
  func symmetry() throws(GradientCheckError) -> Answer {
    if hessian.isSymmetricByForm { return Answer(isTried: false) }
    return try Derivative<Scalar>.answering {
      try hessian.derivative.hasMaps ? symmetryOfProduct() : symmetryOfEntries()
    }
  }

  private func symmetryOfProduct() throws -> Answer {
    var generator = SeededGenerator(seed: seed, name: "symmetry of a Hessian")
    for _ in 0..<Self.trialCount {
      let (u, v) = (vector(using: &generator), vector(using: &generator))
      let (first, second, allowed) = try forms(u, v, of: hessian)
      if isSame(first, second, within: allowed) { continue }
      let noise = noise(u, v, difference: first - second)
      if isSame(first, second, within: allowed + noise) { continue }
      return Answer(broken: "⟨u, Hv⟩ = \(first) and ⟨v, Hu⟩ = \(second) for seeded u and v")
    }
    return Answer()
  }

  private func symmetryOfEntries() throws -> Answer {
    let matrix = try hessian.derivative.matrix()
    let elements = ScalarArrays.doubles(matrix.elements)
    let count = hessian.count
    let largest = (0..<count).map { row in
      elements[(row * count)..<((row + 1) * count)].reduce(0) {
        $1.isFinite ? max($0, $1.magnitude) : $0
      }
    }
    var suspects: [(excess: Double, row: Int, column: Int)] = []
    for row in 0..<count {
      for column in 0..<row {
        let (below, above) = (elements[row * count + column], elements[column * count + row])
        // Entries that are not finite fail by themselves.
        guard below != above, below.isFinite, above.isFinite else { continue }
        let unit = Rounding.lineUnits * Rounding.claimUnits * rounding.unit
        let size = max(below.magnitude, above.magnitude)
        let allowed = unit * max(size, min(largest[row], largest[column]))
        let error = (below - above).magnitude
        if error > allowed { suspects.append((error / allowed, row, column)) }
      }
    }
    suspects.sort { $0.excess > $1.excess }
    for suspect in suspects.prefix(8) {
      let (row, column) = (suspect.row, suspect.column)
      let (below, above) = (elements[row * count + column], elements[column * count + row])
      let noise = noise(unit(row), unit(column), difference: below - above)
      guard (below - above).magnitude > noise else { continue }
      return Answer(
        entry: (row, column),
        broken: "\(name(row, column)) = \(NumberText.value(below)) and \(name(column, row)) = "
          + NumberText.value(above)
      )
    }
    return Answer()
  }

  /// Returns ⟨u, Hv⟩, ⟨v, Hu⟩ and how far rounding may separate them.
  private func forms(
    _ u: [Double],
    _ v: [Double],
    of hessian: Hessian<Scalar>
  ) throws -> (Double, Double, allowed: Double) {
    let (ofV, ofU) = (try product(hessian, v), try product(hessian, u))
    let sizes = zip(u, ofV).reduce(0) { $0 + ($1.0 * $1.1).magnitude }
    let others = zip(v, ofU).reduce(0) { $0 + ($1.0 * $1.1).magnitude }
    let allowed = Rounding.mapUnits * rounding.unit * max(sizes, others)
    return (dot(u, ofV), dot(v, ofU), allowed)
  }

  /// Returns how far rounding inside the claim moves ⟨u, Hv⟩ − ⟨v, Hu⟩, as neighbours show it.
  private func noise(_ u: [Double], _ v: [Double], difference: Double) -> Double {
    var generator = SeededGenerator(seed: seed, name: "noise of a Hessian")
    let distances = rounding.noise(
      of: { moved in
        let hessian = try gradient.hessian(at: ScalarArrays.scalars(moved))
        let (first, second, _) = try forms(u, v, of: hessian)
        return [first - second]
      },
      at: ScalarArrays.doubles(point),
      value: [difference],
      using: &generator
    )
    return Rounding.noiseFactor * distances[0]
  }

  // MARK: Products

  /// Tries whether a product that is given beside the entries is theirs; nothing if none is given.
  func product() throws(GradientCheckError) -> Answer? {
    guard let map = hessian.secondProduct else { return nil }
    return try Derivative<Scalar>.answering {
      var generator = SeededGenerator(seed: seed, name: "product of a Hessian")
      for _ in 0..<Self.trialCount {
        let v = vector(using: &generator)
        let found = ScalarArrays.doubles(try map(ScalarArrays.scalars(v)))
        guard found.count == hessian.count else {
          return Answer(
            broken: "the product has \(found.count) components, not \(hessian.count)"
          )
        }
        let expected = try product(hessian, v)
        let space = gradient.codomain
        func difference(_ noise: [Double]?) -> Int? {
          rounding.firstDifference(
            expected: expected,
            found: found,
            allowance: rounding.allowance(of: expected, noise: noise, in: space)
          )
        }
        guard difference(nil) != nil else { continue }
        let noise = rounding.noise(
          of: { try product(gradient.hessian(at: ScalarArrays.scalars($0)), v) },
          at: ScalarArrays.doubles(point),
          value: expected,
          using: &generator
        )
        guard let index = difference(noise) else { continue }
        return Answer(
          broken: "the product gives \(NumberText.value(found[index])) for "
            + "\(gradient.domain.coordinateName(index)) of Hv where the entries give "
            + NumberText.value(expected[index])
        )
      }
      return Answer()
    }
  }

  // MARK: Vectors

  private func name(_ row: Int, _ column: Int) -> String {
    gradient.domain.secondDerivativeName(row, column, of: gradient.codomain)
  }

  private func product(_ hessian: Hessian<Scalar>, _ vector: [Double]) throws -> [Double] {
    ScalarArrays.doubles(try hessian.derivative.pushforward(of: ScalarArrays.scalars(vector)))
  }

  private func vector(using generator: inout SeededGenerator) -> [Double] {
    (0..<hessian.count).map { _ in MapLaws.element(using: &generator) }
  }

  private func unit(_ index: Int) -> [Double] {
    var vector = [Double](repeating: 0, count: hessian.count)
    vector[index] = 1
    return vector
  }

  private func dot(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func isSame(_ first: Double, _ second: Double, within allowed: Double) -> Bool {
    // What is not finite fails at its entries.
    !(first.isFinite && second.isFinite) || (first - second).magnitude <= allowed
  }
}
