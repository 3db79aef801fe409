/// The models that come with the package.
public enum BuiltIn: Sendable {
  /// The definitions and examples of the note on matrix calculus, in its order, and sparse functions.
  public static let all: [Model] = [
    CurveModel.model, ScalarFieldModel.model, VectorFieldModel.model, LinearModel.model,
    ElementwiseModel.model, ChainModel.model, LinearLossModel.model, NetworkModel.model,
    NetworkParametersModel.model, SparseModel.model, LeastSquaresModel.model,
  ]
}

extension Model {
  /// Returns the model of a name.
  ///
  /// - Parameters:
  ///   - name: The name on the command line.
  ///   - models: The models that are known.
  /// - Returns: The model.
  /// - Throws: ``ModelError`` that suggests the nearest name, or lists the names if none is near.
  public static func named(
    _ name: String,
    among models: [Model] = BuiltIn.all
  ) throws(ModelError) -> Model {
    if let model = models.first(where: { $0.name == name }) { return model }
    let names = models.map(\.name)
    throw ModelError(
      .usage,
      "Expected a model, found “\(name)”. "
        + (Suggestion.sentence(for: name, among: names)
          ?? "The models are \(names.joined(separator: ", ")).")
    )
  }
}
