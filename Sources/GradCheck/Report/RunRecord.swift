/// Where, when and of what a check was run.
public struct RunRecord: Hashable, Sendable {
  /// A UUID that tells this run from every other.
  public var id: String = ""
  /// The model, as `--model` names it, or the test's own name.
  public var model: String = ""
  /// A sentence that says which point was checked.
  public var point: String = ""
  /// The machine's name.
  public var hostname: String = ""
  /// The operating system with its version.
  public var operatingSystem: String = ""
  /// The processor's architecture.
  public var architecture: String = ""
  /// The compiler that built the program.
  public var swiftVersion: String = ""
  /// The seed of points and planted data.
  public var seed: UInt64 = 0
  /// The command with its arguments.
  public var arguments: [String] = []
  /// When the run started: RFC 3339, UTC.
  public var started: String = ""
  /// When the run finished: RFC 3339, UTC.
  public var finished: String = ""
  /// How long it took, in seconds.
  public var duration: Double = 0
  /// The function evaluations of the whole run.
  public var evaluations: Int = 0
  /// The server that answered, where a function was served, without names and passwords.
  public var server: String?
  /// How many requests were made of another process, where a function was in one.
  public var requests: Int?
  /// The commit that was checked, where it is known.
  public var gitCommit: String?
  /// The page of the job that ran the check, where it is known.
  public var ciURL: String?

  /// Creates a record with nothing filled in.
  public init() {}
}
