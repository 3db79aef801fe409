import GradCheck
import GradCheckModels
import Testing

/// A model with its settings, as a command line would name them.
struct ModelVariant: Sendable, CustomTestStringConvertible {
  var name: String
  var settings: [String] = []
  var precision = ScalarPrecision.double

  var testDescription: String {
    ([name] + settings + [precision.rawValue]).joined(separator: " ")
  }

  /// Every model with every choice of its options, and sizes other than the defaults.
  static let all: [ModelVariant] =
    [
      ModelVariant(name: "curve"),
      ModelVariant(name: "curve", settings: ["outputs=1", "x=-3.5"]),
      ModelVariant(name: "scalar-field"),
      ModelVariant(name: "scalar-field", settings: ["inputs=2"]),
      ModelVariant(name: "vector-field"),
      ModelVariant(name: "vector-field", settings: ["inputs=2", "outputs=7"]),
      ModelVariant(name: "linear"),
      ModelVariant(name: "linear", settings: ["inputs=1", "outputs=3"]),
      ModelVariant(name: "chain"),
      ModelVariant(name: "chain", settings: ["inputs=2", "outputs=4"]),
      ModelVariant(name: "linear-loss"),
      ModelVariant(name: "linear-loss", settings: ["inputs=1", "outputs=1"]),
      ModelVariant(name: "mlp", settings: ["inputs=6", "hidden=5", "classes=3"]),
      ModelVariant(name: "mlp", settings: ["inputs=6", "hidden=5", "classes=3", "target=2"]),
      ModelVariant(name: "mlp", settings: ["inputs=6", "hidden=5", "classes=3", "target=soft"]),
    ]
    + ["laplacian", "banded", "arrow", "reactions"].flatMap { kind in
      ["2", "14"].map { ModelVariant(name: "sparse", settings: ["kind=\(kind)", "size=\($0)"]) }
    }
    + Elementary.allCases.map {
      ModelVariant(name: "elementwise", settings: ["function=\($0.rawValue)"])
    }

  /// The variants in both precisions.
  static let inBothPrecisions: [ModelVariant] = all.flatMap { variant in
    ScalarPrecision.allCases.map {
      ModelVariant(name: variant.name, settings: variant.settings, precision: $0)
    }
  }

  /// What is accepted on top of the uncertainty of the fixed step.
  ///
  /// That uncertainty takes the rounding of a value to be a few units of the value itself, which
  /// is too little where larger terms cancel.
  var tolerance: Tolerance {
    precision == .double
      ? Tolerance(absolute: 1e-9, relative: 1e-6) : Tolerance(absolute: 1e-6, relative: 1e-4)
  }

  /// The model's checks.
  func checks(seed: UInt64 = 0, input: (any ModelInput)? = nil) throws -> [ModelCheck] {
    let model = try Model.named(name)
    let requests = try ModelRequest.requests(
      for: [model],
      settings: settings,
      seed: seed,
      precision: precision,
      input: input
    )
    return try requests.flatMap(model.checks)
  }
}

/// Runs checks as the command line does.
enum ModelRun {
  /// A checker with the fixed step, which needs the point to be free of kinks within reach.
  static var checker: GradientChecker {
    var checker = GradientChecker()
    checker.scheme = .central(step: .relative(nil))
    return checker
  }

  /// Returns the blocks of all checks in their order.
  static func blocks(
    _ checks: [ModelCheck],
    tolerance: Tolerance,
    scheme: DifferenceScheme = .central
  ) throws -> [BlockReport] {
    var checker = checker
    checker.tolerance = tolerance
    checker.scheme = scheme
    return try checks.flatMap { try examine($0, with: checker).blocks }
  }

  private static func examine(
    _ check: ModelCheck,
    with checker: GradientChecker
  ) throws -> Examination {
    let options = ExaminationOptions(scope: check.scope)
    return try checker.examine(check.subject, options: options)
  }
}
