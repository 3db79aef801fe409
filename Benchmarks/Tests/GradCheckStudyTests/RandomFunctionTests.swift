internal import GradCheckStudy
internal import Testing

@Suite("Random functions")
struct RandomFunctionTests {
  private let functions = (0..<200).map { RandomFunction(part: "test", trial: $0, seed: 7) }

  @Test("The same seed, part and trial give the same function; another trial another one")
  func reproducible() {
    let again = RandomFunction(part: "test", trial: 3, seed: 7)
    #expect(again.name == functions[3].name)
    #expect(again.exact.entries() == functions[3].exact.entries())
    #expect(Set(functions.map(\.name)).count == functions.count)
    #expect(RandomFunction(part: "test", trial: 3, seed: 8).name != functions[3].name)
  }

  @Test("Scales, offsets, several inputs and several outputs all occur")
  func variety() {
    #expect(Set(functions.flatMap(\.scales)) == [1, 1e-3, 1e3, 1e-6, 1e5])
    #expect(functions.contains { $0.point.count > 2 } && functions.contains { $0.value.count > 2 })
    #expect(functions.contains { $0.name.contains("+ 10000.0") })
  }

  @Test("Every function has a finite value and derivative and an entry to be seen")
  func visible() {
    for function in functions {
      #expect(function.value.allSatisfy { $0.isFinite })
      #expect(function.exact.entries().allSatisfy { $0.isFinite })
      #expect((0..<function.exact.count).contains { function.isVisible($0) })
    }
  }

  @Test("The derivative is the function's: a difference quotient in high precision agrees")
  func derivative() {
    for function in functions {
      let column = function.point.count - 1
      let step = DoubleDouble(function.scales[column] * 1e-11)
      var above = function.point.map { DoubleDouble($0) }
      var below = above
      above[column] = above[column] + step
      below[column] = below[column] - step
      let values: ([DoubleDouble], [DoubleDouble]) = (function.tape(above), function.tape(below))
      for row in function.value.indices {
        let quotient = (values.0[row] - values.1[row]) / (step + step)
        let error = function.exact.error(
          of: quotient.rounded,
          at: row * function.point.count + column
        )
        let size = max(function.value[row].magnitude, 1) / function.scales[column]
        #expect(error <= 1e-14 * max(size, quotient.magnitude.rounded), "\(function.name)")
      }
    }
  }

  @Test("What rounds away inside a function counts as its rounding")
  func rounding() {
    for function in functions {
      for (error, value) in zip(function.rounding, function.value) {
        #expect(error.isFinite && error >= 0)
        #expect(error <= 1e-6 * max(1, value.magnitude), "\(function.name)")
      }
    }
    #expect(functions.contains { zip($0.rounding, $0.value).contains { $0 > $1.magnitude.ulp } })
  }

  @Test("In single precision the point and the constants are single numbers")
  func singlePrecision() {
    let function = RandomFunction(part: "test", trial: 1, seed: 7, isSingle: true)
    #expect(function.point.allSatisfy { Double(Float($0)) == $0 })
  }

  @Test("Noise is a function of the point, of the stated size")
  func noise() {
    let noise = ValueNoise(relative: 1e-3, seed: 5)
    #expect(noise.applied(to: [1, 2], at: [0.5]) == noise.applied(to: [1, 2], at: [0.5]))
    #expect(noise.applied(to: [1], at: [0.5]) != noise.applied(to: [1], at: [Double(0.5).nextUp]))
    let errors = (0..<4000).map { noise.applied(to: [1], at: [Double($0)])[0] - 1 }
    let deviation = (errors.reduce(0) { $0 + $1 * $1 } / 4000).squareRoot()
    #expect((deviation / 1e-3 - 1).magnitude < 0.05)
    #expect((errors.reduce(0, +) / 4000).magnitude < 1e-4)
  }
}
