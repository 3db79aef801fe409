import GradCheck
import GradCheckModels
import Testing

@Suite("The model of the reference network")
struct NetworkModelTests {
  static let small = ["inputs=4", "hidden=6", "classes=3"]

  @Test("The eight derivatives come first, then the stages, in the order of the note")
  func blocks() throws {
    let variant = ModelVariant(name: "mlp", settings: Self.small)
    let blocks = try ModelRun.blocks(variant.checks(), tolerance: variant.tolerance)
    #expect(
      blocks.map(\.name) == [
        "∂J/∂r", "∂J/∂U", "∂J/∂b₂", "∂J/∂h", "∂J/∂z", "∂J/∂W", "∂J/∂b₁", "∂J/∂x",
        "affine1: ∂z/∂x", "affine1: ∂z/∂b₁", "affine1: ∂uᵀz/∂W", "relu: ∂h/∂z",
        "affine2: ∂r/∂h", "affine2: ∂r/∂b₂", "affine2: ∂uᵀr/∂U", "loss: ∂J/∂r",
      ]
    )
    #expect(
      blocks.map(\.shape) == [
        [3], [3, 6], [3], [6], [6], [6, 4], [6], [4],
        [6, 4], [6, 6], [6, 4], [6, 6], [3, 6], [3, 3], [3, 6], [3],
      ]
    )
  }

  @Test("Stages are checked at the values that flow through the network")
  func flowingValues() throws {
    let checks = try ModelVariant(name: "mlp", settings: Self.small).checks()
    let sums = try #require(checks.first { $0.domain.blocks[0].name == "z" && $0.scope.isEmpty })
    let relu = try #require(checks.first { $0.scope == "relu" })
    let affine = try #require(checks.first { $0.scope == "affine1" })
    guard case .double(_, let flowing) = sums.subject, case .double(_, let point) = relu.subject,
      case .double(let function, let start) = affine.subject
    else {
      Issue.record("Expected functions of doubles.")
      return
    }
    #expect(point == flowing)
    #expect(try function.value(at: start) == flowing)
  }

  @Test("The target is one-hot at the class that is asked for")
  func oneHotTarget() throws {
    #expect(try target(["target=2"]) == [0, 0, 1])
    #expect(try target([]).filter { $0 == 1 }.count == 1)
    #expect(try target([]).filter { $0 == 0 }.count == 2)
  }

  @Test("A soft target is a probability vector without zeros")
  func softTarget() throws {
    let target = try target(["target=soft"])
    #expect(target.allSatisfy { $0 > 0 && $0 < 1 })
    #expect((target.reduce(0, +) - 1).magnitude <= 1e-15)
  }

  @Test("A class that does not exist is named")
  func unknownClass() {
    #expect(
      message { try target(["target=3"]) } == """
        Expected a target in 0…2, one of the 3 classes, found 3.
        """
    )
  }

  @Test("An image needs a file")
  func imageWithoutFile() {
    #expect(
      message { try target(["image=0"]) } == """
        Expected an input file with the option “image”, found none.
        """
    )
  }

  private func target(_ settings: [String]) throws -> [Double] {
    let checks = try ModelVariant(name: "mlp", settings: Self.small + settings).checks()
    let check = try #require(checks.last)
    guard case .double(let function, _) = check.subject,
      let loss = function as? SoftmaxCrossEntropyLoss<Double>
    else { return [] }
    return loss.target
  }
}
