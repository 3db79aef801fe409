/// A model that is built in either precision from one generic function.
protocol BuiltInModel {
  /// Returns the functions and their points in one scalar.
  static func checks<Scalar: ModelScalar>(
    for request: ModelRequest,
    in scalar: Scalar.Type
  ) throws -> [ModelCheck]
}

extension BuiltInModel {
  /// Returns the functions and their points in the scalar that a request asks for.
  static func checks(for request: ModelRequest) throws -> [ModelCheck] {
    switch request.precision {
    case .double: try checks(for: request, in: Double.self)
    case .float: try checks(for: request, in: Float.self)
    }
  }
}
