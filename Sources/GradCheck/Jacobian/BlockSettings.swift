/// How blocks are measured and judged that are not treated as the others of their function are.
///
///     checker.blockSettings = [
///       BlockSettings("b*", tolerance: Tolerance(relative: 1e-3)),
///       BlockSettings("∂J/∂W", resolution: 1e-6),
///     ]
public struct BlockSettings: Hashable, Sendable {
  /// Which blocks: a pattern of their names, or of the names of their inputs.
  public var pattern: String
  /// What is accepted on top of the uncertainty; nothing for what the checker accepts.
  public var tolerance: Tolerance?
  /// The relative error that must be visible; nothing for what the checker's scheme asks for.
  ///
  /// Such blocks are measured by the adaptive scheme.
  public var resolution: Double?

  /// Creates settings for the blocks that match a pattern.
  public init(_ pattern: String, tolerance: Tolerance? = nil, resolution: Double? = nil) {
    self.pattern = pattern
    self.tolerance = tolerance
    self.resolution = resolution
  }

  /// Throws ``GradientCheckError/Code/invalidConfiguration`` unless the settings can be used.
  func validate() throws(GradientCheckError) {
    try tolerance?.validate()
    if let resolution { try DifferenceScheme.adaptive(resolution: resolution).scheme.validate() }
  }

  /// What is different for the blocks, for people: `b*: tolerance 0 + 0.1 %, resolution 1.00e-06`.
  package var text: String {
    var parts: [String] = []
    if let tolerance {
      parts.append(
        "tolerance \(NumberText.short(tolerance.absolute)) + "
          + NumberText.percent(tolerance.relative)
      )
    }
    if let resolution { parts.append("resolution \(NumberText.error(resolution))") }
    return "\(pattern): " + (parts.isEmpty ? "as the others" : parts.joined(separator: ", "))
  }

  /// The same to the last digit, for a comparison.
  var exactText: String {
    let tolerance = tolerance.map { "tolerance \($0.absolute) + \($0.relative)" }
    let resolution = resolution.map { "resolution \($0)" }
    return ([pattern] + [tolerance, resolution].compactMap(\.self)).joined(separator: " ")
  }
}

extension [BlockSettings] {
  /// All of them to the last digit, as parts and journals compare them.
  package var exactText: String {
    isEmpty ? "none" : map(\.exactText).joined(separator: ", ")
  }
}
