/// Compares the derivative that a function claims with one that is measured.
///
/// Every entry ∂fᵢ/∂xⱼ is measured by central differences (Definitions 1–3) together with a bound
/// on the error of the measurement, and receives a ``Verdict``. An entry agrees when
///
///     |analytic − numeric|
///       ≤ uncertainty + absolute + relative · max(|analytic|, |numeric|)
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

  /// What is known of how exactly the function is computed; nothing for as exactly as rounding lets
  /// it be.
  ///
  /// An iteration that stops early is off by its own tolerance, beside which a right claim looks
  /// wrong. What is stated here enters the uncertainty of every step as noise does, and test helpers
  /// accept values that differ by so much in two calls.
  public var accuracy: Accuracy?

  /// Which entries are checked; all of them by default.
  ///
  /// What was left out is never counted as agreeing: its verdict is `notChecked`, and the report
  /// says how likely a wrong entry would have been missed. Where none is chosen and the function
  /// claims a sparsity pattern, it may be ``Coverage/coloured``.
  public var coverage: Coverage {
    get { chosenCoverage ?? .full }
    set { chosenCoverage = newValue }
  }

  /// The coverage that was asked for; nothing where a pattern that is claimed may decide.
  package var chosenCoverage: Coverage?

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

  /// Which part of the check this is; nothing for all of it.
  ///
  /// What is left to other parts is `notChecked` with the reason ``Reason/anotherPart``. With
  /// ``Coverage/automatic`` a part covers its columns in full.
  public var part: CheckPart?

  /// The inputs by which derivatives are checked, by name; nothing for all of them.
  public var inputs: [String]?

  /// The blocks that are checked, as patterns of their names or of their inputs' names; empty for
  /// all of them.
  ///
  /// `∂J/∂W`, `dJ/dW`, `W`, `b*` and `b?` are patterns, as `--only` takes them. One that matches
  /// nothing makes the check throw; what is left out is recorded in reports.
  public var only: [String] = []

  /// The blocks that are not checked, as patterns; what is in ``only`` as well is left out.
  public var skip: [String] = []

  /// The blocks that are judged in a way of their own: of several that match, the first holds.
  ///
  /// Reports record them. Blocks of different settings are measured apart, so that settings unlike all
  /// others cost a study of the point, and columns in which they stand are measured once for each.
  public var blockSettings: [BlockSettings] = []

  /// Told now and then how far a check has come, on any thread, function by function.
  public var progress: (@Sendable (CheckProgress) -> Void)?

  /// Ends a check early when it is set; the check then throws
  /// ``GradientCheckError/Code/cancelled``.
  public var cancellation: CancellationToken?

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
  /// - Complexity: Two evaluations of the function for each input that agrees at the first step, as
  ///   most do, and up to twice the scheme's budget for others, plus 20 for the point, or 28 at the
  ///   edge of a domain.
  public func check<Function: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar]
  ) throws(GradientCheckError) -> GradientReport {
    try requireFewParts(columnCount: function.domain.count)
    return try check(CheckSubject(function, at: point))
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
    try requireFewParts(columnCount: function.domain.count)
    return try check(CheckSubject(function, at: point, measuring: promoted))
  }

  func check<Function, Measured>(
    _ subject: CheckSubject<Function, Measured>,
    stream: EntryStream? = nil
  ) throws(GradientCheckError) -> GradientReport {
    var assembly = assembly()
    assembly.add(try examine(subject, stream: stream))
    return assembly.report()
  }
}
