import GradCheckModels
import Testing

@Suite("Requests from settings")
struct ModelRequestTests {
  @Test("Defaults are filled in and known from what was given")
  func defaults() throws {
    let model = try Model.named("mlp")
    let request = try #require(
      try ModelRequest.requests(for: [model], settings: ["hidden=3", "target=soft"]).first
    )
    #expect(try request.integer("inputs") == 64)
    #expect(try request.integer("hidden") == 3)
    #expect(try request.choice("target") == "soft")
    #expect(request.givenOptions == ["hidden", "target"])
    #expect(request.precision == .double)
    #expect(request.seed == 0)
  }

  @Test("A value may hold an equals sign, and a number option reads any number")
  func numbers() throws {
    let model = try Model.named("curve")
    let requests = try ModelRequest.requests(for: [model], settings: ["x=-1e-3"])
    #expect(try requests[0].number("x") == -1e-3)
    #expect(
      message { try ModelRequest.requests(for: [model], settings: ["x=1=2"]) } == """
        Expected a number in -1000.0…1000.0 for the option “x”, found “1=2”.
        """
    )
  }

  @Test("With several models a setting goes to those that have the option")
  func severalModels() throws {
    let input = DictionaryInput.network
    let requests = try ModelRequest.requests(
      for: BuiltIn.all,
      settings: ["outputs=9"],
      seed: 3,
      precision: .float,
      input: input
    )
    #expect(requests.count == BuiltIn.all.count)
    for (model, request) in zip(BuiltIn.all, requests) {
      if model.option("outputs") == nil {
        #expect(throws: ModelError.self) { try request.integer("outputs") }
      } else {
        #expect(try request.integer("outputs") == 9)
      }
      #expect((request.input == nil) == !model.acceptsInput)
      #expect(request.seed == 3)
      #expect(request.precision == .float)
    }
  }

  @Test(
    "A mistake gets one sentence",
    arguments: [
      (
        "linear", ["imputs=3"],
        "Expected an option of “linear”, found “imputs”. Did you mean “inputs”? The options are "
          + "inputs, outputs."
      ),
      (
        "linear", ["colour=red"],
        "Expected an option of “linear”, found “colour”. The options are inputs, outputs."
      ),
      ("linear", ["inputs"], "Expected a setting NAME=VALUE, found “inputs”."),
      ("linear", ["=3"], "Expected a setting NAME=VALUE, found “=3”."),
      (
        "linear", ["inputs=3", "inputs=4"],
        "Expected one value for the option “inputs”, found “3” and “4”."
      ),
      (
        "linear", ["inputs=three"],
        "Expected a whole number in 1…1000000 for the option “inputs”, found “three”."
      ),
      (
        "linear", ["inputs=0"],
        "Expected a whole number in 1…1000000 for the option “inputs”, found “0”."
      ),
      (
        "linear", ["inputs=-4"],
        "Expected a whole number in 1…1000000 for the option “inputs”, found “-4”."
      ),
      (
        "linear", ["inputs=1000000000000"],
        "Expected a whole number in 1…1000000 for the option “inputs”, found “1000000000000”."
      ),
      (
        "linear", ["inputs="],
        "Expected a whole number in 1…1000000 for the option “inputs”, found “”."
      ),
      (
        "scalar-field", ["inputs=1"],
        "Expected a whole number in 2…1000000 for the option “inputs”, found “1”."
      ),
      (
        "curve", ["x=nan"],
        "Expected a number in -1000.0…1000.0 for the option “x”, found “nan”."
      ),
      (
        "elementwise", ["function=cosh"],
        "Expected relu, tanh, sigmoid, exp, softplus, square for the option “function”, found "
          + "“cosh”."
      ),
      (
        "mlp", ["target=hard"],
        "Expected label, soft or a whole number in 0…999999 for the option “target”, found “hard”."
      ),
    ]
  )
  func mistakes(_ name: String, _ settings: [String], _ sentence: String) throws {
    let model = try Model.named(name)
    #expect(message { try ModelRequest.requests(for: [model], settings: settings) } == sentence)
    #expect(mistake { try ModelRequest.requests(for: [model], settings: settings) } == .usage)
  }

  @Test(
    "Sizes that would not fit in memory are refused before anything is allocated",
    arguments: [
      (
        "linear", ["inputs=1000000", "outputs=1000000"],
        "Expected sizes that give at most 100000000 derivatives to check, found 1000000000000 "
          + "with inputs=1000000, outputs=1000000."
      ),
      (
        "elementwise", ["inputs=10001"],
        "Expected sizes that give at most 100000000 derivatives to check, found 100020001 with "
          + "inputs=10001."
      ),
      (
        "mlp", ["inputs=1000000", "hidden=1000000"],
        "Expected sizes that give at most 100000000 derivatives to check, found 5000034000130 "
          + "with inputs=1000000, hidden=1000000, classes=10."
      ),
    ]
  )
  func absurdSizes(_ name: String, _ settings: [String], _ sentence: String) {
    let variant = ModelVariant(name: name, settings: settings)
    #expect(message { try variant.checks() } == sentence)
    #expect(mistake { try variant.checks() } == .usage)
  }

  @Test("A file that no model takes is named with the models")
  func unwantedFile() throws {
    let model = try Model.named("linear")
    let input = DictionaryInput.network
    #expect(
      message { try ModelRequest.requests(for: [model], settings: [], input: input) } == """
        Expected a model that takes an input file, found “linear” and the file “net.h5”.
        """
    )
  }

  @Test("A model without options says so")
  func noOptions() {
    let model = Model("plain", summary: "Nothing to set.") { _ in [] }
    #expect(
      message { try ModelRequest.requests(for: [model], settings: ["a=1"]) } == """
        Expected an option of “plain”, found “a”. There are none.
        """
    )
  }
}
