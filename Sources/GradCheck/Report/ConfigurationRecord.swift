/// How a check was measured and judged, as the report records it.
public struct ConfigurationRecord: Hashable, Sendable {
  /// The name of the difference scheme, such as `adaptive` or `central`.
  public var scheme: String
  /// The parameters of the scheme, those that it chose itself included.
  public var parameters: [SchemeParameter]
  /// The tolerance on top of the uncertainty.
  public var tolerance: Tolerance
  /// What is different for single blocks; of several that match a block the first holds.
  public var blockSettings: [BlockSettings] = []
  /// The scalar that the claim was computed in: `double` or `float`.
  public var precision: String
  /// The scalar that the measurement was made in; more precise than the claim's for a function of
  /// floats that was evaluated in double.
  public var measuredPrecision: String
  /// Which entries were looked at: `full`, `coloured`, `sample:N` or `directions:K`.
  public var coverage: String
  /// The highest order of the derivatives that were checked: 2 with Hessians, 1 without.
  public var order: Int = 1
  /// The options of the model, as given or by default.
  public var options: [String: String] = [:]
  /// The names of the blocks that a filter left out.
  public var skippedBlocks: [String] = []
  /// The fault that was planted in the claim, if any.
  public var plantedFault: String?

  /// Creates a record of a scheme with its parameters.
  public init(
    scheme: String,
    parameters: [SchemeParameter] = [],
    tolerance: Tolerance = .none,
    precision: String = "double",
    coverage: String = "full"
  ) {
    self.scheme = scheme
    self.parameters = parameters
    self.tolerance = tolerance
    self.precision = precision
    measuredPrecision = precision
    self.coverage = coverage
  }

  /// By which settings each block was judged.
  package var rules: BlockRules { BlockRules(blockSettings, tolerance: tolerance) }

  /// The value of a parameter; nothing if the scheme has none of that name.
  public subscript(parameter name: String) -> SchemeParameter.Value? {
    parameters.first { $0.name == name }?.value
  }

  /// A parameter that is a number, such as the `resolution`.
  public func number(_ name: String) -> Double? {
    if case .number(let number) = self[parameter: name] { number } else { nil }
  }

  /// The scheme with the numbers that go with it: `central, step 1.00e-06 relative`.
  package var schemeText: String {
    if let step = number("step") {
      let mode = self[parameter: "stepMode"]?.text ?? ""
      return "\(scheme), step \(NumberText.error(step)) \(mode)" + accuracyText
    }
    return scheme + (number("resolution").map { ", resolution " + NumberText.error($0) } ?? "")
      + accuracyText
  }

  /// What was stated of how exactly the function is computed, as a continuation.
  private var accuracyText: String {
    guard let accuracy = number("accuracy") else { return "" }
    let mode = self[parameter: "accuracyMode"]?.text ?? ""
    return ", accuracy \(NumberText.error(accuracy)) \(mode)"
  }
}

extension SchemeParameter.Value {
  /// The value as a table shows it.
  package var text: String {
    switch self {
    case .number(let number): NumberText.error(number)
    case .integer(let number): NumberText.count(number)
    case .text(let text): text
    }
  }
}
