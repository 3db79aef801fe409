import GradCheck
import GradCheckModels
import Testing

@Suite("Right claims of the built-in models")
struct RightClaimTests {
  @Test(
    "Every model agrees with its measurement in every choice and precision",
    arguments: ModelVariant.inBothPrecisions
  )
  func agrees(_ variant: ModelVariant) throws {
    let blocks = try ModelRun.blocks(variant.checks(), tolerance: variant.tolerance)
    for block in blocks {
      #expect(block.verdict == .agrees, "\(block.name): \(block.worst.first as Any)")
      #expect(
        block.counts.compared == (block.sparse?.findings.count ?? block.count),
        "\(block.name)"
      )
    }
  }

  @Test("The reference network agrees at its default sizes")
  func networkAgrees() throws {
    let network = ModelVariant(name: "mlp")
    let blocks = try ModelRun.blocks(network.checks(), tolerance: network.tolerance)
    for block in blocks {
      #expect(block.verdict == .agrees, "\(block.name): \(block.worst.first as Any)")
    }
    #expect(blocks.first { $0.name == "∂J/∂W" }?.shape == [32, 64])
  }

  /// The network in float is left out: h is rounded before U is looked at, which no move of U shows.
  static let withoutTolerance = ModelVariant.inBothPrecisions.filter {
    $0.name != "mlp" || $0.precision == .double
  }

  @Test("The default scheme needs no tolerance, whatever the seed", arguments: withoutTolerance)
  func defaultScheme(_ variant: ModelVariant) throws {
    for seed in UInt64(8)..<12 {
      let checks = try variant.checks(seed: seed)
      for block in try ModelRun.blocks(checks, tolerance: .none, scheme: .adaptive) {
        #expect(block.verdict == .agrees, "seed \(seed): \(block.worst.first as Any)")
      }
    }
  }

  @Test("A point depends on the seed and its block's name alone")
  func pointsDependOnSeedAndName() throws {
    let wide = try ModelVariant(name: "mlp", settings: ["inputs=7", "hidden=9"]).checks(seed: 5)
    let narrow = try ModelVariant(name: "mlp", settings: ["inputs=7", "hidden=3"]).checks(seed: 5)
    let other = try ModelVariant(name: "mlp", settings: ["inputs=7", "hidden=3"]).checks(seed: 6)
    #expect(try input(of: wide) == input(of: narrow))
    #expect(try input(of: other) != input(of: narrow))
  }

  private func input(of checks: [ModelCheck]) throws -> [Double] {
    let check = try #require(checks.first { $0.domain.blocks[0].name == "x" })
    guard case .double(_, let point) = check.subject else { return [] }
    return point
  }
}
