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
    /// One of several words, or a whole number in a range.
    case choiceOrInteger([String], ClosedRange<Int>)
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

  /// Throws a sentence that names the option unless it accepts a value.
  package func validate(_ value: String) throws(ModelError) {
    guard !accepts(value) else { return }
    throw ModelError(.usage, "Expected \(expectation) for the option “\(name)”, found “\(value)”.")
  }

  /// What the option accepts, as a phrase: `a whole number in 1…1000000`.
  package var expectation: String {
    switch kind {
    case .integer(let range):
      "a whole number in \(range.lowerBound)…\(range.upperBound)"
    case .number(let range):
      "a number in \(range.lowerBound)…\(range.upperBound)"
    case .choice(let words):
      words.joined(separator: ", ")
    case .choiceOrInteger(let words, let range):
      words.joined(separator: ", ")
        + " or a whole number in \(range.lowerBound)…\(range.upperBound)"
    }
  }

  private func accepts(_ value: String) -> Bool {
    switch kind {
    case .integer(let range): Int(value).map(range.contains) ?? false
    case .number(let range): Double(value).map(range.contains) ?? false
    case .choice(let words): words.contains(value)
    case .choiceOrInteger(let words, let range):
      words.contains(value) || Int(value).map(range.contains) ?? false
    }
  }
}
