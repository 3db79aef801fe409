/// A way to measure and judge columns, with everything that one worker writes to.
///
/// A column is judged in stages, so that the evaluations of one stage of many columns can be made
/// together. Claims and the allowance of their rounding are handed over at every stage.
package protocol ColumnMethod<Judgement>: SendableMetatype {
  /// What a column ends with, for each entry.
  associatedtype Judgement

  /// Takes note of what the parts of each entry of the next columns amount to, for entries that are
  /// sums of several derivatives.
  ///
  /// Where these cancel, what is left of them need not be measured to a share of itself. By default
  /// sizes are ignored.
  mutating func take(partSizes: [Double])

  /// Makes the first evaluations of a column and judges the entries that they settle.
  ///
  /// - Parameters:
  ///   - column: Which of the n coordinates.
  ///   - claims: The m claims.
  ///   - uncertainties: How far rounding may have moved each claim.
  ///   - judgements: Receives the judgements of entries that are settled.
  mutating func begin(
    _ column: Int,
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [Judgement]
  )

  /// Whether entries of the column that has begun are not judged yet.
  var isOpen: Bool { get }

  /// Makes the next evaluations of a column that is open, and judges the entries that they settle.
  mutating func advance(
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [Judgement]
  )

  /// Measures every entry of a column, without a verdict.
  mutating func measure(_ column: Int, into judgements: inout [Judgement])

  /// Where the function is evaluated first in a column, in this order.
  mutating func firstMoves(_ column: Int) -> [Move]

  /// Where ``advance(claims:uncertainties:into:)`` will evaluate first, in this order.
  var nextMoves: [Move] { get }

  /// Returns the steps of one output in the column that was judged last; none where one is fixed.
  func steps(of output: Int) -> [StepMeasurement]
}

extension ColumnMethod {
  package mutating func take(partSizes: [Double]) {}

  /// Judges every entry of a column.
  @inline(__always)
  mutating func judge(
    _ column: Int,
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [Judgement]
  ) {
    begin(column, claims: claims, uncertainties: uncertainties, into: &judgements)
    finish(claims: claims, uncertainties: uncertainties, into: &judgements)
  }

  /// Takes a column that has begun through the stages that are left.
  @inline(__always)
  mutating func finish(
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [Judgement]
  ) {
    while isOpen { advance(claims: claims, uncertainties: uncertainties, into: &judgements) }
  }
}
