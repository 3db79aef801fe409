extension GradientChecker {
  /// Checks a function whose Jacobian is larger than memory.
  ///
  /// Some columns at a time are measured, judged and handed to a sink, about 10⁶ entries, and
  /// forgotten; the report keeps the counts, the largest errors and the worst entries of each block.
  /// How a claim is wrong is not looked into, and pullback and pushforward are not compared with each
  /// other; the report's warnings say so. A claim that is given by a pullback alone is asked for all its rows with every
  /// tile unless it has one only, so give a pushforward where there is one. Directions take 8 bytes
  /// for each coordinate and direction.
  ///
  /// - Parameters:
  ///   - function: The function with its claim, m outputs by n inputs.
  ///   - point: The n coordinates at which to check it.
  ///   - sink: Who takes the entries.
  /// - Returns: A report without entries.
  /// - Throws: ``GradientCheckError`` as ``check(_:at:)`` does, and what the sink throws.
  /// - Complexity: As that of ``check(_:at:)``.
  public func check<Function: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar],
    into sink: any EntrySink
  ) throws -> GradientReport {
    try check(CheckSubject(function, at: point), into: sink)
  }

  /// Checks the claim of a function of floats, of a Jacobian larger than memory, against a
  /// measurement in double.
  ///
  /// The claim is asked for at eight neighbours of the point as well, to see how far rounding moves
  /// it, and what each of them returns is kept: a matrix takes nine times its own size, maps take
  /// what their closures hold and are applied nine times as often.
  ///
  /// - Parameters:
  ///   - function: The function whose claim is judged.
  ///   - point: The point, in the function's own scalar.
  ///   - promoted: The same function with the same constants, evaluated in double.
  ///   - sink: Who takes the entries.
  /// - Returns: A report without entries.
  /// - Throws: As ``check(_:at:promoted:)`` does, and what the sink throws.
  public func check<Function: DifferentiableFunction, Promoted: DifferentiableFunction<Double>>(
    _ function: Function,
    at point: [Function.Scalar],
    promoted: Promoted,
    into sink: any EntrySink
  ) throws -> GradientReport {
    try check(CheckSubject(function, at: point, measuring: promoted), into: sink)
  }

  /// Checks a function and throws what the sink has thrown as it was.
  private func check<Function, Measured>(
    _ subject: CheckSubject<Function, Measured>,
    into sink: any EntrySink
  ) throws -> GradientReport {
    do {
      return try check(subject, stream: EntryStream(to: sink))
    } catch {
      throw error.cause
    }
  }
}
