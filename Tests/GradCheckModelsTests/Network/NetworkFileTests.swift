import GradCheck
import GradCheckModels
import Testing

@Suite("Networks from input files")
struct NetworkFileTests {
  @Test("Weights, image and label are those of the file", arguments: [0, 1])
  func loads(_ image: Int) throws {
    let checks = try checks(DictionaryInput.network, ["image=\(image)"])
    let input = try #require(checks.first { $0.domain.blocks[0].name == "x" })
    guard case .double(let function, let point) = input.subject,
      let loss = function as? NetworkLoss<Double>
    else {
      Issue.record("Expected the loss of the network.")
      return
    }
    #expect(point == [[0, 1], [0.5, 0.75]][image])
    #expect(loss.network.target == [[0, 1], [1, 0]][image])
    #expect(loss.network.size == NetworkSize(inputs: 2, hidden: 3, classes: 2))
    #expect(loss.network.outputWeights == [0.5, -1, 1, -0.5, 2, 0.25])
  }

  @Test("A network from a file agrees with its measurement", arguments: ScalarPrecision.allCases)
  func agrees(_ precision: ScalarPrecision) throws {
    let variant = ModelVariant(name: "mlp", settings: ["image=1"], precision: precision)
    let blocks = try ModelRun.blocks(
      variant.checks(input: DictionaryInput.network),
      tolerance: variant.tolerance
    )
    #expect(blocks.allSatisfy { $0.verdict == .agrees })
  }

  @Test("Sizes that agree with the file may be given")
  func agreeingSizes() throws {
    let given = ["inputs=2", "hidden=3", "classes=2", "target=soft"]
    #expect(try checks(DictionaryInput.network, given).count == 14)
  }

  @Test(
    "A mistake on the command line gets one sentence",
    arguments: [
      (["inputs=3"], "Expected inputs=2 as in “net.h5”, found inputs=3."),
      (["hidden=32"], "Expected hidden=3 as in “net.h5”, found hidden=32."),
      (["classes=10"], "Expected classes=2 as in “net.h5”, found classes=10."),
      (["image=2"], "Expected an image in 0…1 of “net.h5”, found 2."),
      (["target=2"], "Expected a target in 0…1, one of the 2 classes, found 2."),
    ]
  )
  func usageMistakes(_ settings: [String], _ sentence: String) {
    #expect(message { try checks(DictionaryInput.network, settings) } == sentence)
    #expect(mistake { try checks(DictionaryInput.network, settings) } == .usage)
  }

  static let damages: [(String, shape: [Int]?, numbers: [Double], String)] = [
    ("parameters/W", nil, [], "Expected an array “parameters/W” in “net.h5”, found none."),
    ("inputs/label", nil, [], "Expected an array “inputs/label” in “net.h5”, found none."),
    (
      "parameters/W", [6], [],
      "Expected the array “parameters/W” in “net.h5” of shape hidden × inputs, found 6."
    ),
    (
      "parameters/W", [], [],
      "Expected the array “parameters/W” in “net.h5” of shape hidden × inputs, found a scalar."
    ),
    (
      "parameters/W", [0, 2], [],
      "Expected the array “parameters/W” in “net.h5” of shape hidden × inputs, found 0 × 2."
    ),
    (
      "parameters/b1", [4], [],
      "Expected the array “parameters/b1” in “net.h5” of shape 3, found 4."
    ),
    (
      "parameters/U", [2, 4], [],
      "Expected the array “parameters/U” in “net.h5” of shape 2 × 3, found 2 × 4."
    ),
    (
      "parameters/b2", [2, 1], [],
      "Expected the array “parameters/b2” in “net.h5” of shape 2, found 2 × 1."
    ),
    (
      "inputs/x", [2, 3], [],
      "Expected the array “inputs/x” in “net.h5” of shape 2 × 2, found 2 × 3."
    ),
    (
      "inputs/label", [3], [],
      "Expected the array “inputs/label” in “net.h5” of shape 2, found 3."
    ),
    (
      "parameters/W", [3, 2], [1, 2, .nan, 4, 5, 6],
      "Expected a finite Double at “parameters/W”[1,0] in “net.h5”, found nan."
    ),
    (
      "parameters/b2", [2], [1, -.infinity],
      "Expected a finite Double at “parameters/b2”[1] in “net.h5”, found -inf."
    ),
    (
      "inputs/x", [2, 2], [0, 1, .infinity, 1],
      "Expected a finite Double at “inputs/x”[1,0] in “net.h5”, found inf."
    ),
    (
      "parameters/b2", [2], [1],
      "Expected 2 numbers in “parameters/b2” in “net.h5”, found 1."
    ),
    (
      "inputs/label", [2], [2, 0],
      "Expected a class in 0…1 at “inputs/label”[0] in “net.h5”, found 2.0."
    ),
    (
      "inputs/label", [2], [0.5, 0],
      "Expected a class in 0…1 at “inputs/label”[0] in “net.h5”, found 0.5."
    ),
  ]

  @Test("Damage in the file gets one sentence that names the array", arguments: damages)
  func damage(_ path: String, shape: [Int]?, numbers: [Double], _ sentence: String) {
    let input = DictionaryInput.network.replacing(path, with: shape.map { ($0, numbers) })
    #expect(message { try checks(input) } == sentence)
    #expect(mistake { try checks(input) } == .data)
  }

  @Test("A number that a float cannot hold is not finite in float")
  func beyondFloat() {
    let input = DictionaryInput.network.replacing("parameters/b2", with: ([2], [1e300, 0]))
    let variant = ModelVariant(name: "mlp", precision: .float)
    #expect(
      message { try variant.checks(input: input) } == """
        Expected a finite Float at “parameters/b2”[0] in “net.h5”, found 1e+300.
        """
    )
  }

  @Test("A file that claims an absurd size is refused before anything is read")
  func absurdSize() {
    var input = DictionaryInput.network
    input.arrays["parameters/W"] = ([1_000_000, 1_000_000], [])
    input.arrays["parameters/b1"] = ([1_000_000], [])
    input.arrays["parameters/U"] = ([2, 1_000_000], [])
    input.arrays["inputs/x"] = ([2, 1_000_000], [])
    #expect(
      message { try checks(input) } == """
        “net.h5”: Expected sizes that give at most 100000000 derivatives to check, found 5000010000010 with \
        inputs=1000000, hidden=1000000, classes=2.
        """
    )
  }

  private func checks(
    _ input: DictionaryInput,
    _ settings: [String] = []
  ) throws -> [ModelCheck] {
    try ModelVariant(name: "mlp", settings: settings).checks(input: input)
  }
}
