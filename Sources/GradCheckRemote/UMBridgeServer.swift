internal import GradCheck
public import GradCheckModels

/// Models that are served over UM-Bridge: their functions can be called from other languages.
public struct UMBridgeServer: Sendable {
  /// The port that clients connect to.
  public let port: Int
  /// The names by which clients know the functions.
  public let names: [String]

  #if UMBridge
  private let server: HTTPServer
  #endif

  /// Starts to serve models.
  ///
  /// - Parameters:
  ///   - models: The models with their checks, whose functions are served.
  ///   - host: The address to listen at; this machine alone by default.
  ///   - port: The port; 0 for one that is free.
  ///   - jobs: How many evaluations run at once.
  /// - Throws: ``RemoteError`` when the port is in use.
  public init(
    _ models: [(model: Model, checks: [ModelCheck])],
    host: String = "127.0.0.1",
    port: Int = 4242,
    jobs: Int = 1
  ) throws(RemoteError) {
    #if UMBridge
    try self.init(models, host: host, port: port, jobs: jobs, limits: ServerLimits())
    #else
    throw UMBridgeSupport.missing
    #endif
  }

  #if UMBridge
  package init(
    _ models: [(model: Model, checks: [ModelCheck])],
    host: String = "127.0.0.1",
    port: Int = 0,
    jobs: Int = 1,
    limits: ServerLimits
  ) throws(RemoteError) {
    guard (0...65_535).contains(port) else {
      throw RemoteError(.usage, "Expected a port in 0…65535, found \(port).")
    }
    guard jobs >= 1 else { throw RemoteError(.usage, "Expected at least one job, found \(jobs).") }
    let served = models.flatMap { ServedModel.models(of: $0.model, $0.checks) }
    let answer = UMBridgeAnswer(models: served)
    do {
      server = try HTTPServer(host: host, port: port, jobs: jobs, limits: limits) {
        answer.response(method: $0, path: $1, body: $2)
      }
    } catch {
      let reason = ConnectionText.reason(error)
      throw RemoteError(.failed, "Cannot listen at \(host):\(port): \(reason).")
    }
    names = served.map(\.name)
    self.port = server.port
  }
  #endif

  /// Waits until the server is stopped.
  public func wait() {
    #if UMBridge
    server.wait()
    #endif
  }

  /// Stops the server.
  public func stop() {
    #if UMBridge
    server.stop()
    #endif
  }
}
