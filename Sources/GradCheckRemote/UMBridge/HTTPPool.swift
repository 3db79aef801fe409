#if UMBridge
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Connections to one or several servers of the same model, with so many requests on their way at most.
///
/// Everything happens on one thread of its own. A request goes to the server that has the fewest.
final class HTTPPool: Sendable {
  private let group: MultiThreadedEventLoopGroup
  private let loop: any EventLoop
  private let state: NIOLoopBound<PoolState>

  /// Creates a pool without connections.
  init(_ addresses: [UMBridgeAddress], jobs: Int) throws {
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    self.loop = loop
    state = try loop.submit {
      NIOLoopBound(PoolState(addresses, jobs: jobs, loop), eventLoop: loop)
    }.wait()
  }

  /// Returns the replies to requests, which are all on their way as far as there is room for them.
  ///
  /// - Parameters:
  ///   - requests: The method, the path, the body, and the limit of each reply.
  ///   - timeout: How long to wait for a server that answers nothing at all.
  /// - Returns: The replies in the order of the requests, or an ``HTTPFailure`` for each.
  func send(
    _ requests: [(method: HTTPMethod, path: String, body: [UInt8], limit: Int)],
    timeout: TimeAmount
  ) -> [Result<HTTPReply, any Error>] {
    let exchanges = requests.map {
      HTTPExchange(
        method: $0.method,
        path: $0.path,
        body: $0.body,
        limit: $0.limit,
        timeout: timeout,
        promise: loop.makePromise()
      )
    }
    let state = state
    loop.execute {
      for exchange in exchanges { state.value.submit(exchange) }
    }
    return exchanges.map { exchange in Result { try exchange.promise.futureResult.wait() } }
  }

  /// Drops all requests that have not been answered.
  func cancel() {
    let state = state
    loop.execute { state.value.cancel() }
  }

  /// Closes all connections and ends the thread.
  func close() {
    cancel()
    try? group.syncShutdownGracefully()
  }
}

/// What a pool knows; used on its event loop only.
private final class PoolState {
  private let servers: [Server]
  private let jobs: Int
  private let loop: any EventLoop
  private var queue = CircularBuffer<HTTPExchange>()
  private var running = 0
  private var isClosed = false

  init(_ addresses: [UMBridgeAddress], jobs: Int, _ loop: any EventLoop) {
    servers = addresses.map(Server.init)
    self.jobs = jobs
    self.loop = loop
  }

  /// One server with its connections that wait for work.
  private final class Server {
    let address: UMBridgeAddress
    var idle: [Connection] = []
    var busy: [ObjectIdentifier: Connection] = [:]
    var running = 0
    /// When the server last answered anything.
    var lastReply = NIODeadline.uptimeNanoseconds(0)

    init(_ address: UMBridgeAddress) { self.address = address }
  }

  private final class Connection {
    let channel: any Channel
    let handler: HTTPReplyHandler
    var isUsed = false

    init(_ channel: any Channel, _ handler: HTTPReplyHandler) {
      self.channel = channel
      self.handler = handler
    }
  }

  func submit(_ exchange: HTTPExchange) {
    guard !isClosed else { return exchange.promise.fail(HTTPFailure.closed) }
    queue.append(exchange)
    startRequests()
  }

  func cancel() {
    isClosed = true
    for exchange in queue { exchange.promise.fail(HTTPFailure.closed) }
    queue.removeAll()
    for server in servers {
      for connection in server.idle { connection.channel.close(promise: nil) }
      for connection in server.busy.values { connection.channel.close(promise: nil) }
      server.idle = []
    }
  }

  private func startRequests() {
    while running < jobs, let exchange = queue.popFirst() {
      guard let server = servers.min(by: { $0.running < $1.running }) else { return }
      running += 1
      server.running += 1
      start(exchange, on: server)
    }
  }

  private func start(_ exchange: HTTPExchange, on server: Server) {
    while let connection = server.idle.popLast() {
      guard connection.channel.isActive else { continue }
      return send(exchange, on: connection, of: server)
    }
    connect(exchange, to: server)
  }

