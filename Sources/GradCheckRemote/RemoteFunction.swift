public import GradCheck

/// A function that lives in another process, in any language, with the derivative that it claims.
///
/// Its blocks are the inputs and outputs of the other process. Values that are NaN or infinite mean
/// “outside the domain”; an error, a dead process or a malformed reply never does: it ends the check.
public struct RemoteFunction: BatchedFunction, DividedBatches {
  /// The type of coordinates: messages carry doubles to the last bit.
  public typealias Scalar = Double

  /// What the function says of itself.
  public let description: RemoteDescription
  private let transport: any RemoteTransport

  init(_ transport: any RemoteTransport) {
    self.transport = transport
    description = transport.description
  }

  /// The inputs.
  public var domain: Space { description.domain }

  /// The outputs.
  public var codomain: Space { description.codomain }

  /// What the function calls itself.
  public var stageName: String { description.name }

  /// What answers: a command, or an address without names and passwords.
  public var origin: String { transport.origin }

  /// How many requests have been sent so far.
  public var requestCount: Int { transport.requestCount }

  /// Why the function can no longer be asked, if that is so.
  ///
  /// Whatever was found after this is no finding.
  public var failure: FunctionUnavailable? { transport.failure }

  /// How many points the function wants in one call: enough for many evaluations to be in flight.
  public var preferredBatch: Int? { RemoteFunction.pointsPerCall }

  static let pointsPerCall = 256

  /// How many points stand in a request: as many as the function wants, one if it takes no more.
  package var pointsPerCall: Int? { description.pointsPerCall }

  /// Returns f(x).
  ///
  /// - Throws: `FunctionUnavailable` when there is no usable answer.
  public func value(at point: [Double]) throws -> [Double] {
    try transport.answer(.value(at: point))
  }

  /// Writes f(x) for several points x, many of which are on their way at once.
  public func evaluate(batch points: [Double], count: Int, into values: inout [Double]) throws {
    try transport.evaluate(points, count: count, into: &values)
  }

  /// Returns the derivative that the other process claims.
  ///
  /// It is made of what the process offers: its pullback, its pushforward, or both, which are then
  /// compared with each other. Where one of the two is missing and there is a Jacobian, the Jacobian
  /// takes its place.
  public func derivative(at point: [Double]) throws -> Derivative<Double> {
    let (rows, columns) = (codomain.count, domain.count)
    let transport = transport
    let abilities = description.abilities
    let pullback: Derivative<Double>.LinearMap? = map(.pullback) { vector in
      try transport.answer(.pullback(at: point, of: vector))
    }
    let pushforward: Derivative<Double>.LinearMap? = map(.pushforward) { vector in
      try transport.answer(.pushforward(at: point, of: vector))
    }
    switch (pullback, pushforward) {
    case (.some(let pullback), .some(let pushforward)):
      return .maps(
        rowCount: rows,
        columnCount: columns,
        pullback: pullback,
        pushforward: pushforward
      )
    case (.some(let pullback), .none):
      guard abilities.contains(.jacobian) else {
        return .pullback(rowCount: rows, columnCount: columns, pullback)
      }
      let matrix = try jacobian(at: point)
      return .maps(
        rowCount: rows,
        columnCount: columns,
        pullback: pullback,
        pushforward: { try matrix.pushforward(of: $0) }
      )
    case (.none, .some(let pushforward)):
      guard abilities.contains(.jacobian) else {
        return .pushforward(rowCount: rows, columnCount: columns, pushforward)
      }
      let matrix = try jacobian(at: point)
      return .maps(
        rowCount: rows,
        columnCount: columns,
        pullback: { try matrix.pullback(of: $0) },
        pushforward: pushforward
      )
    case (.none, .none):
      return try jacobian(at: point)
    }
  }

  /// Returns uᵀHv, the derivative of the pullback of u along v, where the function offers it.
  ///
  /// - Parameters:
  ///   - point: The n coordinates of x.
  ///   - cotangent: The m numbers u.
  ///   - tangent: The n numbers v.
  /// - Returns: n numbers.
  /// - Throws: `FunctionUnavailable` when there is no usable answer.
  public func hessianProduct(
    at point: [Double],
    cotangent: [Double],
    tangent: [Double]
  ) throws -> [Double] {
    guard description.abilities.contains(.hessian) else {
      throw FunctionUnavailable(
        "Expected second derivatives from “\(description.name)”, found that it offers none."
      )
    }
    return try transport.answer(.hessian(at: point, cotangent: cotangent, tangent: tangent))
  }

  /// Ends the processes, or closes the connections, that answer.
  public func close() { transport.close() }

  private func map(
    _ ability: RemoteDescription.Ability,
    _ map: @escaping Derivative<Double>.LinearMap
  ) -> Derivative<Double>.LinearMap? {
    description.abilities.contains(ability) ? map : nil
  }

  private func jacobian(at point: [Double]) throws -> Derivative<Double> {
    .matrix(
      try Matrix(
        rowCount: codomain.count,
        columnCount: domain.count,
        elements: try transport.answer(.jacobian(at: point))
      )
    )
  }
}
