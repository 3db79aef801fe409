import GradCheck
import GradCheckModels
import Testing

@Suite("Models that re-evaluate one coordinate")
struct CoordinatewiseModelsTests {
  private static let refined: Set<String> = [
    "linear", "elementwise", "chain", "linear-loss", "mlp", "sparse",
  ]

  /// The variants in double, whose functions are refined.
  static let variants = ModelVariant.all.filter { refined.contains($0.name) }

  @Test("A moved coordinate gives what the whole function gives", arguments: variants)
  func agreesWithValue(_ variant: ModelVariant) throws {
    for check in try variant.checks() where check.scope != "loss" {
      guard case .double(let function, let point) = check.subject else { continue }
      let refined = try #require(
        function as? any CoordinatewiseFunction<Double>,
        "\(check.scope) \(check.codomain.blocks[0].name)"
      )
      try compare(refined, at: point)
    }
  }

  /// Moves every coordinate near and far, across every kink.
  private func compare<Function: CoordinatewiseFunction<Double>>(
    _ function: Function,
    at point: [Double]
  ) throws {
    var preparation = try function.prepare(at: point)
    var values = [Double](repeating: .nan, count: function.codomain.count)
    for coordinate in point.indices {
      for distance in [0, 1e-6, -0.25, 3, -3] {
        var moved = point
        moved[coordinate] += distance
        try function.evaluate(coordinate, at: moved[coordinate], from: &preparation, into: &values)
        let expected = try function.value(at: moved)
        let scale = expected.map(\.magnitude).reduce(1, max)
        for (value, expected) in zip(values, expected) {
          #expect((value - expected).magnitude <= 1e-14 * scale)
        }
        if distance == 0 { #expect(values == expected) }
      }
    }
  }

  @Test("Reports name the path, and a planted fault is caught through it")
  func catchesPlantedFaults() throws {
    let variant = ModelVariant(name: "mlp", settings: ["inputs=6", "hidden=5", "classes=3"])
    let checks = try variant.checks()
    let right = try ModelRun.blocks(checks, tolerance: .none, scheme: .adaptive)
    #expect(right.filter { $0.path == .value }.map(\.name) == ["loss: ∂J/∂r"])
    #expect(right.allSatisfy { $0.verdict == .agrees })
    let names = right.filter { $0.path == .coordinate }.map(\.name)
    for name in names {
      let fault = try PlantedFault(parsing: "factor:1.001@\(name)")
      let planting = try fault.plant(in: checks)
      let blocks = try ModelRun.blocks(planting.checks, tolerance: .none, scheme: .adaptive)
      let block = try #require(blocks.first { $0.name == name })
      #expect(block.verdict == .disagrees && block.path == .coordinate, "\(name)")
    }
  }

  @Test("Single precision is measured through the promoted function's refinement")
  func refinesPromoted() throws {
    let variant = ModelVariant(
      name: "mlp",
      settings: ["inputs=6", "hidden=5", "classes=3"],
      precision: .float
    )
    let blocks = try ModelRun.blocks(variant.checks(), tolerance: .none, scheme: .adaptive)
    #expect(blocks.filter { $0.path == .value }.map(\.name) == ["loss: ∂J/∂r"])
    #expect(blocks.allSatisfy { $0.verdict == .agrees })
  }
}
