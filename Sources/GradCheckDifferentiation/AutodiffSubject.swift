#if canImport(_Differentiation)
internal import GradCheck
internal import _Differentiation

/// A differentiable function at a point, with the names and places of its coordinates.
struct AutodiffSubject: Sendable {
  /// The inputs.
  let domain: Space
  /// The outputs.
  let codomain: Space
  /// The coordinates of the point.
  let point: [Double]
  /// The name of an input or output that is stored in single precision, if there is one.
  let floatLeaf: String?
  /// The function on coordinates.
  let evaluation: any AutodiffEvaluation

  /// Finds the coordinates of a point and of the function's value there.
  ///
  /// - Parameters:
  ///   - makePoint: Returns the point, as an instance that nobody else changes.
  ///   - inputs: The coordinates of the point.
  ///   - inputName: What an input without properties is called.
  ///   - outputName: What an output without properties is called.
  ///   - function: The function itself.
  ///   - valueWithPullback: The function with its pullback.
  /// - Throws: `GradientCheckError` when the coordinates cannot be found or moved, and when the
  ///   function throws.
  init<Input: Differentiable & SendableMetatype, Output: Differentiable & SendableMetatype>(
    at makePoint: @escaping @Sendable () -> Input,
    inputs: any CoordinateMap<Input>,
    inputName: String,
    outputName: String,
    function: @escaping @Sendable (Input) throws -> Output,
    valueWithPullback:
      @escaping @Sendable (Input) throws -> (
        Output, AutodiffEvaluator<Input, Output>.Pullback
      )
  ) throws(GradientCheckError) {
    try AutodiffSubject.requireLeaves(inputs.leaves, of: Input.self, as: "input")
    point = try inputs.coordinates(of: makePoint())
    try CoordinateAudit(map: inputs, name: inputName).run(makePoint)

    let output: Output
    do {
      output = try function(makePoint())
    } catch {
      throw GradientCheckError(
        .evaluationFailed,
        "The function threw at the point: \(error).",
        underlyingError: error
      )
    }
    let outputs = try CoordinateSearch.map(of: output, path: outputName)
    try AutodiffSubject.requireLeaves(outputs.leaves, of: Output.self, as: "output")

    domain = AutodiffSubject.space(inputs.leaves, name: inputName)
    codomain = AutodiffSubject.space(outputs.leaves, name: outputName)
    floatLeaf =
      zip(inputs.leaves + outputs.leaves, domain.blocks + codomain.blocks)
      .first { $0.0.isFloat }?.1.name
    evaluation = AutodiffEvaluator(
      makePoint: makePoint,
      inputs: inputs,
      outputs: outputs,
      function: function,
      valueWithPullback: valueWithPullback
    )
  }

  private static func requireLeaves<Value>(
    _ leaves: [Leaf],
    of type: Value.Type,
    as role: String
  ) throws(GradientCheckError) {
    guard leaves.isEmpty else { return }
    throw GradientCheckError(
      .invalidSpace,
      "Expected an \(role) with at least one differentiable number, found none in \(type)."
    )
  }

  private static func space(_ leaves: [Leaf], name: String) -> Space {
    Space(
      leaves.map { leaf in
        let isUnnamed = leaf.path.isEmpty || leaf.path.hasPrefix("[")
        return Block(isUnnamed ? LeafPath.joining(name, leaf.path) : leaf.path, shape: leaf.shape)
      }
    )
  }
}
#endif
