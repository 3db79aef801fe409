/// Something that weakens a check without making it fail.
public struct ReportWarning: Hashable, Codable, Sendable {
  /// A stable name that programs can switch on.
  public var code: String
  /// The function that it concerns, as its blocks' names are prefixed; empty for the main one.
  public var scope: String
  /// One sentence for a reader.
  public var message: String

  /// Creates a warning.
  public init(code: String, scope: String = "", message: String) {
    self.code = code
    self.scope = scope
    self.message = message
  }
}
