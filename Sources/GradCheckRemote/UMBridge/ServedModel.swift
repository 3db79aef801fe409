#if UMBridge
internal import GradCheck
internal import GradCheckModels

/// A function of a model as clients of UM-Bridge see it.
struct ServedModel: Sendable {
  /// What clients call it.
  var name: String
  /// The function, which takes doubles.
  var function: any DifferentiableFunction<Double>

  /// How many numbers each input has.
  var inputSizes: [Int] { function.domain.ranges.map(\.count) }

  /// How many numbers each output has.
  var outputSizes: [Int] { function.codomain.ranges.map(\.count) }

  /// What clients may ask for.
  var abilities: [String] {
    ["Evaluate", "Gradient", "ApplyJacobian"] + (twice == nil ? [] : ["ApplyHessian"])
  }

  /// The function where it claims its second derivatives as well.
  var twice: (any TwiceDifferentiableFunction<Double>)? {
    function as? any TwiceDifferentiableFunction<Double>
  }

  /// Returns all functions of a model: by the model's name and the function's own, and where this is
  /// not enough by the inputs as well, such as `mlp/W`.
  static func models(of model: Model, _ checks: [ModelCheck]) -> [ServedModel] {
    let names = checks.map { $0.scope.isEmpty ? model.name : "\(model.name)/\($0.scope)" }
    return zip(names, checks).map { name, check in
      var name = name
      if names.count(where: { $0 == name }) > 1 {
        name += "/" + check.domain.blocks.map(\.name).joined(separator: ",")
      }
      switch check.subject {
      case .double(let function, _): return ServedModel(name: name, function: function)
      case .float(let function, _, _):
        return ServedModel(name: name, function: widened(function))
      }
    }
  }

  /// Returns a function of floats as one of doubles, whose numbers are rounded on the way in.
  private static func widened(
    _ function: some DifferentiableFunction<Float>
  ) -> any DifferentiableFunction<Double> {
    ClosureFunction(
      domain: function.domain,
      codomain: function.codomain,
      value: { try function.value(at: $0.map { Float($0) }).map { Double($0) } },
      derivative: { point in
        let derivative = try function.derivative(at: point.map { Float($0) })
        return .maps(
          rowCount: derivative.rowCount,
          columnCount: derivative.columnCount,
          pullback: { try derivative.pullback(of: $0.map { Float($0) }).map { Double($0) } },
          pushforward: { try derivative.pushforward(of: $0.map { Float($0) }).map { Double($0) } }
        )
      }
    )
  }
}
#endif
