/// A report that could not be read or written.
public struct ReportFileError: Error, Sendable, CustomStringConvertible {
  /// What went wrong, which decides the exit code of the command line.
  public enum Kind: Sendable {
    /// The file does not exist or cannot be opened: exit code 66.
    case missing
    /// The contents are not a report that can be read: exit code 65.
    case malformed
    /// The file cannot be written: exit code 73.
    case unwritable
  }

  /// What went wrong.
  public var kind: Kind
  /// The file.
  public var path: String
  /// One sentence: what was expected, what was found.
  public var description: String

  /// Creates an error from its sentence.
  public init(_ kind: Kind, path: String, _ description: String) {
    self.kind = kind
    self.path = path
    self.description = description
  }

  /// An output file that the system refuses.
  package static func cannotWrite(_ path: String, reason: String) -> ReportFileError {
    ReportFileError(.unwritable, path: path, "Cannot write “\(path)”: \(reason).")
  }

  /// An input file that the system refuses.
  package static func cannotOpen(_ path: String, reason: String) -> ReportFileError {
    ReportFileError(.missing, path: path, "Cannot open “\(path)”: \(reason).")
  }

  /// An input file whose contents cannot be used.
  package static func malformed(_ path: String, _ reason: String) -> ReportFileError {
    ReportFileError(.malformed, path: path, "Cannot read “\(path)”: \(reason).")
  }
}
