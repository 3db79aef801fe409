import GradCheck
import GradCheckDifferentiation
import Testing
import _Differentiation

@Suite("The standard library's derivatives of containers")
struct ContainerOperationTests {
  static let numbers = [0.5, -1.25, 2]

  struct Operation: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let function: @Sendable () throws -> AutodiffFunction<Double>

    init(_ name: String, _ function: @escaping @Sendable () throws -> AutodiffFunction<Double>) {
      testDescription = name
      self.function = function
    }
  }

  static let arrays = [
    Operation("subscript") { try AutodiffFunction(at: numbers) { $0[1] * $0[2] } },
    Operation("concatenation") {
      try AutodiffFunction(at: numbers, [3.0]) { x, y in x + y + x }
    },
    Operation("append") {
      try AutodiffFunction(at: numbers, 4) { x, y in
        var result = x
        result.append(y * y)
        return result
      }
    },
    Operation("append array") {
      try AutodiffFunction(at: numbers, [4, 5]) { x, y in
        var result = x
        result += y
        return result
      }
    },
    Operation("repeating") {
      try AutodiffFunction(at: 3) { (x: Double) in [Double](repeating: x * x, count: 4) }
    },
    Operation("literal") { try AutodiffFunction(at: 3.0, 4.0) { [$0, $0 * $1, $1] } },
    Operation("differentiableMap") {
      try AutodiffFunction(at: numbers) { $0.differentiableMap { $0 * $0 } }
    },
    Operation("differentiableReduce") {
      try AutodiffFunction(at: numbers, 2) { $0.differentiableReduce($1) { $0 * $1 } }
    },
    Operation("view") {
      try AutodiffFunction(at: numbers) { [Double].DifferentiableView($0).base[1] }
    },
    Operation("loop over indices") {
      try AutodiffFunction(at: numbers) { x in
        var sum = 0.0
        for index in withoutDerivative(at: x.indices) { sum += x[index] * x[index] }
        return sum
      }
    },
  ]

  static let optionals = [
    Operation("fallback beside a value") {
      try AutodiffFunction(at: Double?.some(3)) { ($0 ?? 2) * 5 }
    },
    Operation("unwrapped twice") { try AutodiffFunction(at: 3) { square(of: $0) } },
  ]

  static let vectors = [
    Operation("vector by vector") {
      try AutodiffFunction(at: SIMD4(1.0, 2, 3, 4), SIMD4(0.5, -1, 4, 2)) { x, y in x * y / x * x }
    },
    Operation("vector and number") {
      try AutodiffFunction(at: SIMD4(1.0, 2, 3, 4), 0.5) { x, y in (x * y - y) / y }
    },
    Operation("number and vector") {
      try AutodiffFunction(at: 0.5, SIMD4(1.0, 2, 3, 4)) { x, y in x / y * (x * y) }
    },
    Operation("negation") { try AutodiffFunction(at: SIMD2(1.0, 2)) { -$0 } },
    Operation("sum") { try AutodiffFunction(at: SIMD8(repeating: 1.5)) { ($0 * $0).sum() } },
    Operation("repeating") { try AutodiffFunction(at: 1.5) { SIMD4(repeating: $0 * $0) } },
    Operation("lane") { try AutodiffFunction(at: SIMD4(1.0, 2, 3, 4)) { $0[1] * $0[3] } },
    Operation("lane setter") {
      try AutodiffFunction(at: SIMD4(1.0, 2, 3, 4), 5) { x, y in
        var result = x
        result[2] = y * x[0]
        return result
      }
    },
  ]

  @differentiable(reverse)
  @Sendable
  static func square(of x: Double) -> Double {
    let optional: Double? = x
    if let value = optional { return value * value }
    return 0
  }

  @Test("Every operation agrees", arguments: arrays + optionals + vectors)
  func agrees(_ operation: Operation) throws {
    let report = try GradientChecker().check(operation.function())
    #expect(report.verdict == .agrees)
    #expect(report.counts.agrees == report.counts.compared)
  }
}
