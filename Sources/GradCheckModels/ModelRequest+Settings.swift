extension ModelRequest {
  /// Returns what some settings ask of each of several models.
  ///
  /// A setting goes to every model that has its option; at least one must. A file goes to every
  /// model that accepts one, and again at least one must.
  ///
  /// - Parameters:
  ///   - models: The models to ask, one or all of them.
  ///   - settings: What followed `--set`, as `NAME=VALUE`.
  ///   - seed: The seed of the points and of planted data.
  ///   - precision: The scalar to build the functions with.
  ///   - input: The arrays of the `--input` file, if one was given.
  /// - Returns: One request for each model, in their order.
  /// - Throws: ``ModelError`` for a setting that no model understands, a value out of range, an
  ///   option that is set twice, or a file that no model accepts.
  public static func requests(
    for models: [Model],
    settings: [String],
    seed: UInt64 = 0,
    precision: ScalarPrecision = .double,
    input: (any ModelInput)? = nil
  ) throws(ModelError) -> [ModelRequest] {
    let values = try parse(settings)
    for (name, _) in values where !models.contains(where: { $0.option(name) != nil }) {
      throw unknownOption(name, of: models)
    }
    if let input, !models.contains(where: \.acceptsInput) {
      let names = models.map { "“\($0.name)”" }.joined(separator: ", ")
      throw ModelError(
        .usage,
        "Expected a model that takes an input file, found \(names) and the file “\(input.name)”."
      )
    }
    var requests: [ModelRequest] = []
    for model in models {
      var request = ModelRequest(
        options: [:],
        seed: seed,
        precision: precision,
        input: model.acceptsInput ? input : nil
      )
      for option in model.options {
        let given = values[option.name]
        if let given {
          try option.validate(given)
          request.givenOptions.insert(option.name)
        }
        request.options[option.name] = given ?? option.defaultValue
      }
      requests.append(request)
    }
    return requests
  }

  private static func parse(_ settings: [String]) throws(ModelError) -> [String: String] {
    var values: [String: String] = [:]
    for setting in settings {
      guard let equals = setting.firstIndex(of: "="), equals != setting.startIndex else {
        throw ModelError(.usage, "Expected a setting NAME=VALUE, found “\(setting)”.")
      }
      let name = String(setting[..<equals])
      let value = String(setting[setting.index(after: equals)...])
      if let earlier = values.updateValue(value, forKey: name) {
        throw ModelError(
          .usage,
          "Expected one value for the option “\(name)”, found “\(earlier)” and “\(value)”."
        )
      }
    }
    return values
  }

  private static func unknownOption(_ name: String, of models: [Model]) -> ModelError {
    var known: [String] = []
    for option in models.flatMap(\.options) where !known.contains(option.name) {
      known.append(option.name)
    }
    let owner = models.count == 1 ? "“\(models[0].name)”" : "these models"
    let found = "Expected an option of \(owner), found “\(name)”."
    guard !known.isEmpty else { return ModelError(.usage, "\(found) There are none.") }
    let list = "The options are \(known.joined(separator: ", "))."
    let hint = Suggestion.sentence(for: name, among: known).map { " \($0)" } ?? ""
    return ModelError(.usage, "\(found)\(hint) \(list)")
  }
}

extension Model {
  /// Returns the option of a name.
  package func option(_ name: String) -> ModelOption? { options.first { $0.name == name } }
}
