internal import GradCheck

/// How the uncertainties of some measurements compare with their true errors.
struct CoverageTally: Sendable {
  var functions = 0
  var uncoveredFunctions = 0
  var entries = 0
  var uncoveredEntries = 0
  var unboundedEntries = 0
  var columns = 0
  var columnEvaluations = 0
  var ratios: [Double] = []
  var relativeErrors: [Double] = []
  var failures: [StudyFailure] = []

  /// The evaluations of a point that are no column's: noise probe and value.
  private static let shared = 20

  /// The median of uncertainty over error, over entries whose error is not zero.
  var medianRatio: Double { median(ratios) }

  /// The cells of a table's row, after its name.
  var cells: [String] {
    [
      "\(functions)", "\(entries)",
      NumberText.percent(functions - uncoveredFunctions, of: functions),
      NumberText.percent(entries - uncoveredEntries, of: entries),
      NumberText.percent(unboundedEntries, of: entries),
      NumberText.fixed(medianRatio, 1), NumberText.short(median(relativeErrors)),
      NumberText.fixed(Double(columnEvaluations) / Double(max(1, columns)), 2),
    ]
  }

  /// Counts the entries of one measurement.
  mutating func add(_ function: RandomFunction, _ measurement: JacobianMeasurement, row: String) {
    functions += 1
    columns += function.point.count
    columnEvaluations += measurement.evaluations - CoverageTally.shared
    var isCovered = true
    for index in 0..<function.exact.count {
      entries += 1
      let numeric = measurement.numeric.elements[index]
      let uncertainty = measurement.uncertainty.elements[index]
      let error = function.exact.error(of: numeric, at: index)
      if !uncertainty.isFinite {
        unboundedEntries += 1
      } else if error.isFinite, error <= uncertainty {
        if error > 0 { ratios.append(uncertainty / error) }
      } else {
        uncoveredEntries += 1
        isCovered = false
        failures.append(
          StudyFailure(
            uncovered: "\(row): \(function.name)",
            entry: index,
            numeric: numeric,
            uncertainty: uncertainty,
            exact: function.exact.entries()[index]
          )
        )
      }
      if function.isVisible(index) {
        relativeErrors.append(error / function.exact.entries()[index].magnitude)
      }
    }
    if !isCovered { uncoveredFunctions += 1 }
  }

  mutating func add(_ other: CoverageTally) {
    functions += other.functions
    uncoveredFunctions += other.uncoveredFunctions
    entries += other.entries
    uncoveredEntries += other.uncoveredEntries
    unboundedEntries += other.unboundedEntries
    columns += other.columns
    columnEvaluations += other.columnEvaluations
    ratios += other.ratios
    relativeErrors += other.relativeErrors
    failures += other.failures
  }

  private func median(_ values: [Double]) -> Double {
    values.isEmpty ? .nan : values.sorted()[values.count / 2]
  }
}
