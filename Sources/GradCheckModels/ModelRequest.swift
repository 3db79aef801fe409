/// The scalar in which a model is to be built.
public enum ScalarPrecision: String, CaseIterable, Sendable {
  /// `Double`.
  case double
  /// `Float`.
  case float
}

/// What the command line asks of a model: options, seed, precision, and data from a file.
public struct ModelRequest: Sendable {
  /// Every option's value, validated, defaults filled in.
  public var options: [String: String]
  /// The options whose values were asked for rather than filled in.
  public var givenOptions: Set<String>
  /// The seed of the points and of planted data.
  public var seed: UInt64
  /// The scalar to build the functions with.
  public var precision: ScalarPrecision
  /// The arrays of the `--input` file, if one was given.
  public var input: (any ModelInput)?

  /// Creates a request from validated values; every option counts as given.
  public init(
    options: [String: String],
    seed: UInt64 = 0,
    precision: ScalarPrecision = .double,
    input: (any ModelInput)? = nil
  ) {
    self.options = options
    givenOptions = Set(options.keys)
    self.seed = seed
    self.precision = precision
    self.input = input
  }

  /// Returns the value of an integer option.
  ///
  /// - Throws: ``ModelError`` when the model has no option of the name, or none that is a whole number.
  public func integer(_ name: String) throws(ModelError) -> Int {
    try value(of: name, "a whole number", Int.init)
  }

  /// Returns the value of a number option.
  ///
  /// - Throws: ``ModelError`` when the model has no option of the name, or none that is a number.
  public func number(_ name: String) throws(ModelError) -> Double {
    try value(of: name, "a number", Double.init)
  }

  /// Returns the value of a choice option.
  ///
  /// - Throws: ``ModelError`` when the model has no option of the name.
  public func choice(_ name: String) throws(ModelError) -> String {
    try value(of: name, "a word") { $0 }
  }

  private func value<Value>(
    of name: String,
    _ kind: String,
    _ read: (String) -> Value?
  ) throws(ModelError) -> Value {
    guard let text = options[name] else {
      let names = options.keys.sorted().joined(separator: ", ")
      throw ModelError(
        .usage,
        "Expected an option “\(name)”, found \(names.isEmpty ? "none" : "only \(names)")."
      )
    }
    guard let value = read(text) else {
      throw ModelError(.usage, "Expected \(kind) for the option “\(name)”, found “\(text)”.")
    }
    return value
  }
}
