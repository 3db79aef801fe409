/// How a check was measured and judged, as the report records it.
public struct ConfigurationRecord: Hashable, Codable, Sendable {
  /// The difference scheme: `adaptive` or `central`.
  public var scheme: String
  /// The step of the `central` scheme; nothing for a scheme that chooses its own.
  public var step: Double?
  /// What the step is measured in: `absolute` or `relative` to |xⱼ|; nothing as for ``step``.
  public var stepMode: String?
  /// The relative error that had to be visible.
  public var resolution: Double?
  /// The evaluations that a column could take.
  public var budget: Int?
  /// The tolerance on top of the uncertainty, as a share of max(|analytic|, |numeric|).
  public var relativeTolerance: Double
  /// The tolerance on top of the uncertainty.
  public var absoluteTolerance: Double
  /// The scalar that was checked: `double` or `float`.
  public var precision: String
  /// Which entries were looked at: `full`, `sample:N` or `directions:K`.
  public var coverage: String
  /// The options of the model, as given or by default.
  public var options: [String: String]
  /// The names of the blocks that a filter left out.
  public var skippedBlocks: [String] = []
  /// The fault that was planted in the claim, if any.
  public var plantedFault: String?

  /// Creates a record of a configuration.
  public init(
    scheme: String,
    step: Double? = nil,
    stepMode: String? = nil,
    resolution: Double? = nil,
    budget: Int? = nil,
    relativeTolerance: Double,
    absoluteTolerance: Double,
    precision: String = "double",
    coverage: String = "full",
    options: [String: String] = [:],
    plantedFault: String? = nil
  ) {
    self.scheme = scheme
    self.step = step
    self.stepMode = stepMode
    self.resolution = resolution
    self.budget = budget
    self.relativeTolerance = relativeTolerance
    self.absoluteTolerance = absoluteTolerance
    self.precision = precision
    self.coverage = coverage
    self.options = options
    self.plantedFault = plantedFault
  }
}
