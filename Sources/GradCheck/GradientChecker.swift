/// Compares the derivative that a function claims with one that is measured.
///
/// Every entry ∂fᵢ/∂xⱼ is measured by central differences (Definitions 1–3) together with a bound
/// on the error of the measurement, and receives a ``Verdict``. An entry agrees when
///
///     |analytic − numeric| ≤ uncertainty + absolute + relative · max(|analytic|, |numeric|)
///
/// where the last two terms are the ``tolerance``, which is zero by default.
///
///     let report = try GradientChecker().check(function, at: [0.3, -1.2])
///     report.verdict  // .agrees
public struct GradientChecker: Sendable {
  /// How derivatives are measured.
  public var scheme: DifferenceScheme = .adaptive

  /// What is accepted on top of the uncertainty; nothing by default.
  public var tolerance: Tolerance = .none

  /// Which entries are checked; all of them by default.
  ///
  /// What was left out is never counted as agreeing: its verdict is `notChecked`, and the report
  /// says how likely a wrong entry would have been missed.
  public var coverage: Coverage = .full

  /// Above which estimated cost ``Coverage/automatic`` gives up full coverage.
  package var fullCheckLimit: Duration = .seconds(600)

  /// How many evaluations run at once; nothing for one on every core.
  ///
  /// Results are the same to the last bit for every number.
  public var jobs: Int?

  /// The seed of whatever is chosen at random, such as neighbours of the point.
  public var seed: UInt64 = 0

  /// How many of the worst entries each block lists.
  public var worstCount: Int = 20

  /// The inputs by which derivatives are checked, by name; nothing for all of them.
  public var inputs: [String]?

  /// Creates a checker with the default settings.
  public init() {}

  /// Checks a function at a point.
  ///
  /// - Parameters:
  ///   - function: The function with its claim, m outputs by n inputs.
  ///   - point: The n coordinates at which to check it.
  /// - Returns: A report with one block for each output block and input block.
  /// - Throws: ``GradientCheckError`` when the check could not be carried out: malformed spaces,
  ///   a point of the wrong length, values or derivatives of the wrong shape, or a function that
  ///   throws at the point itself. A wrong derivative is a result, not an error.
  /// - Complexity: 4*n* evaluations of the function, plus 20 for the point, or 28 at the edge of a
  ///   domain.
  public func check<Function: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar]
  ) throws(GradientCheckError) -> GradientReport {
    try check(function, at: point, measuring: function, at: point)
  }

  /// Checks the claim of a function of floats against a measurement in double.
  ///
  /// Rounding in single precision hides errors below a percent or so; the same function
  /// evaluated in double shows them. What rounding does to the claim itself becomes part of the
  /// allowance.
  ///
  /// - Parameters:
  ///   - function: The function whose claim is judged.
  ///   - point: The point, in the function's own scalar.
  ///   - promoted: The same function with the same constants, evaluated in double.
  /// - Returns: A report as ``check(_:at:)`` returns it.
  /// - Throws: ``GradientCheckError`` as ``check(_:at:)`` does, and when the two functions do not
  ///   have the same number of inputs and outputs.
  public func check<Function: DifferentiableFunction, Promoted: DifferentiableFunction<Double>>(
    _ function: Function,
    at point: [Function.Scalar],
    promoted: Promoted
  ) throws(GradientCheckError) -> GradientReport {
    try check(function, at: point, measuring: promoted, at: point.map { Double($0) })
  }

  func check<Function: DifferentiableFunction, Measured: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar],
    measuring measured: Measured,
    at measuredPoint: [Measured.Scalar],
    stream: EntryStream? = nil
  ) throws(GradientCheckError) -> GradientReport {
    let options = try examinationOptions(for: function)
    let examination = try examine(
      function,
      at: point,
      measuring: measured,
      at: measuredPoint,
      options: options,
      stream: stream
    )
    var configuration = configurationRecord(precision: examination.precision)
    configuration.coverage = Coverage.text(of: [examination.coverage])
    configuration.skippedBlocks = skippedBlocks(of: function, options: options)
    var report = GradientReport(
      configuration: configuration,
      blocks: examination.blocks,
      warnings: examination.warnings
    )
    report.stageBlames = examination.stageBlame.map { [$0] } ?? []
    return report
  }

  /// Returns how this checker measures and judges, as reports record it.
  package func configurationRecord(precision: String) -> ConfigurationRecord {
    var record = ConfigurationRecord(
      scheme: "",
      relativeTolerance: tolerance.relative,
      absoluteTolerance: tolerance.absolute,
      precision: precision,
      coverage: coverage.text
    )
    switch scheme {
    case .adaptive(let resolution, let budget):
      record.scheme = "adaptive"
      let isFloat = precision == "float"
      record.resolution =
        resolution ?? AdaptiveConstants.resolution(significandBits: isFloat ? 24 : 53)
      record.budget = budget
    case .central(.absolute(let step)):
      record.scheme = "central"
      record.step = step
      record.stepMode = "absolute"
    case .central(.relative(let share)):
      record.scheme = "central"
      record.step = share
      record.stepMode = "relative"
    }
    return record
  }
}
