public import GradCheck

extension GradientChecker {
  /// Checks a function whose Jacobian is larger than memory, and writes every entry to a file.
  ///
  ///     let report = try GradientChecker().check(function, at: point, writingTo: "jacobian.h5")
  ///
  /// About 10⁶ entries are in memory at one time. The file is a report as
  /// ``HDF5ReportFile/write(_:to:)`` makes it; it appears whole when the check is done, and not at
  /// all when the check throws.
  ///
  /// - Parameters:
  ///   - function: The function with its claim, m outputs by n inputs.
  ///   - point: The n coordinates at which to check it.
  ///   - path: The file, whose folder exists.
  /// - Returns: The report, of which the file alone has the entries.
  /// - Throws: `GradientCheckError` as `check(_:at:into:)` does, and `ReportFileError` of the kind
  ///   `unwritable` when the system refuses, and in a build without HDF5.
  /// - Complexity: 4*n* evaluations of the function, plus 20 for the point, or 28 at the edge of a
  ///   domain.
  public func check<Function: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar],
    writingTo path: String
  ) throws -> GradientReport {
    try HDF5ReportFile.stream(to: [path], blocks: blockNames(of: function)) { sink in
      try check(function, at: point, into: sink)
    }
  }

  /// Checks the claim of a function of floats against a measurement in double, and writes every
  /// entry to a file as ``check(_:at:writingTo:)`` does.
  ///
  /// - Parameters:
  ///   - function: The function whose claim is judged.
  ///   - point: The point, in the function's own scalar.
  ///   - promoted: The same function with the same constants, evaluated in double.
  ///   - path: The file, whose folder exists.
  /// - Returns: The report, of which the file alone has the entries.
  /// - Throws: `GradientCheckError` as `check(_:at:promoted:into:)` does, and `ReportFileError` of
  ///   the kind `unwritable` when the system refuses, and in a build without HDF5.
  public func check<Function: DifferentiableFunction, Promoted: DifferentiableFunction<Double>>(
    _ function: Function,
    at point: [Function.Scalar],
    promoted: Promoted,
    writingTo path: String
  ) throws -> GradientReport {
    try HDF5ReportFile.stream(to: [path], blocks: blockNames(of: function)) { sink in
      try check(function, at: point, promoted: promoted, into: sink)
    }
  }
}
