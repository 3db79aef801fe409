import Foundation
import GradCheck
import Testing

/// The code of the article “From a wrong gradient to a named entry”.
enum WrongGradientCode {
  static let point = [0.5, 0.25, -0.5, -0.75, 0.5, 1, 0.125, -0.25]

  static func forgotten() throws -> GradientReport {
    let forgotten = LayerLoss { residual, _ in residual }
    let report = try GradientChecker().check(forgotten, at: point)
    return report
  }

  static func mended() throws -> GradientReport {
    let mended = LayerLoss { residual, output in residual * (1 - output * output) }
    let report = try GradientChecker().check(mended, at: point)
    return report
  }

  static func mistyped() throws -> GradientReport {
    let mended = LayerLoss { residual, output in residual * (1 - output * output) }
    let mistyped = ClosureFunction<Double>(domain: mended.domain, codomain: mended.codomain) {
      mended.value(at: $0)
    } derivative: { point in
      var row = try mended.derivative(at: point).row(0)
      row[4] = row[3]
      return .row(row)
    }
    let report = try GradientChecker().check(mistyped, at: point)
    return report
  }
}

struct LayerLoss: DifferentiableFunction {
  let input = [0.5, -1.25, 0.75]
  let target = [0.25, -0.5]
  let domain = Space([Block("W", shape: [2, 3]), Block("b", shape: [2])])
  let codomain = Space("J")
  /// Returns ∂J/∂z for z = Wx + b.
  var delta: @Sendable (_ residual: Double, _ output: Double) -> Double

  func value(at point: [Double]) -> [Double] {
    let squares = zip(outputs(at: point), target).map { ($0 - $1) * ($0 - $1) }
    return [squares.reduce(0, +) / 2]
  }

  func derivative(at point: [Double]) -> Derivative<Double> {
    let outputs = outputs(at: point)
    let deltas = zip(outputs, target).map { delta($0 - $1, $0) }
    return .row(deltas.flatMap { delta in input.map { delta * $0 } } + deltas)
  }

  private func outputs(at point: [Double]) -> [Double] {
    (0..<2).map { row in
      let products = (0..<3).map { point[3 * row + $0] * input[$0] }
      return tanh(products.reduce(point[6 + row], +))
    }
  }
}

@Suite("From a wrong gradient to a named entry") struct WrongGradientCodeTests {
  @Test("Each step has the verdict that the article says")
  func verdicts() throws {
    #expect(try WrongGradientCode.forgotten().verdict == .disagrees)
    #expect(try WrongGradientCode.mended().verdict == .agrees)
  }

  @Test("The last one names the entry")
  func entry() throws {
    let report = try WrongGradientCode.mistyped()
    let worst = report.worstEntries(limit: 1)[0]
    #expect(worst.entry == "∂J/∂W[1,1]")
    #expect(worst.verdict == .disagrees)
    #expect(report.blocks[0].diagnosis?.kind == .singleEntry)
  }
}
