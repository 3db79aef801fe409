internal import ArgumentParser

/// A seed; what is none is refused with a sentence of its own.
struct SeedArgument: ExpressibleByArgument {
  private let text: String

  init(argument: String) { text = argument }

  var defaultValueDescription: String { text }

  var value: UInt64 {
    get throws(ValidationError) {
      guard let seed = UInt64(text) else {
        throw ValidationError(
          "Expected a seed that is a whole number of at least 0, found “\(text)”."
        )
      }
      return seed
    }
  }
}
