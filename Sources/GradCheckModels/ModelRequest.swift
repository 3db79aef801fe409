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
  public func integer(_ name: String) -> Int { Int(options[name] ?? "") ?? 0 }

  /// Returns the value of a number option.
  public func number(_ name: String) -> Double { Double(options[name] ?? "") ?? .nan }

  /// Returns the value of a choice option.
  public func choice(_ name: String) -> String { options[name] ?? "" }
}
