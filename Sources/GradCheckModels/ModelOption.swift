/// An option of a model, as `--set NAME=VALUE` gives it.
public struct ModelOption: Sendable {
  /// The values that an option accepts.
  public enum Kind: Sendable {
    /// A whole number in a range.
    case integer(ClosedRange<Int>)
    /// A finite number in a range.
    case number(ClosedRange<Double>)
    /// One of several words.
    case choice([String])
  }

  /// The name before the equals sign.
  public var name: String
  /// What may stand after it.
  public var kind: Kind
  /// What is taken when the option is not given.
  public var defaultValue: String
  /// One phrase that says what it sets.
  public var help: String

  /// Creates an option.
  public init(_ name: String, _ kind: Kind, default defaultValue: String, help: String) {
    self.name = name
    self.kind = kind
    self.defaultValue = defaultValue
    self.help = help
  }
}

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
  /// The seed of the points and of planted data.
  public var seed: UInt64
  /// The scalar to build the functions with.
  public var precision: ScalarPrecision
  /// The arrays of the `--input` file, if one was given.
  public var input: (any ModelInput)?

  /// Creates a request.
  public init(
    options: [String: String],
    seed: UInt64 = 0,
    precision: ScalarPrecision = .double,
    input: (any ModelInput)? = nil
  ) {
    self.options = options
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

/// A file of named arrays that a model takes its weights and inputs from.
public protocol ModelInput: Sendable {
  /// The file's name, for messages.
  var name: String { get }

  /// Returns the shape of an array, or nothing if there is no array of that path.
  func shape(of path: String) throws -> [Int]?

  /// Returns the numbers of an array in row-major order.
  func numbers(at path: String) throws -> [Double]
}

/// An error in what the user asked of a model or gave it as input.
public struct ModelError: Error, Sendable, CustomStringConvertible {
  /// Who has to mend it.
  public enum Kind: Sendable {
    /// The command line: exit code 64.
    case usage
    /// The data of an input file: exit code 65.
    case data
  }

  /// Who has to mend it.
  public var kind: Kind
  /// One sentence: what was expected, what was found.
  public var description: String

  /// Creates an error from its sentence.
  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
