/// Whether what two parts say of the same is the same.
enum PartAgreement: Comparable {
  /// To the last bit.
  case same
  /// Within the uncertainties: another processor's library, for one, rounds otherwise.
  case within
  /// Beyond them: these were not the same function.
  case beyond
}

/// Compares what two parts measured or were told of the same entry.
struct PartComparison {
  /// The unit roundoff of the scalar that the claim was computed in.
  let unitRoundoff: Double

  /// How many roundings of the largest claim of a block lie between claims of one program on two
  /// machines.
  private static let claimUnits = 1024.0

  /// Compares what was measured of an entry, each by a central difference with its own uncertainty.
  func measurements(_ one: Finding, _ other: Finding) -> PartAgreement {
    if isSame(one.numeric, other.numeric), isSame(one.uncertainty, other.uncertainty),
      one.verdict == other.verdict, one.reason == other.reason, isSame(one.step, other.step)
    {
      return .same
    }
    let error = (one.numeric - other.numeric).magnitude
    let isWithin =
      one.numeric.isNaN && other.numeric.isNaN
      || error <= one.uncertainty + other.uncertainty
    return isWithin && one.verdict.isFailure == other.verdict.isFailure ? .within : .beyond
  }

  /// Compares what was claimed of an entry; `largest` is the largest claim of its block.
  func claims(_ one: Double, _ other: Double, largest: Double) -> PartAgreement {
    if isSame(one, other) { return .same }
    return (one - other).magnitude <= allowance(largest: largest) ? .within : .beyond
  }

  /// Returns by how much claims may differ in a block whose largest claim this is.
  func allowance(largest: Double) -> Double { PartComparison.claimUnits * unitRoundoff * largest }

  /// Whether two numbers are the same bits, or neither is a number.
  func isSame(_ one: Double, _ other: Double) -> Bool {
    one.bitPattern == other.bitPattern || one.isNaN && other.isNaN
  }
}

/// The settings in which parts have to agree, as a refusal names them.
enum PartSettings {
  private static let ownSettings = "setting of single blocks"

  /// Returns the settings of a report with their names, in a fixed order.
  static func all(of report: GradientReport) -> [(name: String, text: String)] {
    let configuration = report.configuration
    var settings = [
      ("version", report.generator), ("model", report.run.model), ("seed", "\(report.run.seed)"),
      ("point", report.run.point), ("scheme", configuration.scheme),
    ]
    settings += configuration.parameters.map { ($0.name, "\($0.value)") }
    settings += [
      ("absolute tolerance", "\(configuration.tolerance.absolute)"),
      ("relative tolerance", "\(configuration.tolerance.relative)"),
      (ownSettings, configuration.blockSettings.exactText),
      ("precision", configuration.precision),
      ("precision of the measurement", configuration.measuredPrecision),
      ("coverage", configuration.coverage), ("order", "\(configuration.order)"),
      ("planted fault", configuration.plantedFault ?? "none"),
      ("number of worst entries", "\(report.part?.worstCount ?? 0)"),
    ]
    settings += configuration.options.sorted { $0.key < $1.key }
      .map { ("option \($0.key)", $0.value) }
    settings.append(("blocks left out", configuration.skippedBlocks.joined(separator: ", ")))
    return settings.map { (name: $0.0, text: $0.1) }
  }

  /// Returns all of them as one text, the same for the same settings.
  static func text(of report: GradientReport) -> String {
    // What most checks do not have is left out, so that the text is that of earlier versions.
    let usual = ["order": "1", ownSettings: "none"]
    return all(of: report).filter { usual[$0.name] != $0.text }
      .map { "\($0.name)=\($0.text)\n" }.sorted().joined()
  }

  /// Returns the first setting in which two reports differ.
  static func difference(
    _ one: GradientReport,
    _ other: GradientReport
  ) -> (name: String, one: String, other: String)? {
    let settings = (all(of: one), all(of: other))
    for (own, others) in zip(settings.0, settings.1)
    where own.name != others.name || own.text != others.text {
      return own.name == others.name
        ? (own.name, own.text, others.text) : ("settings", own.name, others.name)
    }
    guard settings.0.count == settings.1.count else {
      return ("number of settings", "\(settings.0.count)", "\(settings.1.count)")
    }
    return nil
  }
}

extension GradientReport {
  /// The settings of the check, seed and model included, as one text: the same for the same check.
  package var settingsText: String { PartSettings.text(of: self) }
}
