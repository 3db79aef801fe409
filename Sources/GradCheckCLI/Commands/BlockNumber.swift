internal import ArgumentParser
internal import GradCheck

/// A number as it was typed: for all blocks, `1e-3`, or for those of a pattern, `∂J/∂W=1e-3`.
struct BlockNumberArgument: ExpressibleByArgument {
  let text: String

  init(argument: String) { text = argument }
}

/// A number for all blocks, or for those that match a pattern.
struct BlockNumber {
  /// The pattern; nothing where the number is for all.
  var pattern: String?
  var number: Double

  init?(_ text: String) {
    // Names may have an equals sign in them, numbers never.
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard let last = parts.last, let number = Double(last) else { return nil }
    self.number = number
    guard parts.count > 1 else { return }
    let pattern = parts.dropLast().joined(separator: "=")
    guard !pattern.isEmpty else { return nil }
    self.pattern = pattern
  }
}

/// What `--atol`, `--rtol` and `--resolution` say of all blocks, and of some of them.
struct BlockNumbers {
  let absolute: [BlockNumber]
  let relative: [BlockNumber]
  let resolution: [BlockNumber]

  /// Reads what was typed.
  ///
  /// - Throws: ``CommandFailure`` for what is neither a number nor a pattern with one.
  init(
    absolute: [BlockNumberArgument],
    relative: [BlockNumberArgument],
    resolution: [BlockNumberArgument]
  ) throws(CommandFailure) {
    self.absolute = try BlockNumbers.read(absolute, "--atol")
    self.relative = try BlockNumbers.read(relative, "--rtol")
    self.resolution = try BlockNumbers.read(resolution, "--resolution")
  }

  private static func read(
    _ arguments: [BlockNumberArgument],
    _ option: String
  ) throws(CommandFailure) -> [BlockNumber] {
    var numbers: [BlockNumber] = []
    for argument in arguments {
      guard let number = BlockNumber(argument.text) else {
        throw CommandFailure(
          .usage,
          "Expected \(option) NUMBER, or GLOB=NUMBER for some blocks, found “\(argument.text)”."
        )
      }
      numbers.append(number)
    }
    return numbers
  }

  /// The resolution of blocks without one of their own; nothing for the scheme's.
  var commonResolution: Double? {
    get throws(CommandFailure) { try BlockNumbers.number(resolution, "--resolution") }
  }

  /// Returns the number for the blocks of a pattern, or for all, which may be there once.
  ///
  /// - Throws: ``CommandFailure`` where it is there twice.
  private static func number(
    _ numbers: [BlockNumber],
    for pattern: String? = nil,
    _ option: String
  ) throws(CommandFailure) -> Double? {
    let own = numbers.filter { $0.pattern == pattern }
    guard own.count < 2 else {
      throw CommandFailure(
        .usage,
        pattern.map { "Expected \(option) once for the blocks “\($0)”, found it twice." }
          ?? "Expected \(option) once for all blocks, found it twice; GLOB=NUMBER is for some of them."
      )
    }
    return own.first?.number
  }

  /// What is accepted of blocks without a number of their own.
  var tolerance: Tolerance {
    get throws(CommandFailure) {
      Tolerance(
        absolute: try BlockNumbers.number(absolute, "--atol") ?? 0,
        relative: try BlockNumbers.number(relative, "--rtol") ?? 0
      )
    }
  }

  /// The settings of blocks with numbers of their own: one for each pattern, in the order in which
  /// they were given.
  ///
  /// - Throws: ``CommandFailure`` where an option gives one pattern two numbers.
  var blockSettings: [BlockSettings] {
    get throws(CommandFailure) {
      let all = absolute + relative + resolution
      var patterns: [String] = []
      for case let pattern? in all.map(\.pattern) where !patterns.contains(pattern) {
        patterns.append(pattern)
      }
      let common = try tolerance
      var settings: [BlockSettings] = []
      for pattern in patterns {
        let absolute = try BlockNumbers.number(absolute, for: pattern, "--atol")
        let relative = try BlockNumbers.number(relative, for: pattern, "--rtol")
        var own = BlockSettings(pattern)
        if absolute != nil || relative != nil {
          own.tolerance = Tolerance(
            absolute: absolute ?? common.absolute,
            relative: relative ?? common.relative
          )
        }
        own.resolution = try BlockNumbers.number(resolution, for: pattern, "--resolution")
        settings.append(own)
      }
      return settings
    }
  }
}
