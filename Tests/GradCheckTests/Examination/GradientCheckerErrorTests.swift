import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Checks that cannot be carried out")
struct GradientCheckerErrorTests {
  private struct Failure: Error {}

  @Test("Refuses spaces without entries")
  func refusesEmptySpaces() {
    func function(_ domain: Space, _ codomain: Space) -> ClosureFunction<Double> {
      ClosureFunction(
        domain: domain,
        codomain: codomain,
        value: { _ in [] },
        derivative: { _ in .matrix(Matrix(zeros: 0, 0)) }
      )
    }
    #expect(
      refusal(of: function(Space([]), Space("f")), at: [])
        == "Expected a domain with at least one block, found none. [invalidSpace]"
    )
    #expect(
      refusal(of: function(Space("x", shape: [0]), Space("f")), at: [])
        == "Expected positive extents in block “x” of the domain, found 0. [invalidSpace]"
    )
    #expect(
      refusal(of: function(Space("x"), Space([])), at: [1])
        == "Expected a codomain with at least one block, found none. [invalidSpace]"
    )
    #expect(
      refusal(of: function(Space("x"), Space("f", shape: [3, -1])), at: [1])
        == "Expected positive extents in block “f” of the codomain, found -1. [invalidSpace]"
    )
  }

  @Test(
    "Refuses a point that is not in the domain",
    arguments: [
      ([1.0], "Expected a point of 2 coordinates, found 1."),
      ([], "Expected a point of 2 coordinates, found 0."),
      ([1, 2, 3], "Expected a point of 2 coordinates, found 3."),
      ([1, .nan], "Expected finite coordinates, found x[1] = NaN."),
      ([-.infinity, 1], "Expected finite coordinates, found x[0] = -inf."),
    ] as [([Double], String)]
  )
  func refusesPoint(_ point: [Double], _ message: String) {
    #expect(refusal(of: SampleFunctions.products(), at: point) == message + " [invalidPoint]")
  }

  @Test("Refuses a point outside of the bounds that its block declares")
  func refusesPointOutsideBounds() {
    let function = ClosureFunction<Double>(
      domain: Space([Block("p", shape: [2], bounds: 0...1)]),
      codomain: Space("f"),
      value: { [$0[0]] },
      derivative: { _ in .row([1, 0]) }
    )
    #expect(
      refusal(of: function, at: [0.5, 1.5])
        == "Expected p[1] within 0.0…1.0, found 1.5. [invalidPoint]"
    )
  }

  /// A setting that makes no sense, and what is said about it.
  struct Setting: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var change: @Sendable (inout GradientChecker) -> Void

    init(_ message: String, _ change: @escaping @Sendable (inout GradientChecker) -> Void) {
      testDescription = message
      self.change = change
    }
  }

  static let settings = [
    Setting("Expected a positive, finite step, found 0.0.") {
      $0.scheme = .central(step: .absolute(0))
    },
    Setting("Expected a positive, finite step, found -1.0.") {
      $0.scheme = .central(step: .absolute(-1))
    },
    Setting("Expected a positive, finite step, found nan.") {
      $0.scheme = .central(step: .relative(.nan))
    },
    Setting("Expected a positive, finite step, found inf.") {
      $0.scheme = .central(step: .relative(.infinity))
    },
    Setting("Expected a finite absolute tolerance of at least 0, found -1e-09.") {
      $0.tolerance.absolute = -1e-9
    },
    Setting("Expected a finite relative tolerance of at least 0, found nan.") {
      $0.tolerance.relative = .nan
    },
    Setting("Expected a finite relative tolerance of at least 0, found inf.") {
      $0.tolerance.relative = .infinity
    },
    Setting("Expected at least one job, found 0.") { $0.jobs = 0 },
    Setting("Expected a number of worst entries of at least 0, found -1.") { $0.worstCount = -1 },
    Setting("Expected at least one job, found -2.") { $0.jobs = -2 },
  ]

  @Test("Refuses settings that make no sense", arguments: settings)
  func refusesSetting(_ setting: Setting) {
    var checker = GradientChecker()
    setting.change(&checker)
    #expect(
      refusal(of: SampleFunctions.products(), at: [1, 2], by: checker)
        == setting.testDescription + " [invalidConfiguration]"
    )
  }

  @Test("Passes on what the function throws at the point")
  func reportsThrowingFunction() throws {
    let function = SampleFunctions.scalar({ (_: Double) in throw Failure() }, claim: { _ in 1 })
    #expect(
      refusal(of: function, at: [1])
        == "The function threw at the point: Failure(). [evaluationFailed]"
    )
    let error = try #require(throws: GradientCheckError.self) {
      try GradientChecker().check(function, at: [1])
    }
    #expect(error.underlyingError is Failure)
  }

  @Test("Passes on what the derivative throws")
  func reportsThrowingDerivative() {
    let function = SampleFunctions.scalar({ (x: Double) in x }, claim: { _ in throw Failure() })
    #expect(
      refusal(of: function, at: [1])
        == "The derivative threw at the point: Failure(). [evaluationFailed]"
    )
    let pullback = SampleFunctions.linear(
      Matrix(zeros: 1, 1),
      claim: .pullback(rowCount: 1, columnCount: 1) { _ in throw Failure() }
    )
    #expect(
      refusal(of: pullback, at: [1])
        == "The derivative threw at the point: Failure(). [evaluationFailed]"
    )
  }

  @Test(
    "Refuses a function that returns the wrong number of values",
    arguments: [[], [1.0, 2, 3]]
  )
  func refusesValues(_ values: [Double]) {
    let function = ClosureFunction<Double>(
      domain: Space("x"),
      codomain: Space("f", shape: [2]),
      value: { _ in values },
      derivative: { _ in .column([1, 1]) }
    )
    #expect(
      refusal(of: function, at: [1])
        == "Expected 2 values from the function, found \(values.count). [shapeMismatch]"
    )
  }

  @Test("Refuses a derivative of the wrong shape, transposed ones too")
  func refusesDerivative() throws {
    let matrix = try Matrix<Double>(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(
      refusal(of: SampleFunctions.linear(matrix, claim: .matrix(matrix.transposed)), at: [1, 1, 1])
        == "Expected a derivative of 2×3, one row for each output and one column for each input, "
        + "found 3×2. [shapeMismatch]"
    )
    let short = Derivative<Double>.pullback(rowCount: 2, columnCount: 3) { _ in [1, 2] }
    #expect(
      refusal(of: SampleFunctions.linear(matrix, claim: short), at: [1, 1, 1])
        == "Expected 3 entries from the pullback, found 2. [shapeMismatch]"
    )
  }

  @Test("Refuses a promoted function of another shape")
  func refusesPromotedFunction() throws {
    let function = SampleFunctions.scalar({ (x: Float) in x }, claim: { _ in 1 })
    let error = try #require(throws: GradientCheckError.self) {
      try GradientChecker().check(function, at: [1], promoted: SampleFunctions.products())
    }
    #expect(
      error.message
        == "Expected a promoted function of 1 inputs and 1 outputs, found 2 and 2."
    )
  }

  private func refusal(
    of function: ClosureFunction<Double>,
    at point: [Double],
    by checker: GradientChecker = GradientChecker()
  ) -> String? {
    do throws(GradientCheckError) {
      _ = try checker.check(function, at: point)
      return nil
    } catch {
      return error.description
    }
  }
}
