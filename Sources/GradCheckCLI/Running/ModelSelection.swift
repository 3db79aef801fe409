internal import ArgumentParser
internal import GradCheckModels

/// The models that a command line names.
struct ModelSelection {
  /// The models, in the order in which they are named.
  let models: [Model]
  /// What reports and files call them: `mlp`, `curve+mlp` or `all`.
  let title: String

  /// The name that stands for every model.
  static let allName = "all"
  private static let separator = "+"

  /// A model that need not have been registered.
  init(_ model: Model) {
    models = [model]
    title = model.name
  }

  /// Finds the models of some names among those that are registered.
  init(names: [String]) throws {
    var seen: Set<String> = []
    if let name = names.first(where: { !seen.insert($0).inserted }) {
      throw CommandFailure(.usage, "Expected every model once, found “\(name)” twice.")
    }
    let registered = CommandContext.models
    guard names != [ModelSelection.allName] else {
      models = registered
      title = ModelSelection.allName
      return
    }
    if names.contains(ModelSelection.allName) {
      throw CommandFailure(
        .usage,
        "Expected “\(ModelSelection.allName)” or the names of models, found both."
      )
    }
    models = try names.map { name in
      if let model = registered.first(where: { $0.name == name }) { return model }
      if let hint = ModelSelection.hint(for: name) { throw CommandFailure(.usage, hint) }
      return try Model.named(name, among: registered)
    }
    title = names.joined(separator: ModelSelection.separator)
  }

  /// What a name that no model has may have been meant to be.
  private static func hint(for name: String) -> String? {
    if (try? ReportFormats.readableFormat(of: name)) != nil {
      return "Expected a model, found the report “\(name)”. Show it with: "
        + "\(CommandContext.program) inspect \(name)"
    }
    return name.contains(",")
      ? "Expected models with spaces between them, found commas: “\(name)”." : nil
  }

  /// Finds the registered models that a report is of; none where they are not known here.
  init(title: String) {
    let registered = CommandContext.models
    self.title = title
    if title == ModelSelection.allName {
      models = registered
    } else if let model = registered.first(where: { $0.name == title }) {
      models = [model]
    } else {
      let names = title.split(separator: ModelSelection.separator).map(String.init)
      let found = names.compactMap { name in registered.first { $0.name == name } }
      models = found.count == names.count ? found : []
    }
  }

  /// What stands before the names of a model's own functions.
  func scope(of model: Model) -> String { models.count > 1 ? model.name : "" }
}

/// Which models a command is about.
struct ModelArguments: ParsableArguments {
  @Option(
    name: [.customShort("m"), .customLong("model")],
    help: ArgumentHelp(
      "A model, again for each of several, or all; see: \(CommandContext.program) models.",
      valueName: "model"
    ),
    completion: .models
  )
  private var options: [String] = []

  @Argument(
    help: ArgumentHelp("The models, if --model does not name them.", valueName: "model"),
    completion: .models
  )
  private var names: [String] = []

  /// The names, in the order in which they are given; that of the only model where there are none.
  func names(unless isOther: Bool) -> [String] {
    let given = names + options
    guard given.isEmpty, !isOther, let only = CommandContext.models.first,
      CommandContext.models.count == 1
    else { return given }
    return [only.name]
  }
}
