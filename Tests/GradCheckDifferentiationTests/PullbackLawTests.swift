import GradCheck
import GradCheckDifferentiation
import PlantedDerivatives
import Testing
import _Differentiation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite("Laws of pullbacks")
struct PullbackLawTests {
  @Test(
    "Each broken law is reported by name",
    arguments: [
      ("cotangent squared", [.homogeneous]),
      ("cotangent clipped", [.homogeneous]),
      ("small cotangents dropped", [.homogeneous]),
      ("not zero at zero", [.zeroAtZero, .homogeneous]),
      ("not additive over outputs", [.additive]),
      ("second call accumulates", [.repeatable]),
      ("value of another function", [.sameValue]),
    ] as [(String, Set<Law>)]
  )
  func namesLaws(fault: String, expected: Set<Law>) throws {
    let planted = try #require(PlantedDerivative.all.first { $0.name == fault })
    let function = try planted.wrong()
    let violations = try function.derivative(at: function.point).brokenLaws
    #expect(Set(violations.map(\.law)).isSuperset(of: expected), "\(violations)")
    #expect(Set(violations.map(\.law)).count == violations.count)
    let right = try planted.right()
    #expect(try right.derivative(at: right.point).brokenLaws == [])
  }

  @Test("A broken law is stated in one sentence with the coordinate")
  func wordsViolations() throws {
    let planted = try #require(
      PlantedDerivative.all.first { $0.name == "value of another function" }
    )
    let function = try planted.wrong()
    #expect(
      try function.derivative(at: function.point).brokenLaws.map(\.sentence) == [
        "Expected the value that comes with the pullback to be the function's value, f = 2.25, "
          + "found 4.5."
      ]
    )
  }

  @differentiable(reverse)
  @Sendable
  private static func mixture(_ x: [Double]) -> [Double] {
    let difference = x[0] * x[1] - x[1] * x[2]
    let quotient = x[0] / (1 + x[1] * x[1])
    let wave = sin(x[2])
    return [difference, quotient - x[0], wave * x[0] + x[1]]
  }

  @differentiable(reverse)
  @Sendable
  private static func mixture(_ x: [Float]) -> [Float] {
    let difference = x[0] * x[1] - x[1] * x[2]
    let quotient = x[0] / (1 + x[1] * x[1])
    let wave = sin(x[2])
    return [difference, quotient - x[0], wave * x[0] + x[1]]
  }

  @differentiable(reverse)
  @Sendable
  private static func crossEntropy(_ r: [Double]) -> Double {
    var sum = 0.0
    for index in withoutDerivative(at: r.indices) { sum += exp(r[index]) }
    return log(sum) - r[0]
  }

  @Test("Rounding is not taken for a broken law, whatever cancels and however sizes differ")
  func toleratesRounding() throws {
    // ∂/∂r₀ = softmax(r)₀ − 1 is what is left of 1 − 1, beside entries of 1e-18.
    let confident = try AutodiffFunction(at: [40, 0, 0.5], of: PullbackLawTests.crossEntropy)
    #expect(try confident.derivative(at: confident.point).brokenLaws == [])

    var generator = SeededGenerator(seed: 7, name: "pullback rounding")
    for _ in 0..<100 {
      let point = (0..<3).map { _ in
        let size = pow(10, Double.random(in: -8...8, using: &generator))
        return Double.random(in: -size...size, using: &generator)
      }
      let double: @Sendable @differentiable(reverse) ([Double]) -> [Double] =
        PullbackLawTests.mixture
      let mixed = try AutodiffFunction(at: point, of: double)
      #expect(try mixed.derivative(at: mixed.point).brokenLaws == [], "point \(point), seed 7")
      let float: @Sendable @differentiable(reverse) ([Float]) -> [Float] = PullbackLawTests.mixture
      let single = try AutodiffFunction(at: point.map { Float($0) }, in: Float.self, of: float)
      #expect(try single.derivative(at: single.point).brokenLaws == [], "point \(point), seed 7")
    }
  }

  /// A class whose pullback leaves something behind.
  private final class Tally: Differentiable, CoordinateConvertible {
    var total: Double

    init(total: Double) { self.total = total }

    func doubled() -> Double { 2 * total }

    @derivative(of: doubled)
    func doubledDerivative() -> (value: Double, pullback: (Double) -> TangentVector) {
      (
        doubled(),
        { [self] v in
          total += 1
          return TangentVector(total: 2 * v)
        }
      )
    }

    var coordinateBlocks: [Block] { [Block("total")] }
    var coordinates: [Double] { [total] }
    func coordinates(of tangent: TangentVector) -> [Double] { [tangent.total] }
    func tangent(from coordinates: [Double]) -> TangentVector {
      TangentVector(total: coordinates[0])
    }
  }

  @Test("A pullback that changes the point is caught though its derivative is right")
  func catchesMovedPoints() throws {
    let function = try AutodiffFunction(
      making: { Tally(total: 3) },
      of: { $0.doubled() }
    )
    let violations = try function.derivative(at: function.point).brokenLaws
    #expect(violations.map(\.law) == [.pointUnchanged])
    #expect(violations.first?.sentence.contains("found total changed from 3.0 to") == true)
    let report = try GradientChecker().check(function)
    #expect(report.verdict == .disagrees)
    #expect(report.blocks.allSatisfy { $0.verdict == .agrees })
    #expect(report.statements.map(\.name) == [Law.pointUnchanged.rawValue])
  }
}
