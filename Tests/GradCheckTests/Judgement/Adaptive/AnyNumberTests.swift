import Dispatch
import Foundation
import GradCheck
import Testing

/// No arithmetic on measured values may trap, whatever they are.
@Suite("Values from the whole range of Double")
struct AnyNumberTests {
  /// How many ladders are tried: as many as the environment asks for, a million to be sure.
  private static let count =
    ProcessInfo.processInfo.environment["GRADCHECK_LADDERS"].flatMap { Int($0) } ?? 20_000

  /// Returns a number from the whole range of `Double`, NaN, ±∞, zeros and subnormals included.
  private static func anyNumber(_ generator: inout SeededGenerator) -> Double {
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: [0, -0.0, .nan, .infinity, -.infinity].randomElement(using: &generator) ?? 0
    case 1: Double(bitPattern: UInt64.random(in: 0..<(1 << 52), using: &generator))
    case 2:
      [1, -1, 5e-324, .greatestFiniteMagnitude, .leastNormalMagnitude]
        .randomElement(using: &generator) ?? 1
    case 3..<7: Double.random(in: -2...2, using: &generator)
    default: Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &generator))
    }
  }

  /// Returns steps whose slopes are any numbers.
  private static func anyLadder(_ generator: inout SeededGenerator) -> OutputLadder {
    var exponents: Set<Int> = []
    let count = Int.random(in: 1...7, using: &generator)
    let reach = Bool.random(using: &generator) ? 1070 : 40
    while exponents.count < count {
      exponents.insert(Int.random(in: (-reach)...min(reach, 1020), using: &generator))
    }
    return OutputLadder(
      rungs: exponents.sorted().map { exponent in
        Rung(
          exponent: exponent,
          step: PowerOfTwo.value(exponent),
          central: anyNumber(&generator),
          forward: anyNumber(&generator),
          backward: anyNumber(&generator),
          deviation: anyNumber(&generator).magnitude,
          roundingFloor: anyNumber(&generator).magnitude,
          isUnmoved: Int.random(in: 0..<4, using: &generator) == 0
        )
      },
      isRough: Bool.random(using: &generator),
      isOneSided: Int.random(in: 0..<5, using: &generator) == 0,
      steepness: anyNumber(&generator).magnitude,
      length: anyNumber(&generator).magnitude
    )
  }

  @Test("Every ladder ends in an estimate and a next step, or in none")
  func survivesLadders() {
    let parts = 16
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      var generator = SeededGenerator(seed: UInt64(part), name: "any ladders")
      for _ in 0..<(AnyNumberTests.count / parts) {
        let ladder = AnyNumberTests.anyLadder(&generator)
        for isProbed in [false, true] {
          guard let estimate = ladder.estimate(isProbed: isProbed) else { continue }
          _ = ladder.nextExponent(after: estimate, ceiling: 1000) { _ in false }
        }
        _ = (ladder.discontinuity, ladder.largestGrain, ladder.hasPersistentJump)
        _ = ladder.couldBeKink(
          claim: AnyNumberTests.anyNumber(&generator),
          error: AnyNumberTests.anyNumber(&generator).magnitude
        )
        if let search = KinkSearch(ladder) {
          _ = (search.nearSlope(), search.kink, search.nextExponent(limits: -1070...1000))
        }
      }
    }
  }

  @Test("Exponents of any number lie within those of powers of two")
  func boundsExponents() {
    var generator = SeededGenerator(seed: 1, name: "any exponents")
    for _ in 0..<10_000 {
      let number = AnyNumberTests.anyNumber(&generator)
      for exponent in [
        PowerOfTwo.nearest(number), PowerOfTwo.above(number), PowerOfTwo.below(number),
        PowerOfTwo.nearest(number, times: AnyNumberTests.anyNumber(&generator), root: 3),
      ] {
        #expect((-1100...1100).contains(exponent), "\(number)")
      }
    }
  }

  @Test("Functions of any values end in verdicts", arguments: 0..<16)
  func survivesFunctions(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, name: "any functions")
    for trial in 0..<12 {
      let point = (0..<3).map { _ in
        let number = AnyNumberTests.anyNumber(&generator)
        return number.isFinite ? number : 1
      }
      let (key, kind) = (generator.next(), Int.random(in: 0..<4, using: &generator))
      let values: @Sendable ([Double]) -> [Double] = { x in
        var hash = SeededGenerator(
          seed: x.reduce(key) { ($0 ^ $1.bitPattern) &* 0x9e37_79b9_7f4a_7c15 },
          name: "values"
        )
        let number = AnyNumberTests.anyNumber(&hash)
        return switch kind {
        case 0: [number, AnyNumberTests.anyNumber(&hash)]
        case 1: [x[0] * number, x[1] + 1e200]
        case 2: [x[0] * x[1] * x[2], exp(x[0]) - exp(x[1])]
        default: [x[0] * 1e300, number.isFinite ? 1 / x[0] : 0]
        }
      }
      let claim = (0..<6).map { _ in AnyNumberTests.anyNumber(&generator) }
      let function = ClosureFunction<Double>(
        domain: Space("x", shape: [3]),
        codomain: Space("f", shape: [2]),
        value: values,
        derivative: { _ in .matrix(try Matrix(rowCount: 2, columnCount: 3, elements: claim)) }
      )
      var checker = GradientChecker()
      checker.jobs = 1
      checker.seed = seed
      let report = try checker.check(function, at: point)
      #expect(report.counts.compared == 6, "seed \(seed), trial \(trial)")
      _ = try checker.measure(function, at: point)
    }
  }

  @Test("A network with one finite weight of 1e200 ends in a verdict")
  func survivesHugeWeight() throws {
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [6]),
      codomain: Space("f"),
      value: { x in
        let hidden = (0..<3).map { tanh(x[$0] * x[$0 + 3]) }
        return [hidden.reduce(0) { $0 + 1e200 * $1 * $1 }]
      },
      derivative: { _ in .row([1, 1e200, 0, -1e200, 1, 1e300]) }
    )
    for huge in [1e200, 1e300, 1.7e308] {
      let report = try GradientChecker().check(function, at: [huge, 0.3, -0.2, 1, huge, 0.1])
      #expect(report.counts.compared == 6)
    }
  }
}
