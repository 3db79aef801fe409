internal import GradCheck

/// What is done to functions that claim second derivatives, whatever their type and their scalar.
protocol HessianChange {
  /// Returns the function with another claim; nothing where that makes no difference.
  func changed<Function: TwiceDifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar]
  ) throws -> (any DifferentiableFunction<Function.Scalar>)?
}

extension ModelCheck {
  /// Returns the check with a changed function; nothing where there is no Hessian or no difference.
  func changingHessian(_ change: some HessianChange) throws -> ModelCheck? {
    var changed = self
    switch subject {
    case .double(let function, let point):
      guard let other = try changingHessian(change, of: function, at: point) else { return nil }
      changed.subject = .double(other, at: point)
    case .float(let function, let point, let promoted):
      guard let other = try changingHessian(change, of: function, at: point) else { return nil }
      changed.subject = .float(other, at: point, promoted: promoted)
    }
    return changed
  }

  private func changingHessian<Function: DifferentiableFunction>(
    _ change: some HessianChange,
    of function: Function,
    at point: [Function.Scalar]
  ) throws -> (any DifferentiableFunction<Function.Scalar>)? {
    guard let twice = function as? any TwiceDifferentiableFunction<Function.Scalar> else {
      return nil
    }
    return try changed(by: change, opened: twice, at: point)
  }

  private func changed<Function: TwiceDifferentiableFunction>(
    by change: some HessianChange,
    opened function: Function,
    at point: [Function.Scalar]
  ) throws -> (any DifferentiableFunction<Function.Scalar>)? {
    try change.changed(function, at: point)
  }
}
