import GradCheckCLI
import GradCheckModels
import Testing

@Suite("The table of a self-test")
struct SelfTestTableTests {
  @Test("A model that fails by itself is said to, not that faults change nothing")
  func wrongByItself() {
    var test = SelfTest()
    test.wrongBlocks = ["∂f/∂x"]
    var table = SelfTestTable(faults: ["sign"], isVerbose: false, namesSeeds: false, width: 80)
    table.add(test, model: "mine", seed: 0)
    #expect(!table.passes)
    #expect(table.text.contains("\nmine: ∂f/∂x is wrong before a fault is planted\n"))
    #expect(
      table.text.hasSuffix(
        "\nNo fault was planted: the claim is wrong by itself, which is to be mended first.\n"
      )
    )
  }

  @Test("Lines keep to the width", arguments: [80, 120])
  func fits(_ width: Int) throws {
    var table = SelfTestTable(
      faults: PlantedFault.kinds.map(\.text),
      isVerbose: true,
      namesSeeds: true,
      width: width
    )
    let outcomes = PlantedFault.kinds.flatMap { kind in
      ["∂J/∂W", "∂uᵀr/∂a_rather_long_name_of_a_weight"].map { block in
        SelfTest.Outcome(
          block: block,
          fault: kind.text,
          result: .caught,
          sentence: "No simple pattern fits the 2048 entries of \(block) that disagree.",
          isDiagnosed: false
        )
      }
    }
    var test = SelfTest()
    test.outcomes = outcomes
    table.add(test, model: "mlp", seed: 1)
    for line in table.text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
  }
}
