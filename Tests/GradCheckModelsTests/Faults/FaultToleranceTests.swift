import GradCheck
import GradCheckModels
import Testing

@Suite("Faults on both sides of the tolerance")
struct FaultToleranceTests {
  static let variants = ModelVariant.inBothPrecisions.filter {
    $0.name != "mlp" || $0.settings.contains("target=soft")
  }

  @Test(
    "A tenth of the tolerance passes and ten times the tolerance does not",
    arguments: variants
  )
  func oneEntry(_ variant: ModelVariant) throws {
    let checks = try variant.checks()
    let tolerance = Tolerance(absolute: variant.tolerance.absolute, relative: 1e-3)
    let names = try ModelRun.blocks(checks, tolerance: tolerance).map(\.name)
    for name in names {
      for (error, expected) in [(1e-4, Verdict.agrees), (1e-2, .disagrees)] {
        let fault = PlantedFault(.oneEntry(error), in: BlockPattern(name))
        let planting = try fault.plant(in: checks)
        let blocks = try ModelRun.blocks(planting.checks, tolerance: tolerance)
        let block = try #require(blocks.first { $0.name == name })
        #expect(block.verdict == expected, "\(fault): \(block.worst.first as Any)")
        #expect(block.counts.disagrees == (expected == .disagrees ? 1 : 0), "\(fault)")
      }
    }
  }
}
