import GradCheck
import GradCheckModels
import Testing

@Suite("Two faults in one block")
struct TwoFaultsTests {
  @Test(
    "Every pair gets a diagnosis that is true of the claim, or none",
    arguments: ["linear", "vector-field", "linear-loss"]
  )
  func pairs(_ name: String) throws {
    let checks = try ModelVariant(name: name).checks()
    let options = ExaminationOptions()
    let right = try GradientChecker().examine(checks[0].subject, options: options)
    var (pairCount, explained) = (0, 0)
    for target in right.blocks.map(\.name) {
      for first in PlantedFault.kinds {
        for second in PlantedFault.kinds where second != first {
          let pattern = BlockPattern(target)
          guard
            let once = try? PlantedFault(first, in: pattern).plant(in: checks),
            let twice = try? PlantedFault(second, in: pattern).plant(in: once.checks)
          else { continue }
          let blocks = try GradientChecker().examine(twice.checks[0].subject, options: options)
            .blocks
          let block = try #require(blocks.first { $0.name == target })
          // Two faults may undo each other.
          guard block.verdict.isFailure else { continue }
          pairCount += 1
          let diagnosis = try #require(block.diagnosis)
          let oracle = DiagnosisOracle(
            block: block,
            coordinates: try coordinates(of: target, in: checks[0], scope: options)
          )
          if diagnosis.kind != .noSimplePattern { explained += 1 }
          #expect(
            oracle.isTrue(diagnosis),
            "\(first.text), then \(second.text): \(diagnosis.sentence(in: block))"
          )
        }
      }
    }
    #expect(pairCount > 50)
    print("two faults, \(name): \(pairCount) pairs, \(explained) with a diagnosis")
  }

  private func coordinates(
    of name: String,
    in check: ModelCheck,
    scope: ExaminationOptions
  ) throws -> [Double] {
    guard case .double(let function, let point) = check.subject else { return [] }
    for output in function.codomain.blocks {
      for (input, range) in zip(function.domain.blocks, function.domain.ranges)
      where JacobianBlock(scope: scope.scope, output: output, input: input).name == name {
        return Array(point[range])
      }
    }
    return []
  }
}
