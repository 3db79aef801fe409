internal import ArgumentParser
internal import GradCheck
internal import GradCheckModels
internal import GradCheckReports

extension When: ExpressibleByArgument {}

/// The schemes that the command line names.
struct SchemeArgument: ExpressibleByArgument {
  let scheme: NamedScheme

  /// The first scheme of the list.
  init() { scheme = NamedScheme.all[0] }

  init?(argument: String) {
    guard let scheme = NamedScheme.all.first(where: { $0.name == argument }) else { return nil }
    self.scheme = scheme
  }

  var defaultValueDescription: String { scheme.name }

  static var allValueStrings: [String] { NamedScheme.all.map(\.name) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

/// The scalars that the command line names.
enum PrecisionArgument: String, CaseIterable, ExpressibleByArgument {
  case double
  case float

  var precision: ScalarPrecision {
    switch self {
    case .double: .double
    case .float: .float
    }
  }
}

/// Which arrays a JSON report holds; without a choice those of small or failed blocks.
enum JSONValuesArgument: String, CaseIterable, ExpressibleByArgument {
  case none
  case failed
  case all

  var values: JSONValues {
    switch self {
    case .none: .none
    case .failed: .failed
    case .all: .all
    }
  }
}

/// Where annotations go: nowhere, to GitHub, or to whichever service runs the check.
enum AnnotationsArgument: String, CaseIterable, ExpressibleByArgument {
  case auto
  case github
  case none

  /// Whether to write GitHub's workflow commands.
  private var isForGitHub: Bool {
    switch self {
    case .auto: Terminal.isGitHubJob
    case .github: true
    case .none: false
    }
  }

  /// Prints text for a person, and annotations behind it.
  ///
  /// GitHub reads both streams, so that they may go to standard error, which `isAside` wants.
  func print(_ text: String, with annotations: Annotations, isAside: Bool = false) throws {
    try Terminal.printText(
      text,
      isDisarmed: isForGitHub || Terminal.isGitHubJob,
      isAside: isAside
    )
    guard isForGitHub else { return }
    try Terminal.printText(annotations.text, isDisarmed: false, isAside: isAside)
  }
}

/// The step of the central difference: `1e-6`, or `relative:1e-6` for a share of |xⱼ|.
struct StepArgument: ExpressibleByArgument {
  var step: DifferenceScheme.Step

  init?(argument: String) {
    let prefix = "relative:"
    let isRelative = argument.hasPrefix(prefix)
    guard let number = Double(isRelative ? String(argument.dropFirst(prefix.count)) : argument)
    else { return nil }
    step = isRelative ? .relative(number) : .absolute(number)
  }
}

/// What is known of a function's own error: `1e-7` for a share of |f|, or `abs:1e-7`.
struct AccuracyArgument: ExpressibleByArgument {
  var accuracy: Accuracy

  init?(argument: String) {
    guard let accuracy = Accuracy(text: argument) else { return nil }
    self.accuracy = accuracy
  }
}