  private func connect(_ exchange: HTTPExchange, to server: Server) {
    let loop = loop
    let bootstrap = ClientBootstrap(group: loop)
      .connectTimeout(min(exchange.timeout, .seconds(10)))
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHTTPClientHandlers()
          try channel.pipeline.syncOperations.addHandler(HTTPReplyHandler())
        }
      }
    let bound = NIOLoopBound((self, server), eventLoop: loop)
    bootstrap.connect(host: server.address.host, port: server.address.port).hop(to: loop)
      .whenComplete { result in
        let (state, server) = bound.value
        switch result {
        case .success(let channel):
          do {
            let handler = try channel.pipeline.syncOperations.handler(type: HTTPReplyHandler.self)
            state.send(exchange, on: Connection(channel, handler), of: server)
          } catch {
            state.finish(server) { exchange.promise.fail(HTTPFailure.closed) }
          }
        case .failure(let error):
          let reason = ConnectionText.reason(error)
          state.finish(server) { exchange.promise.fail(HTTPFailure.unreachable(reason)) }
        }
      }
  }

  private func send(_ exchange: HTTPExchange, on connection: Connection, of server: Server) {
    let channel = connection.channel
    server.busy[ObjectIdentifier(connection)] = connection
    let watch = watch(exchange, sent: .now(), connection, of: server)
    connection.handler.expect(exchange.limit) { [self] result in
      watch.cancel()
      server.busy[ObjectIdentifier(connection)] = nil
      switch result {
      case .success((let reply, let isReusable)):
        server.lastReply = .now()
        connection.isUsed = true
        if isReusable, channel.isActive, !isClosed {
          server.idle.append(connection)
        } else {
          channel.close(promise: nil)
        }
        finish(server) { exchange.promise.succeed(reply) }
      case .failure(.closed)
      where connection.isUsed && !connection.handler.hasReceived && !isClosed:
        // The server closed a connection that it had kept open, and has not seen this request.
        connect(exchange, to: server)
      case .failure(let failure):
        finish(server) { exchange.promise.fail(failure) }
      }
    }
    var head = HTTPRequestHead(
      version: .http1_1,
      method: exchange.method,
      uri: server.address.path + exchange.path + (server.address.query.map { "?" + $0 } ?? "")
    )
    head.headers.add(name: "Host", value: "\(server.address.host):\(server.address.port)")
    head.headers.add(name: "User-Agent", value: "gradcheck")
    if exchange.method == .POST {
      // With the type that forms have, some servers refuse more than 8 KiB.
      head.headers.add(name: "Content-Type", value: "application/json")
      head.headers.add(name: "Content-Length", value: String(exchange.body.count))
    }
    if let authorization = server.address.authorization {
      head.headers.add(name: "Authorization", value: authorization)
    }
    TCPOptions.acknowledgeAtOnce(channel)
    channel.write(HTTPClientRequestPart.head(head), promise: nil)
    if !exchange.body.isEmpty {
      let body = channel.allocator.buffer(bytes: exchange.body)
      channel.write(HTTPClientRequestPart.body(.byteBuffer(body)), promise: nil)
    }
    channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
  }

  /// Gives a request up when the server has answered nothing at all for as long as it may take.
  ///
  /// Requests wait in a server that works on one after another, so each of its replies starts the
  /// time of the others anew.
  private func watch(
    _ exchange: HTTPExchange,
    sent: NIODeadline,
    _ connection: Connection,
    of server: Server
  ) -> RepeatedTask {
    let bound = NIOLoopBound((connection, server), eventLoop: loop)
    let interval = TimeAmount.nanoseconds(max(1_000_000, exchange.timeout.nanoseconds / 20))
    return loop.scheduleRepeatedTask(initialDelay: exchange.timeout, delay: interval) { task in
      let (connection, server) = bound.value
      guard NIODeadline.now() - max(sent, server.lastReply) >= exchange.timeout else { return }
      task.cancel()
      connection.handler.giveUp(connection.channel)
    }
  }

  private func finish(_ server: Server, _ complete: () -> Void) {
    running -= 1
    server.running -= 1
    complete()
    startRequests()
  }
}
#endif
