internal import GradCheck

extension Verdict {
  /// A sign that stands beside the name, so that no presentation relies on colour alone.
  var sign: String {
    switch self {
    case .agrees: "✓"
    case .disagrees: "✗"
    case .kink: "∧"
    case .inconclusive: "?"
    case .notFinite: "!"
    case .notChecked: "–"
    }
  }
}
