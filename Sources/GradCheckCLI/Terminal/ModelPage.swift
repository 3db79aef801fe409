internal import GradCheckModels

/// What the command `models` prints.
struct ModelPage {
  private let model: Model

  init(_ model: Model) { self.model = model }

  /// The page of one model: summary, discussion, options.
  var text: String {
    var parts = ["\(model.name): \(model.summary)"]
    if !model.discussion.isEmpty { parts.append(model.discussion) }
    if !model.options.isEmpty {
      let width = model.options.map(\.name.count).max() ?? 0
      let lines = model.options.map { option in
        let padding = String(repeating: " ", count: width - option.name.count)
        return "  \(option.name)\(padding)  \(option.help) "
          + "[\(option.expectation); default \(option.defaultValue)]"
      }
      parts.append((["Options, as --set NAME=VALUE:"] + lines).joined(separator: "\n"))
    }
    if model.acceptsInput {
      parts.append("Takes its weights and inputs from a file with --input FILE.h5.")
    }
    return parts.joined(separator: "\n\n")
  }

  /// One line for each model.
  static func list(_ models: [Model]) -> String {
    let width = models.map(\.name.count).max() ?? 0
    let lines = models.map { model in
      model.name + String(repeating: " ", count: width - model.name.count) + "  " + model.summary
    }
    return lines.joined(separator: "\n")
      + "\n\nDescribe one: \(CommandContext.program) models NAME. Check one: "
      + "\(CommandContext.program) run --model NAME."
  }
}
