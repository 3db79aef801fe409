internal import GradCheck

extension RemoteFunction {
  /// Starts a program that offers a function over its standard input and output.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments, as they would be typed.
  ///   - options: How it is asked.
  /// - Returns: The function.
  /// - Throws: ``RemoteError``, or `FunctionUnavailable` when the program does not speak the protocol
  ///   of `Documents/remote-protocol.md`.
  public static func command(
    _ command: String,
    options: RemoteOptions = RemoteOptions()
  ) throws -> RemoteFunction {
    RemoteFunction(try ChildPool(command: command, options: options))
  }

  /// Returns the point at which to check: the one that was given, or the one that the function names.
  ///
  /// - Throws: ``RemoteError`` when there is none, or when it does not fit the function.
  public func point(_ text: RemoteText?) throws(RemoteError) -> [Double] {
    if let text { return try RemotePoint.coordinates(of: text, in: domain) }
    guard let point = description.point else {
      throw RemoteError(
        .usage,
        "Expected a point, as “\(description.name)” names none, found no --point."
      )
    }
    if let wrong = point.firstIndex(where: { !$0.isFinite }) {
      throw RemoteError(
        .failed,
        "Expected finite coordinates from “\(description.name)”, found "
          + "\(domain.coordinateName(wrong)) = \(point[wrong])."
      )
    }
    return point
  }
}
