import GradCheck
import GradCheckModels
import Testing

/// A function with its batches and no other shortcut.
private struct Batches<Base: BatchedFunction<Double>>: BatchedFunction {
  let base: Base
  var domain: Space { base.domain }
  var codomain: Space { base.codomain }
  var preferredBatch: Int? { base.preferredBatch }
  func value(at point: [Double]) throws -> [Double] { try base.value(at: point) }
  func derivative(at point: [Double]) throws -> Derivative<Double> {
    try base.derivative(at: point)
  }
  func evaluate(batch points: [Double], count: Int, into values: inout [Double]) throws {
    try base.evaluate(batch: points, count: count, into: &values)
  }
}

@Suite("Batches of the network's inputs")
struct NetworkBatchTests {
  /// Sizes with rows and columns left over after every four.
  private static let variants = [
    ModelVariant(name: "mlp", settings: ["inputs=6", "hidden=5", "classes=3"]),
    ModelVariant(name: "mlp", settings: ["inputs=19", "hidden=12", "classes=2"]),
  ]

  private func functions(_ variant: ModelVariant) throws -> [(
    any BatchedFunction<Double>, [Double]
  )] {
    try variant.checks().compactMap { check in
      guard case .double(let function, let point) = check.subject else { return nil }
      return (function as? any BatchedFunction<Double>).map { ($0, point) }
    }
  }

  @Test("A batch gives the bits that single points give, whatever its size", arguments: variants)
  func agreesWithValue(_ variant: ModelVariant) throws {
    let functions = try functions(variant)
    #expect(functions.count == NetworkQuantity.allCases.count)
    for (function, point) in functions { try compare(function, at: point) }
  }

  private func compare<Function: BatchedFunction<Double>>(
    _ function: Function,
    at point: [Double]
  ) throws {
    for count in [1, 2, 3, 5, 33] {
      let points = (0..<count).map { place in point.map { $0 + Double(place) / 16 } }
      var values = [Double](repeating: .nan, count: count)
      try function.evaluate(batch: points.flatMap(\.self), count: count, into: &values)
      let single = try points.map { try function.value(at: $0)[0] }
      #if OpenBLAS
      // The library adds up in an order of its own for each size of a product.
      #expect(zip(values, single).allSatisfy { abs($0 - $1) <= 64 * $1.ulp }, "\(count)")
      #else
      #expect(values == single)
      #endif
    }
  }

  @Test("Only inputs gain from batches: those of weights are evaluated one by one")
  func gains() throws {
    let names = try functions(Self.variants[0]).filter { $0.0.preferredBatch != 1 }
      .map { $0.0.domain.blocks[0].name }
    #expect(names == ["x"])
  }

  @Test("Without other shortcuts ∂J/∂x is measured in batches, and a planted fault is caught")
  func catchesPlantedFaults() throws {
    for (function, point) in try functions(Self.variants[1]) {
      let check = batchesOnly(function, at: point)
      let path: EvaluationPath = check.domain.blocks[0].name == "x" ? .batched : .value
      let right = try ModelRun.blocks([check], tolerance: .none, scheme: .adaptive)
      #expect(right[0].verdict == .agrees && right[0].path == path)
      let planting = try PlantedFault(parsing: "factor:1.001").plant(in: [check])
      let wrong = try ModelRun.blocks(planting.checks, tolerance: .none, scheme: .adaptive)
      #expect(wrong[0].verdict == .disagrees && wrong[0].path == path)
    }
  }

  private func batchesOnly<Function: BatchedFunction<Double>>(
    _ function: Function,
    at point: [Double]
  ) -> ModelCheck {
    ModelCheck(Batches(base: function), at: point)
  }
}
