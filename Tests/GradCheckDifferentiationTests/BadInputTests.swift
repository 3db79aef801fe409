import GradCheck
import GradCheckDifferentiation
import Testing
import _Differentiation

@Suite("Bad input of autodiff checks")
struct BadInputTests {
  struct Nothing: Differentiable, Sendable {
    @noDerivative var size = 3
    var units: [Double] = []
    var bias: Double?
  }

  /// A value whose tangent does not mirror its properties.
  struct Opaque: Differentiable, Sendable {
    var stored = 1.0

    struct TangentVector: Differentiable, AdditiveArithmetic {
      var delta: Double
    }

    mutating func move(by offset: TangentVector) { stored += offset.delta }
  }

  final class Object: Differentiable {
    var stored = 1.0
  }

  /// A value whose tangent is not a structure of differentiable properties.
  struct Boxed: Differentiable, Sendable {
    typealias TangentVector = AnyDerivative

    var inner = Opaque()

    mutating func move(by offset: AnyDerivative) {}
  }

  private func refusal(
    _ body: () throws -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> GradientCheckError? {
    #expect(throws: GradientCheckError.self, sourceLocation: sourceLocation) { try body() }
  }

  @Test("A point without a single number is refused")
  func refusesEmptyInput() {
    let error = refusal { _ = try AutodiffFunction(at: Nothing()) { _ in 1.0 } }
    #expect(error?.code == .invalidSpace)
    #expect(error?.message.hasSuffix("found none in Nothing.") == true)
  }

  @Test("A value without a single number is refused")
  func refusesEmptyOutput() {
    let error = refusal {
      _ = try AutodiffFunction(at: 1) { (_: Double) -> [Double] in [] }
    }
    #expect(error?.code == .invalidSpace)
    #expect(error?.message.contains("Expected an output with at least one") == true)
  }

  @Test("A type whose coordinates cannot be found is named with the way out")
  func refusesOpaqueTypes() {
    struct Model: Differentiable, Sendable {
      var parts = [Opaque()]
    }
    let error = refusal { _ = try AutodiffFunction(at: Model()) { _ in 1.0 } }
    #expect(error?.code == .invalidSpace)
    #expect(
      error?.message
        == "Expected to find the coordinates of “x.parts[0]”, of type Opaque, by reflection, found "
        + "no stored property for “delta” of its TangentVector; conform Opaque to "
        + "CoordinateConvertible."
    )
    let object = refusal { _ = try AutodiffFunction(making: { Object() }, of: { $0.stored }) }
    #expect(object?.message.contains("of type Object, by reflection, found no stored") == true)
    let boxed = refusal { _ = try AutodiffFunction(at: Boxed()) { _ in 1.0 } }
    #expect(boxed?.message.contains("Boxed") == true)
    let half = refusal { _ = try AutodiffFunction(at: Float16(1)) { _ in 1.0 } }
    #expect(half?.message.contains("of type Float16") == true)
  }

  @Test("A point that is not finite is refused by name", arguments: [Double.nan, .infinity])
  func refusesNonFinitePoints(value: Double) throws {
    let function = try AutodiffFunction(at: [1.0, value]) { $0[0] }
    let error = refusal { _ = try GradientChecker().check(function) }
    #expect(error?.code == .invalidPoint)
    let found = value.isNaN ? "NaN" : "\(value)"
    #expect(error?.message.contains("x[1] = \(found)") == true)
  }

  @Test("A value that is not finite fails the check", arguments: [Double.nan, .infinity])
  func failsNonFiniteValues(value: Double) throws {
    let report = try GradientChecker().check(at: 1.0) { $0 * value }
    #expect(report.verdict == .notFinite)
  }

  @Test("A point of the wrong length is refused")
  func refusesWrongLength() throws {
    let function = try AutodiffFunction(at: [1.0, 2]) { $0[0] }
    let value = refusal { _ = try function.value(at: [1]) }
    #expect(value?.message == "Expected a point of 2 coordinates, found 1.")
    #expect(refusal { _ = try function.derivative(at: [1, 2, 3]) }?.code == .invalidPoint)
  }

  @Test("A value that changes its shape away from the point is not mistaken for a number")
  func refusesChangedShapes() throws {
    let array = try AutodiffFunction(at: 1) { (x: Double) -> [Double] in
      x < 2 ? [x] : [x, x]
    }
    let error = refusal { _ = try array.value(at: [3]) }
    #expect(error?.message == "Expected 1 elements in “f” as at the point, found 2.")
    let optional = try AutodiffFunction(at: 1) { (x: Double) -> Double? in x < 2 ? x : nil }
    let missing = refusal { _ = try optional.value(at: [3]) }
    #expect(missing?.message == "Expected a value in “f” as at the point, found nil.")
  }

  @Test("Two arguments of one name are refused")
  func refusesDuplicateNames() throws {
    let function = try AutodiffFunction(at: 1.0, 2.0, inputNames: ("x", "x")) { $0 * $1 }
    #expect(refusal { _ = try GradientChecker().check(function) }?.code == .invalidSpace)
  }
}
