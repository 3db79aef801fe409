extension RemoteFunction {
  /// Connects to a model that is served over UM-Bridge.
  ///
  /// - Parameters:
  ///   - addresses: `http://HOST:PORT#MODEL`; several are servers of the same model.
  ///   - options: How it is asked; at most `jobs` requests are on their way at once.
  /// - Returns: The function.
  /// - Throws: ``RemoteError``, or `FunctionUnavailable` when a server does not speak the protocol.
  public static func umBridge(
    _ addresses: [String],
    options: RemoteOptions = RemoteOptions()
  ) throws -> RemoteFunction {
    #if UMBridge
    return RemoteFunction(try UMBridgeClient(addresses, options: options))
    #else
    throw UMBridgeSupport.missing
    #endif
  }
}

/// Whether the package was built with its trait UMBridge.
public enum UMBridgeSupport: Sendable {
  /// Whether functions can be asked and models served over UM-Bridge.
  public static var isAvailable: Bool {
    #if UMBridge
    true
    #else
    false
    #endif
  }

  /// What a program says that was built without it.
  public static let missing = RemoteError(
    .usage,
    "Expected a program built with the trait UMBridge, found one without it; build it with "
      + "swift build --traits default,UMBridge."
  )

  /// Returns an argument without the names, passwords and queries of addresses in it.
  public static func redacted(_ argument: String) -> String { UMBridgeAddress.redacted(argument) }
}
