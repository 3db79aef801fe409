import GradCheck
import GradCheckTesting
import Testing

@Suite("Expect Hessian")
struct ExpectHessianTests {
  private let square = ClosureFunction<Double>(domain: ["x": [2]]) { x in
    x[0] * x[0] * x[1]
  } gradient: { x in
    [2 * x[0] * x[1], x[0] * x[0]]
  }

  @Test("A right Hessian records nothing and returns the report of both orders")
  func right() throws {
    let function = square.claiming { x in try .lower(count: 2, [2 * x[1], 2 * x[0], 0]) }
    let report = expectHessian(of: function, at: [2, 3])
    #expect(try #require(report).blocks.map(\.name) == ["∂f/∂x", "∂²f/∂x²"])
    expectHessian(of: function, at: [[2, 3], [-1, 0.5]])
    expectHessian(
      of: { x in x[0] * x[0] * x[0] },
      gradient: { x in [3 * x[0] * x[0]] },
      hessian: { x in [[6 * x[0]]] },
      at: [2]
    )
  }

  @Test("A wrong Hessian and a wrong gradient fail, each in every form", arguments: 0..<3)
  func wrong(form: Int) {
    let function = square.claiming { x in try .lower(count: 2, [2 * x[1], x[0], 0]) }
    withKnownIssue {
      switch form {
      case 0: expectHessian(of: function, at: [2, 3])
      case 1: expectHessian(of: function, at: [[2, 3], [-1, 0.5]])
      default:
        expectHessian(
          of: { x in x[0] * x[0] * x[0] },
          gradient: { x in [2 * x[0] * x[0]] },
          hessian: { x in [[4 * x[0]]] },
          at: [2]
        )
      }
    } matching: { issue in
      issue.comments.contains { $0.rawValue.hasPrefix("disagrees: ") }
    }
  }
}
