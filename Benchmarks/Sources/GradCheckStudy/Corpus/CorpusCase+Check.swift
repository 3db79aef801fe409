internal import GradCheck

extension CorpusCase {
  /// Returns what a checker says about a claim, entry by entry.
  func check(_ claim: CaseClaim, by checker: GradientChecker) throws -> [EntryOutcome] {
    let report: GradientReport
    switch precision {
    case .double: report = try checker.check(inDouble(claim), at: point)
    case .single: report = try checker.check(inSingle(claim), at: singlePoint)
    case .promoted:
      report = try checker.check(inSingle(claim), at: singlePoint, promoted: inDouble(claim))
    }
    return try report.outcomes(rows: exact.rowCount, columns: exact.columnCount)
  }

  private var singlePoint: [Float] { point.map { Float($0) } }

  private func inDouble(_ claim: CaseClaim) throws -> ClosureFunction<Double> {
    let matrix = try exact.matrix(of: claim.entries)
    let value = program ?? { [formula] in formula($0) }
    return ClosureFunction(
      domain: domain,
      codomain: codomain,
      value: value,
      derivative: { _ in .matrix(matrix) }
    )
  }

  /// The function in single precision, whose claim is computed in single precision as well.
  private func inSingle(_ claim: CaseClaim) -> ClosureFunction<Float> {
    let right = exact.entries()
    let (rows, columns) = (exact.rowCount, exact.columnCount)
    return ClosureFunction(
      domain: domain,
      codomain: codomain,
      value: { [formula] in formula($0) },
      derivative: { [formula] point in
        let programmed: [Float] = formula.programmedJacobian(at: point)
        let entries = programmed.indices.map { index in
          let share = claim.entries[index] / right[index]
          return right[index] == 0
            ? programmed[index] + Float(claim.entries[index])
            : Float(Double(programmed[index]) * share)
        }
        return .matrix(try Matrix(rowCount: rows, columnCount: columns, elements: entries))
      }
    )
  }
}
