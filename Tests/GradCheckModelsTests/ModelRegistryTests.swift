import GradCheck
import GradCheckModels
import Testing

@Suite("Registry of models")
struct ModelRegistryTests {
  @Test("The built-in models stand in the order of the note, and what is not from it last")
  func order() {
    #expect(
      BuiltIn.all.map(\.name) == [
        "curve", "scalar-field", "vector-field", "linear", "elementwise", "chain", "linear-loss",
        "mlp", "mlp-parameters", "sparse", "least-squares",
      ]
    )
  }

  @Test("A model is found by its name")
  func found() throws {
    #expect(try Model.named("chain").name == "chain")
  }

  @Test("A name that is nearly right gets a suggestion, another one the list")
  func unknown() {
    #expect(
      message { try Model.named("mpl") } == """
        Expected a model, found “mpl”. Did you mean “mlp”?
        """
    )
    #expect(
      message { try Model.named("resnet") } == """
        Expected a model, found “resnet”. The models are curve, scalar-field, vector-field, linear, \
        elementwise, chain, linear-loss, mlp, mlp-parameters, sparse, \
        least-squares.
        """
    )
    #expect(mistake { try Model.named("") } == .usage)
  }

  @Test("Every model has a page that cites the note and names its blocks and options")
  func pages() throws {
    for model in BuiltIn.all {
      #expect(model.summary.contains("Definition") || model.summary.contains("Example"))
      #expect(model.discussion.contains("drawn with the seed") || model.options.isEmpty)
      for option in model.options {
        #expect(!option.help.isEmpty, "\(model.name) \(option.name)")
        #expect(throws: Never.self) { try option.validate(option.defaultValue) }
      }
      for check in try ModelVariant(name: model.name).checks() {
        for output in check.codomain.blocks {
          for input in check.domain.blocks {
            #expect(
              model.discussion.contains("∂\(output.name)/∂\(input.name)"),
              "\(model.name) \(output.name) \(input.name)"
            )
          }
        }
      }
    }
  }

  @Test("The block that a fault prefers is one of the model's own")
  func faultBlocks() throws {
    for model in BuiltIn.all {
      guard let preferred = model.faultBlock else { continue }
      let blocks = try ModelRun.blocks(
        ModelVariant(name: model.name).checks(),
        tolerance: Tolerance(absolute: 1, relative: 1)
      )
      #expect(blocks.contains { $0.name == preferred })
    }
  }
}
