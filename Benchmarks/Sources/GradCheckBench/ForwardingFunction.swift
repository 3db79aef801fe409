import GradCheck

/// A function that stands for another one, and offers no more of it than it says.
protocol ForwardingFunction<Base>: DifferentiableFunction where Scalar == Base.Scalar {
  associatedtype Base: DifferentiableFunction
  var base: Base { get }
}

extension ForwardingFunction {
  var domain: Space { base.domain }
  var codomain: Space { base.codomain }
  func value(at point: [Base.Scalar]) throws -> [Base.Scalar] { try base.value(at: point) }
  func derivative(at point: [Base.Scalar]) throws -> Derivative<Base.Scalar> {
    try base.derivative(at: point)
  }
  func evaluate(at point: [Base.Scalar], into values: inout [Base.Scalar]) throws {
    try base.evaluate(at: point, into: &values)
  }
}
