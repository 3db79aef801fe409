import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Evaluator")
struct EvaluatorTests {
  private struct Failure: Error {}

  @Test("Moves one coordinate and puts it back, even when the function throws")
  func restoresPoint() throws {
    let sampler = Evaluator.of(at: [1, 2], outputs: 2) { point in
      if point[0] < 0 { throw Failure() }
      return [point[0] + 10 * point[1], point[0]]
    }
    var values: [Double] = []
    sampler.sample(1, at: 5, into: &values)
    #expect(values == [51, 1])
    sampler.sample(0, at: -1, into: &values)
    #expect(values.count == 2 && values.allSatisfy(\.isNaN))
    #expect(sampler.thrown.firstError is Failure)
    #expect(try sampler.valueAtPoint() == [21, 1])
    #expect(sampler.evaluations == 3)
  }

  @Test("Counts a wrong number of values as not finite away from the point")
  func refusesWrongCount() throws {
    let sampler = Evaluator.of(at: [1], outputs: 2) { $0[0] > 1 ? [1, 2, 3] : [1, 2] }
    var values: [Double] = []
    sampler.sample(0, at: 2, into: &values)
    #expect(values.count == 2 && values.allSatisfy(\.isNaN))
    let error = sampler.thrown.firstError as? GradientCheckError
    #expect(error?.message == "Expected 2 values from the function, found 3.")
    #expect(try sampler.valueAtPoint() == [1, 2])
  }

  @Test("Knows how a scalar rounds")
  func roundsToScalar() throws {
    let double = Evaluator.of(at: [1], outputs: 1) { $0 }
    #expect(double.unitRoundoff == 0x1p-53)
    #expect(double.rounded(0.1) == 0.1)
    #expect(double.spacing(at: -1) == 0x1p-52)
    #expect(double.spacing(at: .infinity).isNaN)
    let float = Evaluator.of(SampleFunctions.scalar({ $0 }, claim: { (_: Float) in 1 }), at: [1])
    #expect(float.unitRoundoff == 0x1p-24)
    #expect(float.rounded(0.1) == Double(Float(0.1)))
    #expect(float.spacing(at: 1) == 0x1p-23)
    #expect(float.spacing(at: 0) == Double(Float.leastNonzeroMagnitude))
    #expect(float.spacing(at: 1e-44) == Double(Float.leastNonzeroMagnitude))
  }

  @Test(
    "Gives the same values at several points, one by one or side by side",
    arguments: [1, 2, 3]
  )
  func samplesPoints(_ jobs: Int) {
    let sampler = Evaluator.of(at: [1, 2], outputs: 1) { point in
      if point[0] > 1.5 { throw Failure() }
      return [point[0] + 10 * point[1]]
    }
    let values = sampler.samples(count: 9, jobs: jobs, duration: .milliseconds(1)) { index, point in
      point[0] = 1 + Double(index) / 10
    }
    #expect(values.prefix(6) == [[21], [21.1], [21.2], [21.3], [21.4], [21.5]])
    #expect(values.count == 9 && values.suffix(3).allSatisfy { $0[0].isNaN })
    #expect(sampler.evaluations == 9)
    #expect(sampler.thrown.firstError is Failure)
  }
}
