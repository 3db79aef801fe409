#if UMBridge
internal import NIOCore
internal import NIOHTTP1

/// A request over HTTP and what becomes of it.
struct HTTPExchange: Sendable {
  var method: HTTPMethod
  /// The path of the protocol, such as `/Evaluate`.
  var path: String
  var body: [UInt8]
  /// How many bytes the reply may have.
  var limit: Int
  /// How long to wait while the server answers nothing at all.
  var timeout: TimeAmount
  /// Receives the reply.
  var promise: EventLoopPromise<HTTPReply>
}

/// A reply over HTTP, whatever its status is.
struct HTTPReply: Sendable {
  var status: Int
  var headers: HTTPHeaders
  var body: [UInt8]
}

/// Why there is no reply.
enum HTTPFailure: Error {
  /// Nobody listens there, or the name is unknown.
  case unreachable(String)
  /// The connection was closed before the reply, or in its middle.
  case closed
  /// The reply is not HTTP.
  case malformed(String)
  /// The reply has more bytes than it may have.
  case tooLong(Int)
  /// Nothing came in time.
  case late
}

/// Collects the reply to one request at a time on one connection.
final class HTTPReplyHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  /// What ends an exchange: a reply and whether the connection can be used again, or a failure.
  typealias Completion = (Result<(reply: HTTPReply, isReusable: Bool), HTTPFailure>) -> Void

  /// Whether anything has come for the present exchange.
  private(set) var hasReceived = false
  private var reply = HTTPReply(status: 0, headers: [:], body: [])
  private var isReusable = false
  private var limit = 0
  private var completion: Completion?

  /// Expects a reply of so many bytes at most.
  func expect(_ limit: Int, _ completion: @escaping Completion) {
    hasReceived = false
    self.limit = limit
    self.completion = completion
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      hasReceived = true
      reply = HTTPReply(status: Int(head.status.code), headers: head.headers, body: [])
      isReusable = head.isKeepAlive
      if let length = head.headers.first(name: "Content-Length").flatMap(Int.init), length > limit {
        end(.failure(.tooLong(limit)), context)
      }
    case .body(let piece):
      guard completion != nil else { return }
      if reply.body.count + piece.readableBytes > limit {
        return end(.failure(.tooLong(limit)), context)
      }
      reply.body += piece.readableBytesView
    case .end:
      // A reply such as “100 Continue” comes before the one that counts.
      guard reply.status >= 200 else { return }
      finish(.success((reply, isReusable)))
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    TCPOptions.acknowledgeAtOnce(context.channel)
    context.fireChannelReadComplete()
  }

  func channelInactive(context: ChannelHandlerContext) {
    finish(.failure(.closed))
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if let error = error as? HTTPParserError, error != .invalidEOFState {
      end(.failure(.malformed("\(error)")), context)
    } else {
      end(.failure(.closed), context)
    }
  }

  /// Ends the exchange because its time is over.
  func giveUp(_ channel: any Channel) {
    finish(.failure(.late))
    channel.close(promise: nil)
  }

  private func end(
    _ result: Result<(reply: HTTPReply, isReusable: Bool), HTTPFailure>,
    _ context: ChannelHandlerContext
  ) {
    finish(result)
    context.close(promise: nil)
  }

  private func finish(_ result: Result<(reply: HTTPReply, isReusable: Bool), HTTPFailure>) {
    guard let completion else { return }
    self.completion = nil
    completion(result)
  }
}

/// Options of sockets that servers of the protocol need.
enum TCPOptions {
  /// Asks the system to acknowledge what comes at once, where it has to be asked.
  ///
  /// Servers that write header and body apart, without TCP_NODELAY, wait with the body for the
  /// acknowledgement of the header, which is otherwise held back for 40 ms.
  static func acknowledgeAtOnce(_ channel: any Channel) {
    #if os(Linux)
    let quickAcknowledgement = ChannelOptions.Types.SocketOption(
      level: .tcp,
      name: NIOBSDSocket.Option(rawValue: 12)
    )
    // The option is a wish that the system forgets again; a socket that is gone needs none.
    try? channel.syncOptions?.setOption(quickAcknowledgement, value: 1)
    #endif
  }
}
#endif
