/// The version of this package, as reports and the command line state it.
///
/// This is the one place that says it; the changelog has a section for it.
public enum PackageVersion: Sendable {
  // What begins with the module's name and “Version” is left out by tools that read symbols, so that
  // the type is not called so.

  /// The version in force.
  public static let current: String = "0.2.0"
}
