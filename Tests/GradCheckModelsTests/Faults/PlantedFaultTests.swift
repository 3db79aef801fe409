import GradCheck
import GradCheckModels
import Testing

@Suite("Planted faults")
struct PlantedFaultTests {
  /// Small enough to plant every fault in every block.
  static let variants = ModelVariant.inBothPrecisions.filter {
    $0.name != "mlp" || $0.settings.contains("target=soft")
  }

  @Test("Every fault is caught in every block that it changes", arguments: variants)
  func everyFaultIsCaught(_ variant: ModelVariant) throws {
    let checks = try variant.checks()
    let names = try ModelRun.blocks(checks, tolerance: variant.tolerance).map(\.name)
    var plantedCount = 0
    for name in names {
      for kind in PlantedFault.kinds {
        let fault = PlantedFault(kind, in: BlockPattern(name))
        guard let planting = try? fault.plant(in: checks) else { continue }
        plantedCount += 1
        #expect(planting.block == name)
        let blocks = try ModelRun.blocks(planting.checks, tolerance: variant.tolerance)
        for block in blocks {
          let expected = block.name == name ? kind.verdict : .agrees
          #expect(
            block.verdict == expected,
            "\(fault) in \(block.name): \(block.worst.first as Any)"
          )
        }
      }
    }
    // Whatever the block, three kinds always change it: NaN and both infinities.
    #expect(plantedCount >= 3 * names.count)
  }

  @Test("The function itself is left alone")
  func valuesAreUntouched() throws {
    let checks = try ModelVariant(name: "vector-field").checks()
    let planted = try PlantedFault(.zero).plant(in: checks).checks
    guard case .double(let right, let point) = checks[0].subject,
      case .double(let wrong, let samePoint) = planted[0].subject
    else {
      Issue.record("Expected functions of doubles.")
      return
    }
    #expect(point == samePoint)
    #expect(try right.value(at: point) == wrong.value(at: point))
    var (rightValues, wrongValues) = ([0.0, 0, 0], [1.0, 1, 1])
    try right.evaluate(at: point, into: &rightValues)
    try wrong.evaluate(at: point, into: &wrongValues)
    #expect(rightValues == wrongValues)
    #expect(try wrong.derivative(at: point).matrix().elements.allSatisfy { $0 == 0 })
  }

  @Test("Without a target the first block is taken that the fault changes")
  func firstChangedBlock() throws {
    let checks = try ModelVariant(name: "mlp", settings: ["hidden=8", "inputs=3"]).checks()
    #expect(try PlantedFault(.sign).plant(in: checks).block == "∂J/∂r")
    #expect(try PlantedFault(.transpose).plant(in: checks).block == "∂J/∂U")
  }

  @Test("The network prefers ∂J/∂W")
  func preferredBlock() throws {
    let model = try Model.named("mlp")
    let checks = try ModelVariant(name: "mlp", settings: ["hidden=8", "inputs=3"]).checks()
    // No function of the network has two blocks of one size, rows of inactive units are equal, and
    // those of active ones are too few to leave every line of three entries a part as it is.
    let others: [PlantedFault.Kind] = [.otherBlock, .permute, .factorOfSome]
    for kind in PlantedFault.kinds where !others.contains(kind) {
      let planting = try PlantedFault(kind).plant(in: checks, preferring: model.faultBlock)
      #expect(planting.block == "∂J/∂W", "\(kind.text)")
    }
  }

  @Test(
    "A target names a block in any of its spellings",
    arguments: [("W", "∂J/∂W"), ("b1", "∂J/∂b₁"), ("dJ/db2", "∂J/∂b₂"), ("relu:*", "relu: ∂h/∂z")]
  )
  func target(_ text: String, _ block: String) throws {
    let checks = try ModelVariant(name: "mlp", settings: ["hidden=8", "inputs=3"]).checks()
    #expect(try PlantedFault(parsing: "sign@\(text)").plant(in: checks).block == block)
  }

  @Test("A fault that changes nothing is an error")
  func nothingChanged() throws {
    let checks = try ModelVariant(name: "scalar-field").checks()
    #expect(
      message { try PlantedFault(.transpose).plant(in: checks) } == """
        Expected the fault “transpose” to change the claim, found that it changes nothing, or no \
        more than a simpler fault, in ∂f/∂x.
        """
    )
    let network = try ModelVariant(name: "mlp", settings: ["hidden=8", "inputs=3"]).checks()
    #expect(
      message { try PlantedFault(parsing: "transpose@b?").plant(in: network) } == """
        Expected the fault “transpose” to change the claim, found that it changes nothing, or no \
        more than a simpler fault, in any of 4 blocks.
        """
    )
  }

  @Test(
    "A fault of places is refused where a simpler one makes the same claim",
    arguments: [
      ("mask@dJ/db2", "∂J/∂b₂"), ("zero-row@dJ/db1", "∂J/∂b₁"), ("no-mask@dJ/db2", "∂J/∂b₂"),
    ]
  )
  func noClaimOfItsOwn(_ fault: String, _ block: String) throws {
    let checks = try ModelVariant(name: "mlp", settings: ["hidden=8", "inputs=3", "classes=2"])
      .checks()
    let text = message { try PlantedFault(parsing: fault).plant(in: checks) }
    #expect(text.hasSuffix("or no more than a simpler fault, in \(block)."), "\(text)")
  }

  @Test("A target that names no block is an error that lists the blocks")
  func unknownTarget() throws {
    let checks = try ModelVariant(name: "linear").checks()
    #expect(
      message { try PlantedFault(parsing: "sign@Q").plant(in: checks) } == """
        Expected a block to plant “sign” in, found none that “Q” names. The blocks are ∂z/∂x.
        """
    )
  }
}
