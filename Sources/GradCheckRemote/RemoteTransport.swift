internal import GradCheck

/// What carries questions to a function in another process and brings its answers back.
///
/// Everything above this protocol is the same for a child process and for a server. A transport is
/// asked by many threads at once, and lets them wait.
protocol RemoteTransport: Sendable {
  /// What the function says of itself; asked for once.
  var description: RemoteDescription { get }

  /// What answers, for messages and reports: a command, or an address without names and passwords.
  var origin: String { get }

  /// How many requests have been sent.
  var requestCount: Int { get }

  /// Why no more questions are answered, if that is so.
  var failure: FunctionUnavailable? { get }

  /// Returns the numbers that answer a question.
  ///
  /// - Throws: `FunctionUnavailable`, or ``OutsideDomain`` where the function says that it is not
  ///   defined at the point.
  func answer(_ call: RemoteCall) throws -> [Double]

  /// Writes f(x) for several points x; NaN where the function is not defined.
  ///
  /// - Throws: `FunctionUnavailable`.
  func evaluate(_ points: [Double], count: Int, into values: inout [Double]) throws

  /// Lets go of processes and connections; questions that come later are refused.
  func close()
}

/// One question to a function in another process; vectors lie block after block.
enum RemoteCall: Sendable {
  case value(at: [Double])
  case pullback(at: [Double], of: [Double])
  case pushforward(at: [Double], of: [Double])
  case jacobian(at: [Double])
  case hessian(at: [Double], cotangent: [Double], tangent: [Double])

  /// The ability that answers the call, and its name in messages.
  var ability: RemoteDescription.Ability {
    switch self {
    case .value: .value
    case .pullback: .pullback
    case .pushforward: .pushforward
    case .jacobian: .jacobian
    case .hessian: .hessian
    }
  }
}

/// The error of a function that says it is not defined at a point.
struct OutsideDomain: Error, CustomStringConvertible {
  var description: String
}
