import GradCheck
import GradCheckModels
import Testing

@Suite("Self-test")
struct SelfTestTests {
  static let models = BuiltIn.all.map(\.name)

  @Test(
    "Every fault in every block of every model is caught, and diagnosed as planted",
    arguments: [ScalarPrecision.double, .float]
  )
  func models(_ precision: ScalarPrecision) throws {
    var (caught, diagnosed) = (0, 0)
    var others: [String] = []
    for name in Self.models {
      for seed in UInt64(0)..<3 {
        let variant = ModelVariant(name: name, precision: precision)
        let test = try GradientChecker().selfTest(variant.checks(seed: seed))
        #expect(
          test.passes,
          "\(name), seed \(seed): \(test.outcomes.filter { $0.result == .missed })"
        )
        caught += test.count(.caught)
        diagnosed += test.diagnosedCount
        others += test.outcomes.filter { $0.result == .caught && !$0.isDiagnosed }.map {
          "\(name), seed \(seed): \($0.fault) in \($0.block): \($0.sentence ?? "nothing")"
        }
      }
    }
    #expect(diagnosed == caught, "\(diagnosed) of \(caught): \(others)")
    print("self-test, \(precision): \(diagnosed) of \(caught) diagnosed as planted")
  }

  @Test("A user's own function is tested, blocks of one size against each other")
  func ownFunction() throws {
    let function = PairFunction()
    let test = try GradientChecker().selfTest(function, at: [1.5, -0.7, 0.4, 2.5, -1.25, 0.9])
    #expect(test.passes)
    let swapped = test.outcomes.filter { $0.fault == "other-block" }
    #expect(swapped.map(\.result) == [.caught, .caught])
    #expect(swapped.first?.sentence == "∂f/∂a holds the values of ∂f/∂b.")
  }

  @Test("A claim that is wrong from the start fails the test and is named")
  func wrongFromTheStart() throws {
    let function = HalfSquare()
    let test = try GradientChecker().selfTest(function, at: [3])
    #expect(!test.passes)
    #expect(test.wrongBlocks == ["∂f/∂x"])
    #expect(test.outcomes.isEmpty)
  }

  @Test("A checker that accepts everything misses every fault that is finite")
  func blindChecker() throws {
    var checker = GradientChecker()
    checker.tolerance = Tolerance(absolute: 1e9)
    let test = try checker.selfTest(ModelVariant(name: "linear").checks())
    #expect(!test.passes)
    #expect(test.count(.caught) == 3, "NaN and both infinities cannot pass")
    #expect(test.count(.missed) > 5)
  }
}

/// f(a, b) = a₀b₀ + a₁²b₁ + 2a₂b₂.
private struct PairFunction: DifferentiableFunction {
  let domain = Space([Block("a", shape: [3]), Block("b", shape: [3])])
  let codomain = Space("f")

  func value(at x: [Double]) -> [Double] {
    let square = x[1] * x[1]
    return [x[0] * x[3] + square * x[4] + 2 * x[2] * x[5]]
  }

  func derivative(at x: [Double]) -> Derivative<Double> {
    .row([x[3], 2 * x[1] * x[4], 2 * x[5], x[0], x[1] * x[1], 2 * x[2]])
  }
}

/// x² with half its derivative.
private struct HalfSquare: DifferentiableFunction {
  let domain = Space("x")
  let codomain = Space("f")
  func value(at x: [Double]) -> [Double] { [x[0] * x[0]] }
  func derivative(at x: [Double]) -> Derivative<Double> { .row([x[0]]) }
}
