#if UMBridge
internal import GradCheck
internal import GradCheckModels
internal import Testing

/// The model of least squares that comes with the package, and its function with a Hessian.
struct LeastSquaresModel {
  let model: Model
  let checks: [ModelCheck]
  let function: any TwiceDifferentiableFunction<Double>
  let point: [Double]

  init() throws {
    model = try Model.named("least-squares")
    let request = try ModelRequest.requests(
      for: [model],
      settings: [],
      seed: 3,
      precision: .double
    )[0]
    checks = try model.checks(request)
    guard case .double(let function, let point) = checks[0].subject else {
      throw Failure.isOfFloats
    }
    self.function = try #require(function as? any TwiceDifferentiableFunction<Double>)
    self.point = point
  }

  private enum Failure: Error { case isOfFloats }
}
#endif
