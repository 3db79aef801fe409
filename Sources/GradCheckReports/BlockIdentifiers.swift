public import GradCheck

/// The names that a report's blocks have in files, in the order of the blocks.
///
/// NeXus accepts only `^[a-zA-Z0-9_]([a-zA-Z0-9_.]*[a-zA-Z0-9_])?$`, so `∂J/∂b₁` becomes `dJ_db1`.
public enum BlockIdentifiers: Sendable {
  /// Returns one identifier for each block; of two that would be equal the later gets `_2`.
  ///
  /// `order` and `default` are taken: in JSON they stand beside the blocks.
  public static func identifiers(of blocks: [BlockReport]) -> [String] {
    identifiers(ofNames: blocks.map(\.name))
  }

  /// Returns one identifier for each name, as ``identifiers(of:)`` does.
  package static func identifiers(ofNames names: [String]) -> [String] {
    var sequence = BlockIdentifierSequence()
    return names.map { sequence.next($0) }
  }

  /// Returns a name made safe: `∂` as `d`, subscript digits and `²` as digits, anything else as `_`.
  static func identifier(of name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "∂": result += "d"
      case "²": result += "2"
      case "\u{2080}"..."\u{2089}": result += String(scalar.value - 0x2080)
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".": result.unicodeScalars.append(scalar)
      default: result += "_"
      }
    }
    // A dot may stand neither first nor last.
    if result.hasPrefix(".") { result = "_" + result.dropFirst() }
    if result.hasSuffix(".") { result = result.dropLast() + "_" }
    return result.isEmpty ? "_" : result
  }
}
