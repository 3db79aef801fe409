/// The entries of one block, array by array, in row-major order of the block's shape.
public struct EntryArrays: Hashable, Sendable {
  /// The derivatives that are claimed.
  public var analytic: [Double]
  /// The derivatives that were measured.
  public var numeric: [Double]
  /// Bounds on |numeric − true derivative|.
  public var uncertainty: [Double]
  /// The steps h that decided.
  public var step: [Double]
  /// The verdicts.
  public var verdict: [Verdict]
  /// Why.
  public var reason: [Reason]
  /// The evaluations that each entry's column had used when the entry was decided.
  public var evaluations: [Int32]
  /// The smallest relative errors that would have been seen.
  public var detectableError: [Double]

  /// Creates arrays of entries that have not been checked: NaN everywhere.
  public init(count: Int) {
    let nothing = [Double](repeating: .nan, count: count)
    analytic = nothing
    numeric = nothing
    uncertainty = nothing
    step = nothing
    detectableError = nothing
    verdict = [Verdict](repeating: .notChecked, count: count)
    reason = [Reason](repeating: .notSelected, count: count)
    evaluations = [Int32](repeating: 0, count: count)
  }

  /// The number of entries.
  public var count: Int { verdict.count }

  /// Takes everything but the claim of one entry from another place.
  package mutating func takeFindings(at place: Int, from other: EntryArrays, at source: Int) {
    numeric[place] = other.numeric[source]
    uncertainty[place] = other.uncertainty[source]
    step[place] = other.step[source]
    detectableError[place] = other.detectableError[source]
    verdict[place] = other.verdict[source]
    reason[place] = other.reason[source]
    evaluations[place] = other.evaluations[source]
  }

  /// |analytic − numeric| of each entry.
  public var absoluteError: [Double] {
    (0..<count).map { EntryError.absolute(analytic[$0], numeric[$0]) }
  }

  /// |analytic − numeric| / max(|analytic|, |numeric|) of each entry.
  public var relativeError: [Double] {
    (0..<count).map { EntryError.relative(analytic[$0], numeric[$0]) }
  }
}

/// The two ways in which the distance of a claim from a measurement is reported.
package enum EntryError {
  /// Returns |analytic − numeric|.
  package static func absolute(_ analytic: Double, _ numeric: Double) -> Double {
    (analytic - numeric).magnitude
  }

  /// Returns |analytic − numeric| / max(|analytic|, |numeric|), which is 0 where both are 0.
  package static func relative(_ analytic: Double, _ numeric: Double) -> Double {
    let error = absolute(analytic, numeric)
    return error == 0 ? 0 : error / Swift.max(analytic.magnitude, numeric.magnitude)
  }
}
