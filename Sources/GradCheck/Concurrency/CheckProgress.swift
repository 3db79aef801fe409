/// How far a check has come, as ``GradientChecker/progress`` is told.
public struct CheckProgress: Hashable, Sendable {
  /// What a check is doing.
  public struct Stage: RawRepresentable, Hashable, Sendable {
    /// The stable name of the stage.
    public let rawValue: String

    /// Creates a stage from its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The function is evaluated at and around the point, to see how noisy it is.
    public static let measuringNoise = Stage(rawValue: "measuringNoise")
    /// Entries are measured and compared with what is claimed.
    public static let comparing = Stage(rawValue: "comparing")
  }

  /// What the check is doing.
  public var stage: Stage
  /// How many are done: evaluations while noise is measured, entries after that.
  public var completed: Int
  /// How many there are.
  public var total: Int
  /// How many entries are compared in a second; nothing before the first of them.
  public var entriesPerSecond: Double?
  /// How long the check will still take; nothing where that cannot be told yet.
  public var timeLeft: Duration?

  /// Creates a report on the progress of a check.
  public init(stage: Stage, completed: Int, total: Int) {
    self.stage = stage
    self.completed = completed
    self.total = total
  }
}

/// Something that happened on the way of a check.
package enum ProgressEvent: Sendable {
  /// One of the evaluations that show the noise near a point was made.
  case studied(PointStudy)
  /// Entries are measured from now on, which is expected to take so long.
  case comparing(expected: Duration)
  /// So many more entries have been compared.
  case compared(Int)

  /// How far the study of a function's point has come, and what comes after it.
  package struct PointStudy: Sendable {
    /// How many evaluations have been made.
    package var completed: Int
    /// How many the study takes.
    package var total: Int
    /// About how many evaluations the entries will take.
    package var toCome: Int
    /// How many entries these are.
    package var entryCount: Int

    package init(completed: Int, total: Int, toCome: Int, entryCount: Int) {
      self.completed = completed
      self.total = total
      self.toCome = toCome
      self.entryCount = entryCount
    }
  }
}
