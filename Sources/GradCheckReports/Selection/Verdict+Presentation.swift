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

  /// How bad the verdict is; kinks count as agreement, and what was not checked says nothing.
  var severity: Int {
    switch self {
    case .agrees, .kink, .notChecked: 0
    case .inconclusive: 1
    case .disagrees: 2
    case .notFinite: 3
    }
  }
}
