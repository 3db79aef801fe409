#if UMBridge
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// What a server grants its clients.
package struct ServerLimits: Sendable {
  /// The bytes that a request's body may have.
  package var bodyCount = 64 << 20
  /// How many clients may be connected at once.
  package var connectionCount = 256
  /// How long a connection may be silent.
  package var silence: Duration = .seconds(75)
  /// How long a request may take to arrive.
  package var arrival: Duration = .seconds(30)

  package init() {}
}

/// A server that answers requests over HTTP, each on one of so many threads.
final class HTTPServer: Sendable {
  typealias Responder =
    @Sendable (_ method: String, _ path: String, _ body: [UInt8]) ->
    UMBridgeAnswer.Response

  /// The port that was bound.
  let port: Int
  private let channel: any Channel
  private let group: MultiThreadedEventLoopGroup
  private let threads: NIOThreadPool

  init(
    host: String,
    port: Int,
    jobs: Int,
    limits: ServerLimits,
    responder: @escaping Responder
  ) throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let threads = NIOThreadPool(numberOfThreads: jobs)
    threads.start()
    self.group = group
    self.threads = threads
    let connections = ConnectionCount()
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 128)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          let silence = TimeAmount.nanoseconds(Int64(limits.silence / .nanoseconds(1)))
          try pipeline.addHandler(IdleStateHandler(allTimeout: silence))
          try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
          try pipeline.addHandler(
            HTTPServerHandler(limits, connections, threads, responder)
          )
        }
      }
    do {
      channel = try bootstrap.bind(host: host, port: port).wait()
      self.port = channel.localAddress?.port ?? port
    } catch {
      try? threads.syncShutdownGracefully()
      try? group.syncShutdownGracefully()
      throw error
    }
  }

  /// Waits until the server is stopped.
  func wait() { try? channel.closeFuture.wait() }

  /// Stops the server.
  func stop() {
    try? channel.close().wait()
    try? group.syncShutdownGracefully()
    try? threads.syncShutdownGracefully()
  }
}

/// How many clients are connected.
private final class ConnectionCount: Sendable {
  let number = Atomic<Int>(0)
}

/// Collects requests of one client, has them answered, and sends the answers.
private final class HTTPServerHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let limits: ServerLimits
  private let connections: ConnectionCount
  private let threads: NIOThreadPool
  private let responder: HTTPServer.Responder
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  private var isAnswering = false
  private var arrival: Scheduled<Void>?

  init(
    _ limits: ServerLimits,
    _ connections: ConnectionCount,
    _ threads: NIOThreadPool,
    _ responder: @escaping HTTPServer.Responder
  ) {
    self.limits = limits
    self.connections = connections
    self.threads = threads
    self.responder = responder
  }

  func channelActive(context: ChannelHandlerContext) {
    let count = connections.number.add(1, ordering: .relaxed).newValue
    if count > limits.connectionCount { context.close(promise: nil) }
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    connections.number.subtract(1, ordering: .relaxed)
    arrival?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
      let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
      let time = TimeAmount.nanoseconds(Int64(limits.arrival / .nanoseconds(1)))
      arrival = context.eventLoop.scheduleTask(in: time) { bound.value.close(promise: nil) }
      let length = head.headers.first(name: "Content-Length").flatMap(Int.init)
      if let length, length > limits.bodyCount { refuseLength(context) }
      if head.headers[canonicalForm: "expect"].contains("100-continue"), self.head != nil {
        let head = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
      }
    case .body(let piece):
      guard head != nil else { return }
      if body.count + piece.readableBytes > limits.bodyCount { return refuseLength(context) }
      body += piece.readableBytesView
    case .end:
      arrival?.cancel()
      guard let head else { return }
      answer(head, context)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // A client that waits for an answer is silent because it waits.
    if event is IdleStateHandler.IdleStateEvent, !isAnswering { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let body = body
    self.body = []
    self.head = nil
    isAnswering = true
    let responder = responder
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    threads.runIfActive(eventLoop: context.eventLoop) {
      responder(head.method.rawValue, head.uri, body)
    }.whenComplete { result in
      let (handler, context) = bound.value
      handler.isAnswering = false
      switch result {
      case .success(let response):
        handler.send(
          response.status,
          body: response.body,
          type: "application/json",
          isKeptAlive: head.isKeepAlive,
          isHead: head.method == .HEAD,
          context
        )
      case .failure: context.close(promise: nil)
      }
    }
  }

  private func refuseLength(_ context: ChannelHandlerContext) {
    head = nil
    body = []
    arrival?.cancel()
    send(
      413,
      text: "Expected a body of at most \(limits.bodyCount) bytes.",
      isKeptAlive: false,
      context
    )
  }

  private func send(
    _ status: Int,
    text: String,
    isKeptAlive: Bool,
    _ context: ChannelHandlerContext
  ) {
    send(
      status,
      body: Array(text.utf8),
      type: "text/plain; charset=utf-8",
      isKeptAlive: isKeptAlive,
      isHead: false,
      context
    )
  }

  private func send(
    _ status: Int,
    body: [UInt8],
    type: String,
    isKeptAlive: Bool,
    isHead: Bool,
    _ context: ChannelHandlerContext
  ) {
    var head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status))
    head.headers.add(name: "Content-Type", value: type)
    head.headers.add(name: "Content-Length", value: String(body.count))
    head.headers.add(name: "Connection", value: isKeptAlive ? "keep-alive" : "close")
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !isHead {
      let buffer = context.channel.allocator.buffer(bytes: body)
      context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
    }
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
      if !isKeptAlive { bound.value.close(promise: nil) }
    }
  }
}
#endif
