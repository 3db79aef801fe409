#if canImport(Darwin)
internal import Darwin
#else
internal import Glibc
#endif

// Functions of a module that knows nothing of differentiation; others register derivatives.

/// log(1 + eˣ), with a derivative that is registered rightly elsewhere.
package func softplus(_ x: Double) -> Double { log1p(exp(x)) }

/// The same, with a derivative that is registered wrongly elsewhere.
package func misjudgedSoftplus(_ x: Double) -> Double { log1p(exp(x)) }
