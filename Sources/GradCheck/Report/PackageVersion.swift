/// The version of this package, as reports and the command line state it.
///
/// This is the one place that says it. The changelog has a section for it.
// Tools that read a module's symbols leave out what begins with the module's name and “Version”.
public enum PackageVersion: Sendable {
  /// The version in force.
  public static let current: String = "0.2.0"
}
