import GradCheck
import Testing

struct ProductEnergy: CoordinatewiseFunction {
  struct Preparation {
    var weights: [Double]
    var products: [Double]
  }

  let input: [Double]
  let rowCount: Int

  var domain: Space { ["W": [rowCount, input.count]] }
  let codomain = Space("E")

  func value(at point: [Double]) -> [Double] {
    [products(at: point).reduce(0) { $0 + $1 * $1 / 2 }]
  }

  func derivative(at point: [Double]) -> Derivative<Double> {
    .row(products(at: point).flatMap { product in input.map { product * $0 } })
  }

  func prepare(at point: [Double]) -> Preparation {
    Preparation(weights: point, products: products(at: point))
  }

  func evaluate(
    _ coordinate: Int,
    at abscissa: Double,
    from preparation: inout Preparation,
    into values: inout [Double]
  ) {
    let (row, column) = coordinate.quotientAndRemainder(dividingBy: input.count)
    let move = (abscissa - preparation.weights[coordinate]) * input[column]
    values[0] = 0
    for (place, product) in preparation.products.enumerated() {
      let moved = place == row ? product + move : product
      values[0] += moved * moved / 2
    }
  }

  private func products(at point: [Double]) -> [Double] {
    (0..<rowCount).map { row in
      input.indices.reduce(0) { $0 + point[row * input.count + $1] * input[$1] }
    }
  }
}

struct BatchedSquares: BatchedFunction {
  let domain = Space("x", shape: [8])
  let codomain = Space("f")

  func value(at point: [Double]) -> [Double] { [point.reduce(0) { $0 + $1 * $1 }] }

  func derivative(at point: [Double]) -> Derivative<Double> { .row(point.map { 2 * $0 }) }

  func evaluate(batch points: [Double], count: Int, into values: inout [Double]) {
    for place in 0..<count {
      values[place] = points[(place * 8)..<((place + 1) * 8)].reduce(0) { $0 + $1 * $1 }
    }
  }
}

/// The functions of the article “Functions that are fast to check”.
@Suite("Functions that are fast to check") struct FastFunctionsCodeTests {
  @Test("A moved coordinate gives the same values, and is what measures")
  func coordinate() throws {
    let function = ProductEnergy(input: [0.5, -1, 2], rowCount: 2)
    let report = try GradientChecker().check(function, at: [1, 2, -0.5, 0.25, 3, -1])
    #expect(report.verdict == .agrees)
    #expect(report.blocks[0].path == .coordinate)
  }

  @Test("Many points are evaluated in a call")
  func batch() throws {
    let report = try GradientChecker().check(BatchedSquares(), at: [1, -2, 3, 4, 0.5, 6, -7, 8])
    #expect(report.verdict == .agrees)
    #expect(report.blocks[0].path == .batched)
  }
}
