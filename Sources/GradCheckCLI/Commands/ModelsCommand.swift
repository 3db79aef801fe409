internal import ArgumentParser
internal import GradCheckModels

/// `gradcheck models`.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the models, or describe one with its options."
  )

  @Argument(help: "The model to describe.", completion: .models)
  var name: String?

  func run() throws {
    let models = CommandContext.models
    if let name {
      try Terminal.printResult(ModelPage(try Model.named(name, among: models)).text)
    } else {
      try Terminal.printResult(ModelPage.list(models))
    }
  }
}
