import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Point sampler")
struct PointSamplerTests {
  private struct Failure: Error {}

  @Test("Moves one coordinate and puts it back, even when the function throws")
  func restoresPoint() throws {
    let sampler = PointSampler(at: [1, 2], outputs: 2) { point in
      if point[0] < 0 { throw Failure() }
      return [point[0] + 10 * point[1], point[0]]
    }
    var values: [Double] = []
    sampler.sample(1, at: 5, into: &values)
    #expect(values == [51, 1])
    sampler.sample(0, at: -1, into: &values)
    #expect(values.count == 2 && values.allSatisfy(\.isNaN))
    #expect(sampler.firstError is Failure)
    #expect(try sampler.valueAtPoint() == [21, 1])
    #expect(sampler.evaluations == 3)
  }

  @Test("Counts a wrong number of values as not finite away from the point")
  func refusesWrongCount() throws {
    let sampler = PointSampler(at: [1], outputs: 2) { $0[0] > 1 ? [1, 2, 3] : [1, 2] }
    var values: [Double] = []
    sampler.sample(0, at: 2, into: &values)
    #expect(values.count == 2 && values.allSatisfy(\.isNaN))
    let error = sampler.firstError as? GradientCheckError
    #expect(error?.message == "Expected 2 values from the function, found 3.")
    #expect(try sampler.valueAtPoint() == [1, 2])
  }

  @Test("Knows how a scalar rounds")
  func roundsToScalar() throws {
    let double = PointSampler(at: [1], outputs: 1) { $0 }
    #expect(double.unitRoundoff == 0x1p-53)
    #expect(double.rounded(0.1) == 0.1)
    #expect(double.spacing(at: -1) == 0x1p-52)
    #expect(double.spacing(at: .infinity).isNaN)
    let float = PointSampler(SampleFunctions.scalar({ $0 }, claim: { (_: Float) in 1 }), at: [1])
    #expect(float.unitRoundoff == 0x1p-24)
    #expect(float.rounded(0.1) == Double(Float(0.1)))
    #expect(float.spacing(at: 1) == 0x1p-23)
    #expect(float.spacing(at: 0) == Double(Float.leastNonzeroMagnitude))
    #expect(float.spacing(at: 1e-44) == Double(Float.leastNonzeroMagnitude))
  }
}
