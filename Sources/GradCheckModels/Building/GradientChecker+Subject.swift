package import GradCheck

extension GradientChecker {
  /// Returns how many entries a check of a model's function would judge.
  package func entryCount(of subject: ModelCheck.Subject, options: ExaminationOptions) -> Int {
    switch subject {
    case .double(let function, _): entryCount(of: function, options: options)
    case .float(let function, _, _): entryCount(of: function, options: options)
    }
  }

  /// Returns how many entries a check keeps that is by the colours of a pattern; nothing for others.
  package func patternCount(
    of subject: ModelCheck.Subject,
    options: ExaminationOptions
  ) -> Int? {
    switch subject {
    case .double(let function, let point):
      patternCount(of: function, at: point, options: options)
    case .float(let function, let point, _):
      patternCount(of: function, at: point, options: options)
    }
  }

  /// Checks a model's function; a function of floats in double where it can be evaluated so.
  package func examine(
    _ subject: ModelCheck.Subject,
    options: ExaminationOptions,
    stream: EntryStream? = nil
  ) throws(GradientCheckError) -> Examination {
    switch subject {
    case .double(let function, let point):
      try examine(function, at: point, options, stream)
    case .float(let function, let point, .none):
      try examine(function, at: point, options, stream)
    case .float(let function, let point, .some(let promoted)):
      try examine(function, at: point, promoted: promoted, options, stream)
    }
  }

  private func examine<Function: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar],
    _ options: ExaminationOptions,
    _ stream: EntryStream?
  ) throws(GradientCheckError) -> Examination {
    try examine(CheckSubject(function, at: point), options: options, stream: stream)
  }

  private func examine<
    Function: DifferentiableFunction<Float>,
    Promoted: DifferentiableFunction<Double>
  >(
    _ function: Function,
    at point: [Float],
    promoted: Promoted,
    _ options: ExaminationOptions,
    _ stream: EntryStream?
  ) throws(GradientCheckError) -> Examination {
    let subject = CheckSubject(function, at: point, measuring: promoted)
    return try examine(subject, options: options, stream: stream)
  }

  /// Checks the gradient and the Hessian of a model's function.
  ///
  /// - Returns: What was found; nothing where the function claims no Hessian.
  package func examineHessian(
    _ subject: ModelCheck.Subject,
    options: ExaminationOptions
  ) throws(GradientCheckError) -> Examination? {
    switch subject {
    case .double(let function, let point):
      try examineHessian(function, at: point, measuring: function, options)
    case .float(let function, let point, .none):
      try examineHessian(function, at: point, measuring: function, options)
    case .float(let function, let point, .some(let promoted)):
      try examineHessian(function, at: point, measuring: promoted, options)
    }
  }

  private func examineHessian<Function: DifferentiableFunction, Measured: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar],
    measuring measured: Measured,
    _ options: ExaminationOptions
  ) throws(GradientCheckError) -> Examination? {
    guard let twice = function as? any TwiceDifferentiableFunction<Function.Scalar> else {
      return nil
    }
    return try examineHessian(opened: twice, at: point, measuring: measured, options)
  }

  private func examineHessian<
    Function: TwiceDifferentiableFunction,
    Measured: DifferentiableFunction
  >(
    opened function: Function,
    at point: [Function.Scalar],
    measuring measured: Measured,
    _ options: ExaminationOptions
  ) throws(GradientCheckError) -> Examination {
    let subject = CheckSubject(function, at: point, measuring: measured)
    return try examineHessian(of: subject, options: options)
  }
}
