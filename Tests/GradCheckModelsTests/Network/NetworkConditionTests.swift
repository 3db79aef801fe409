import GradCheck
import GradCheckModels
import Testing

@Suite("A network warns of points at which much of it is idle")
struct NetworkConditionTests {
  private func warnings(_ settings: [String], seed: UInt64 = 0) throws -> [ReportWarning] {
    try ModelVariant(name: "mlp", settings: settings).checks(seed: seed).flatMap(\.warnings)
  }

  @Test("No seed of the first ten is warned of by the default network")
  func usualSeeds() throws {
    for seed in 0..<10 as Range<UInt64> {
      #expect(try warnings([], seed: seed).isEmpty, "seed \(seed)")
    }
  }

  @Test("A layer that is mostly inactive is warned of, and the seed that is named is better")
  func inactive() throws {
    let settings = ["hidden=8"]
    let weak = try #require(
      (0..<200 as Range<UInt64>).first { try !warnings(settings, seed: $0).isEmpty }
    )
    let warning = try #require(try warnings(settings, seed: weak).first)
    #expect(warning.code == .inactiveUnits)
    let words = warning.message.split(separator: " ")
    let place = try #require(words.firstIndex(of: "--seed"))
    let better = try #require(UInt64(words[place + 1]))
    #expect(better > weak)
    #expect(try warnings(settings, seed: better).isEmpty)
  }

  @Test("A saturated softmax is warned of, with the advice to take another image")
  func saturated() throws {
    let input = DictionaryInput(arrays: [
      "parameters/W": ([2, 2], [1, 0, 0, 1]), "parameters/b1": ([2], [1, 1]),
      "parameters/U": ([2, 2], [40, 0, 0, -40]), "parameters/b2": ([2], [0, 0]),
      "inputs/x": ([1, 2], [1, 2]), "inputs/label": ([1], [0]),
    ])
    let checks = try ModelVariant(name: "mlp").checks(input: input)
    let warning = try #require(checks.first { $0.scope == "loss" }?.warnings.first)
    #expect(warning.code == "saturatedSoftmax")
    #expect(warning.message.hasSuffix("take another image with --set image=N."))
  }
}
