public import GradCheck

/// In which direction something changed between two reports.
public enum ChangeKind: String, CaseIterable, Codable, Sendable {
  /// It looks worse than it did.
  case worse
  /// It looks better than it did.
  case better
  /// The verdict has another name that is neither better nor worse, such as `kink` for `agrees`.
  case changed
  /// It was not checked before.
  case appeared
  /// It is not checked any more.
  case disappeared
}

/// What two reports say about one entry, where they do not say the same.
public struct EntryChange: Hashable, Sendable {
  /// What one report says about the entry.
  public struct State: Hashable, Sendable {
    /// The verdict on the claim.
    public var verdict: Verdict
    /// |analytic − numeric|; NaN where the report leaves the entry out, which then did not fail.
    public var absoluteError: Double
    /// A bound on |numeric − true derivative|; NaN where the report leaves the entry out.
    public var uncertainty: Double
    /// What was granted to a claim that agrees: rounding, and that a function may not be exact.
    var granted = 0.0
    /// Whether the report leaves the entry out, together with all that did not fail.
    var isLeftOut = false

    /// How far the error may have changed for nothing.
    var noise: Double { uncertainty + granted }
  }

  /// The name of the entry, such as `∂J/∂W[2,5]`.
  public var entry: String
  /// The entry's flat offset in the block, row-major.
  public var index: Int
  /// In which direction it changed.
  public var kind: ChangeKind
  /// What the old report says.
  public var old: State
  /// What the new report says.
  public var new: State

  /// Whether the entry failed to be as good as it was: see ``ReportDiff/hasRegression``.
  public var isRegression: Bool { EntryChange.isRegression(kind, to: new.verdict) }

  /// Whether a change that ends in a verdict is more than the user may accept.
  static func isRegression(_ kind: ChangeKind, to verdict: Verdict) -> Bool {
    switch kind {
    case .worse: verdict.gravity > 0
    case .appeared: verdict.isFailure
    case .better, .changed, .disappeared: false
    }
  }

  /// Says in which direction an entry changed; nothing where the difference may be noise.
  ///
  /// With the same verdict, an error e with uncertainty u, and g that was granted beside the tolerance,
  /// changed only if |e(new) − e(old)| > u(old) + g(old) + u(new) + g(new).
  static func kind(from old: State, to new: State) -> ChangeKind? {
    // Why an entry did not fail that is left out, the report does not say.
    let isKnown = !old.isLeftOut && !new.isLeftOut
    if !isKnown, old.verdict.gravity == new.verdict.gravity { return nil }
    if old.isLeftOut { return .worse }
    if old.verdict == .notChecked, new.verdict == .notChecked { return nil }
    if old.verdict == .notChecked { return .appeared }
    if new.verdict == .notChecked { return .disappeared }
    if old.verdict.gravity != new.verdict.gravity {
      return new.verdict.gravity > old.verdict.gravity ? .worse : .better
    }
    let growth = new.absoluteError - old.absoluteError
    let noise = old.noise + new.noise
    if growth.isFinite, noise.isFinite, growth.magnitude > noise {
      return growth > 0 ? .worse : .better
    }
    return old.verdict == new.verdict ? nil : .changed
  }
}
