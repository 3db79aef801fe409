internal import GradCheck

/// The sizes that a model is built with, and the limit that they are held to.
enum ModelSize {
  /// The values that an option for a size accepts.
  ///
  /// Products of two such sizes are far from overflowing.
  static let range = 1...1_000_000

  /// How many entries the functions of a model may have together.
  ///
  /// Every entry takes about a hundred bytes in a report, so more would not fit in memory.
  static let entryLimit = 100_000_000

  /// Returns the option for a size.
  static func option(
    _ name: String,
    default defaultValue: Int,
    atLeast minimum: Int = 1,
    help: String
  ) -> ModelOption {
    ModelOption(
      name,
      .integer(minimum...range.upperBound),
      default: String(defaultValue),
      help: help
    )
  }

  /// Throws a sentence that names the sizes if they make too many entries to check.
  ///
  /// Call it before anything of these sizes is allocated.
  static func validate(
    entries: Int,
    _ sizes: KeyValuePairs<String, Int>
  ) throws(ModelError) {
    guard entries > entryLimit else { return }
    let list = sizes.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
    throw ModelError(
      .usage,
      "Expected sizes that give at most \(entryLimit) derivatives to check, found \(entries) "
        + "with \(list)."
    )
  }
}
