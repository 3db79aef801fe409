import Foundation
import GradCheck

/// A function on which the checker once said something wrong, with what is right.
struct VerdictCase: Sendable, CustomStringConvertible {
  /// A wrong claim about one entry of the first row.
  struct Wrong: Sendable {
    var column: Int
    var claim: Double
  }

  let description: String
  /// Evaluated in `Double` or, rounded after every operation that the closure makes, in `Float`.
  var doubles: (@Sendable ([Double]) -> [Double])?
  var floats: (@Sendable ([Float]) -> [Float])?
  let point: [Double]
  let exact: [[Double]]
  var wrong: [Wrong] = []
  var bounds: ClosedRange<Double>?
  /// What may be said of a right and of a wrong claim.
  var right: Set<Verdict> = [.agrees]
  var caught: Set<Verdict> = [.disagrees]

  init(
    _ description: String,
    at point: [Double],
    exact: [[Double]],
    wrong: [(Int, Double)] = [],
    bounds: ClosedRange<Double>? = nil,
    right: Set<Verdict> = [.agrees],
    caught: Set<Verdict> = [.disagrees],
    _ value: @escaping @Sendable ([Double]) -> [Double]
  ) {
    self.description = description
    self.point = point
    self.exact = exact
    self.wrong = wrong.map { Wrong(column: $0.0, claim: $0.1) }
    self.bounds = bounds
    self.right = right
    self.caught = caught
    doubles = value
  }

  init(
    float description: String,
    at point: [Double],
    exact: [[Double]],
    wrong: [(Int, Double)] = [],
    right: Set<Verdict> = [.agrees],
    caught: Set<Verdict> = [.disagrees],
    _ value: @escaping @Sendable ([Float]) -> [Float]
  ) {
    self.description = description
    self.point = point
    self.exact = exact
    self.wrong = wrong.map { Wrong(column: $0.0, claim: $0.1) }
    self.right = right
    self.caught = caught
    floats = value
  }

  /// Returns what a checker says of a claim, entry by entry.
  func outcomes(
    _ claim: [[Double]],
    inOneBlock: Bool = true,
    by checker: GradientChecker = GradientChecker()
  ) throws -> [EntryOutcome] {
    EntryOutcome.all(
      of: try report(claim, inOneBlock: inOneBlock, by: checker),
      rows: exact.count
    )
  }

  /// Returns the report on a claim.
  func report(
    _ claim: [[Double]],
    inOneBlock: Bool = true,
    by checker: GradientChecker = GradientChecker()
  ) throws -> GradientReport {
    var checker = checker
    checker.jobs = 1
    let count = point.count
    let domain = Space(
      inOneBlock
        ? [Block("x", shape: [count], bounds: bounds)]
        : (0..<count).map { Block("x\($0)", shape: [1], bounds: bounds) }
    )
    let codomain = Space("f", shape: [exact.count])
    let elements = claim.flatMap { $0 }
    guard let floats else {
      let function = ClosureFunction<Double>(
        domain: domain,
        codomain: codomain,
        value: doubles ?? { _ in [] },
        derivative: { [exact] _ in
          .matrix(try Matrix(rowCount: exact.count, columnCount: count, elements: elements))
        }
      )
      return try checker.check(function, at: point)
    }
    let function = ClosureFunction<Float>(
      domain: domain,
      codomain: codomain,
      value: floats,
      derivative: { [exact] _ in
        .matrix(
          try Matrix(
            rowCount: exact.count,
            columnCount: count,
            elements: elements.map { Float($0) }
          )
        )
      }
    )
    return try checker.check(function, at: point.map { Float($0) })
  }
}

/// What a report says of one entry.
struct EntryOutcome: Sendable, CustomStringConvertible {
  var row: Int
  var column: Int
  var finding: Finding

  var verdict: Verdict { finding.verdict }

  var description: String {
    "[\(row), \(column)] \(finding.verdict) (\(finding.reason)) \(finding.numeric) ± "
      + "\(finding.uncertainty), \(finding.evaluations) evaluations"
  }

  static func all(of report: GradientReport, rows: Int) -> [EntryOutcome] {
    var start = 0
    var found: [EntryOutcome] = []
    for block in report.blocks {
      guard let findings = block.findings else { continue }
      let width = findings.count / rows
      for (index, finding) in findings.enumerated() {
        found.append(
          EntryOutcome(row: index / width, column: start + index % width, finding: finding)
        )
      }
      start += width
    }
    return found
  }
}
