import GradCheck
import GradCheckDifferentiation
import Testing
import _Differentiation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Wrong derivatives that the toolchain registers, found at the edges of their domains.
///
/// Each is recorded as a known issue, so that its test fails when a toolchain mends it.
@Suite("Defects of the standard library's derivatives")
struct KnownDefectTests {
  @Test("fmod just below a multiple")
  func checksRemainders() {
    // The quotient rounds up to 259 although x lies below 259 y.
    let (x, y) = (870.2331834189341, 3.359973681154186)
    let quotient = ((x - fmod(x, y)) / y).rounded()
    #expect(quotient == 258)
    let derivative = gradient(at: x, y) { fmod($0, $1) }
    withKnownIssue("The derivative divides with rounding where fmod is exact") {
      #expect(derivative.1 == -258)
    }
  }

  @Test("remainder just below half a multiple")
  func checksIEEERemainders() {
    // The quotient rounds to 165.5 and then to the even 166, although x lies below 165.5 y.
    let (x, y) = (981.3653816743863, 5.92970019138602)
    let quotient = ((x - remainder(x, y)) / y).rounded()
    #expect(quotient == 165)
    let derivative = gradient(at: x, y) { remainder($0, $1) }
    withKnownIssue("The derivative divides with rounding where remainder is exact") {
      #expect(derivative.1 == -165)
    }
  }

  @Test("pow of zero to the power zero")
  func checksPowerOfZero() throws {
    let report = try GradientChecker().check(at: 0.0) { pow($0, 0.0) }
    withKnownIssue("The derivative is 0 · 0⁻¹, which is not a number") {
      #expect(report.verdict == .agrees)
    }
  }

  @Test("tanh where it is nearly flat", arguments: [8, 19, 20])
  func checksFlatTanh(point: Double) {
    let derivative = gradient(at: point) { tanh($0) }
    let exact = 1 / (cosh(point) * cosh(point))
    withKnownIssue("1 − tanh² cancels") {
      #expect(abs(derivative - exact) <= 1e-12 * exact)
    }
  }

  @Test("tanh where it is nearly flat, in single precision")
  func checksFlatTanhInFloat() {
    let derivative = gradient(at: 9.5) { (x: Float) in tanh(x) }
    withKnownIssue("1 − tanh² cancels") {
      #expect(derivative > 0)
    }
  }

  @Test("Inverse hyperbolic functions of numbers whose square overflows")
  func checksLargeArguments() throws {
    let asinhReport = try GradientChecker().check(at: 1e160) { asinh($0) }
    let acoshReport = try GradientChecker().check(at: 1e160) { acosh($0) }
    withKnownIssue("x² overflows, so the derivative is 0 where it should be 1e-160") {
      #expect(asinhReport.verdict == .agrees)
    }
    withKnownIssue("x² overflows, so the derivative is 0 where it should be 1e-160") {
      #expect(acoshReport.verdict == .agrees)
    }
  }

  @Test("An array of zeros beside the zero of arrays")
  func comparesZeros() {
    withKnownIssue("The zero of arrays is the empty array") {
      #expect([Double].DifferentiableView([0, 0]) == .zero)
    }
  }

  @Test("A cotangent of the wrong length for differentiableMap")
  func checksMapLength() {
    let pullback = pullback(at: [1.0, 2, 3]) { $0.differentiableMap { $0 * $0 } }
    withKnownIssue("Elements that the cotangent lacks are dropped silently") {
      #expect(pullback([1, 1]).base.count == 3)
    }
  }

  // A branching closure inside the macro crashes the compiler, so the function stands outside.
  @differentiable(reverse)
  static func appendsOnOneBranch(_ x: Double) -> Double {
    var unused: [Double] = []
    unused.append(x)
    return x > 0 ? x * x : unused[0]
  }

  @Test("append to an array that one branch does not use")
  func appendsInVain() async {
    // Fails when the pullback of append accepts the empty zero, as it should.
    await #expect(processExitsWith: .failure) {
      _ = gradient(at: 1.0, of: KnownDefectTests.appendsOnOneBranch)
    }
  }

  @Test("append with a zero cotangent")
  func pullsBackZero() async {
    // Fails when the pullback of append accepts the empty zero, as it should.
    await #expect(processExitsWith: .failure) {
      let pullback = pullback(at: [1.0], 2.0) { (x: [Double], y: Double) -> [Double] in
        var result = x
        result.append(y)
        return result
      }
      _ = pullback(.zero)
    }
  }
}
