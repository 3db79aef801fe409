internal import SampleFunctions
internal import _Differentiation

#if canImport(Darwin)
internal import Darwin
#else
internal import Glibc
#endif

// Derivatives of another module's functions, for use in a third module.

@derivative(of: softplus)
package func softplusDerivative(
  _ x: Double
) -> (value: Double, pullback: (Double) -> Double) {
  (softplus(x), { $0 / (1 + exp(-x)) })
}

@derivative(of: misjudgedSoftplus)
package func misjudgedSoftplusDerivative(
  _ x: Double
) -> (value: Double, pullback: (Double) -> Double) {
  (misjudgedSoftplus(x), { $0 / (1 + exp(x)) })
}
