import GradCheck
import GradCheckModels
import Testing

@Suite("A fault in one stage of the network is blamed on that stage")
struct NetworkBlameTests {
  /// Returns a stage with a fault in its own claim, or nothing where the fault changes nothing.
  private func faulty(
    _ stage: NetworkChain.Stage,
    _ kind: PlantedFault.Kind
  ) throws -> (any DifferentiableFunction<Double>)? {
    let check = ModelCheck(stage.function, at: stage.point)
    guard let planting = try? PlantedFault(kind).plant(in: [check]),
      case .double(let function, _) = planting.checks[0].subject
    else { return nil }
    return function
  }

  /// Whether an entry of two claims differs by more than a thousandth of its size.
  private func differs(_ right: [Double], _ wrong: [Double]) -> Bool {
    zip(right, wrong).contains { right, wrong in
      !((right - wrong).magnitude <= 1e-3 * max(right.magnitude, wrong.magnitude))
    }
  }

  /// The first three seeds with which at least half of the hidden units are active.
  private static var seeds: [UInt64] {
    get throws {
      Array(
        try (0..<100 as Range<UInt64>)
          .filter { try NetworkChain(seed: $0).activeCount >= 3 }.prefix(3)
      )
    }
  }

  @Test("Behind a layer of which nothing is active no fault is seen, nor is there one of the whole")
  func inactiveLayer() throws {
    let seed = try #require(
      try (0..<100 as Range<UInt64>).first { try NetworkChain(seed: $0).activeCount == 0 }
    )
    let chain = try NetworkChain(seed: seed)
    for (place, stage) in chain.stages.enumerated() where stage.name != "relu" {
      let function = try #require(try faulty(stage, .factor(2)))
      let report = try chain.replacing(place, with: function).check()
      #expect(report.verdict == .agrees, "\(stage.name)")
      #expect(report.stageBlames.isEmpty, "\(stage.name)")
      #expect(report.warnings.map(\.code.rawValue) == ["zeroColumns"], "\(stage.name)")
    }
  }

  @Test("Every stage, every kind of fault, three seeds")
  func everyStage() throws {
    var failing = 0
    var hidden: [String] = []
    for seed in try Self.seeds {
      let chain = try NetworkChain(seed: seed)
      #expect(try chain.check().verdict == .agrees)
      let right = try chain.claim()
      for (place, stage) in chain.stages.enumerated() {
        for kind in PlantedFault.kinds {
          guard let function = try faulty(stage, kind) else { continue }
          let text = "seed \(seed), \(kind.text) in \(stage.name)"
          let name = Comment(rawValue: text)
          // By itself the stage is always found to be wrong.
          let own = NetworkChain.Stage(name: stage.name, function: function, point: stage.point)
          #expect(try verdict(on: own).isFailure, name)
          let wrong = chain.replacing(place, with: function)
          let report = try wrong.check()
          let claim = try wrong.claim()
          if claim == right {
            // The fault cancels in the chain, which is therefore right.
            #expect(report.verdict == .agrees, name)
            #expect(report.stageBlames.isEmpty, name)
            hidden.append(text)
            continue
          }
          if differs(right, claim) {
            #expect(report.verdict.isFailure, name)
            failing += 1
          }
          guard report.verdict.isFailure else { continue }
          let blame = try #require(report.stageBlames.first, name)
          #expect(blame.finding == .wrongStage, name)
          #expect(blame.stage == place + 1, name)
          #expect(blame.stageCount == 4, name)
          #expect(blame.name == stage.name, name)
        }
      }
    }
    #expect(failing >= 90)
    // Claims that are changed for inactive units only.
    #expect(hidden.count <= failing / 10, "\(hidden)")
  }

  private func verdict(on stage: NetworkChain.Stage) throws -> Verdict {
    func check<Function: DifferentiableFunction<Double>>(_ function: Function) throws -> Verdict {
      try GradientChecker().check(function, at: stage.point).verdict
    }
    return try check(stage.function)
  }

  @Test("What softmax annihilates is no mistake of the whole, though it is one of the stage")
  func annihilatedConstant() throws {
    let chain = try NetworkChain(seed: 0)
    let stage = chain.stages[2]
    // The same is added to all rows of ∂r/∂h, and the rows of ∂J/∂r add up to 1 − Σy = 0.
    let shifted = ClosureFunction<Double>(
      domain: stage.function.domain,
      codomain: stage.function.codomain,
      value: { try stage.function.value(at: $0) },
      derivative: {
        let right = try stage.function.derivative(at: $0).matrix()
        return .matrix(
          try Matrix(
            rowCount: right.rowCount,
            columnCount: right.columnCount,
            elements: right.elements.map { $0 + 0.5 }
          )
        )
      }
    )
    let report = try chain.replacing(2, with: shifted).check()
    #expect(report.verdict == .agrees)
    #expect(report.stageBlames.isEmpty)
    #expect(try GradientChecker().check(shifted, at: stage.point).verdict == .disagrees)
  }

  // MARK: The model

  private func report(planting fault: PlantedFault?) throws -> [BlockReport] {
    let variant = ModelVariant(name: "mlp", settings: NetworkModelTests.small)
    var checks = try variant.checks()
    if let fault { checks = try fault.plant(in: checks).checks }
    return try ModelRun.blocks(checks, tolerance: variant.tolerance)
  }

  @Test(
    "The model's report names the stage whose scope fails",
    arguments: [
      ("affine1: ∂z/∂x", 1), ("relu: ∂h/∂z", 2), ("affine2: ∂r/∂h", 3), ("loss: ∂J/∂r", 4),
    ]
  )
  func modelBlame(block: String, stage: Int) throws {
    let fault = PlantedFault(.factor(2), in: BlockPattern(block))
    let model = try Model.named("mlp")
    let blame = try #require(model.stageBlame(in: report(planting: fault)))
    #expect(blame.finding == .wrongStage)
    #expect(blame.stage == stage)
    #expect(blame.name == model.stages[stage - 1])
    #expect(blame.entry.hasPrefix(block.prefix { $0 != "/" }.prefix { $0 != "[" }))
  }

  @Test("Where every stage is right the composition is to blame, and nothing where all agree")
  func modelComposition() throws {
    let model = try Model.named("mlp")
    #expect(try model.stageBlame(in: report(planting: nil)) == nil)
    let fault = PlantedFault(.factor(2), in: BlockPattern("∂J/∂W"))
    let blocks = try report(planting: fault)
    #expect(model.stageBlame(in: blocks)?.finding == .allRight)
    // Which stage is the first to be wrong is not known where one of them was left out.
    let some = blocks.filter { !$0.name.hasPrefix("relu") }
    #expect(model.stageBlame(in: some) == nil)
  }
}
