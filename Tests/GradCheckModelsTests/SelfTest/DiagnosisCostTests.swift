import GradCheck
import GradCheckModels
import Testing

@Suite("Cost of diagnosis")
struct DiagnosisCostTests {
  @Test("A check that passes takes at most 1.01 times as long as one that looks for no mistakes")
  func passingCheck() throws {
    let variant = ModelVariant(
      name: "mlp",
      settings: ["inputs=784", "hidden=256", "classes=10"]
    )
    let check = try #require(try variant.checks().first)
    guard case .double(let function, let point) = check.subject else {
      Issue.record("Expected a check in Double.")
      return
    }
    let clock = ContinuousClock()
    var ratios: [Double] = []
    for _ in 0..<5 {
      var blocks: [BlockReport] = []
      let whole = try clock.measure {
        blocks = try GradientChecker().examine(check.subject, options: ExaminationOptions()).blocks
      }
      #expect(blocks.allSatisfy { !$0.verdict.isFailure && $0.diagnosis == nil })
      let looking = clock.measure {
        // Of blocks that pass, nothing but the point is diagnosed.
        let degeneracy = DegeneratePoint(
          domain: function.domain,
          point: point,
          blocks: blocks,
          activity: activity(of: blocks, in: function.domain)
        )
        #expect(degeneracy.findings.allSatisfy { !$0.message.isEmpty })
      }
      ratios.append(whole / (whole - looking))
    }
    let median = ratios.sorted()[ratios.count / 2]
    print("check that passes, with diagnosis to without, median of \(ratios.count): \(median)")
    #expect(median <= 1.01, "\(ratios)")
  }

  private func activity(of blocks: [BlockReport], in domain: Space) -> JacobianActivity {
    var activity = JacobianActivity()
    for (place, block) in blocks.enumerated() {
      guard let entries = block.findings, let input = domain.blocks.firstIndex(of: block.input)
      else { continue }
      activity.add(
        entries,
        columns: 0..<block.input.count,
        of: (input, block.input),
        in: place,
        output: block.output
      )
    }
    return activity
  }
}
