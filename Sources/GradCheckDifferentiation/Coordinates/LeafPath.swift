/// How the paths of properties are written: `layers[0].weight`.
enum LeafPath {
  /// Returns the path of a part of a property: `bias`, `weight[2]` or `layer.weight`.
  static func joining(_ path: String, _ part: String) -> String {
    if path.isEmpty { return part }
    if part.isEmpty { return path }
    return part.hasPrefix("[") ? path + part : "\(path).\(part)"
  }

  /// Returns the path of an element: `[2]`.
  static func element(_ index: Int) -> String { "[\(index)]" }
}
