/// Which entries a JSON report keeps, as `--json-values` names the choices.
///
/// Summaries, the worst entries and the failures are kept whatever the choice.
public enum JSONValues: String, CaseIterable, Sendable {
  /// No entries: only the shapes of the arrays.
  case none
  /// The entries that failed or are inconclusive.
  case failed
  /// Every entry.
  case all
  /// Every entry of a block up to 10,000 of them, the failed and inconclusive ones of a larger one;
  /// none if the text would be too large to be read.
  case automatic

  /// The largest block of which ``automatic`` keeps every entry.
  static let automaticLimit = 10_000

  /// Returns the choice for a block of so many entries: anything but ``automatic``.
  func resolved(entryCount: Int) -> JSONValues {
    guard self == .automatic else { return self }
    return entryCount <= JSONValues.automaticLimit ? .all : .failed
  }
}
