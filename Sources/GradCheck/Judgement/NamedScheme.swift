/// A scheme as the command line names it: one line of the list for each.
package struct NamedScheme: Sendable {
  /// What may be said of a scheme; what it does not take is refused.
  package struct Arguments: Sendable {
    package var step: DifferenceScheme.Step?
    package var resolution: Double?
    package var budget: Int?

    package init() {}
  }

  /// The name, such as `adaptive`.
  package let name: String
  /// The names of the arguments that it takes.
  package let parameters: [String]
  /// Returns the scheme.
  package let make: @Sendable (Arguments) -> DifferenceScheme

  /// Every scheme, the default first.
  package static let all: [NamedScheme] = [.adaptive, .central]
}

extension NamedScheme.Arguments {
  /// The names of the arguments that are given.
  package var given: [String] {
    [("step", step != nil), ("resolution", resolution != nil), ("budget", budget != nil)]
      .filter(\.1).map(\.0)
  }
}
