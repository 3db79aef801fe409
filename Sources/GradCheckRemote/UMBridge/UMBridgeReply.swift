#if UMBridge
internal import Foundation
internal import GradCheck
internal import NIOCore
internal import NIOHTTP1

/// What a server of UM-Bridge answers, in all the forms that servers are known to use.
enum UMBridgeReply {
  /// Who was asked for what, for messages.
  struct Context {
    /// The address, without names and passwords.
    var origin: String
    /// The call, such as `Evaluate`.
    var call: String
    /// How long was waited at most.
    var seconds: Double
  }

  /// The bytes of a reply beside its numbers, such as the text of an error.
  private static let allowance = 1 << 20

  /// Returns how many bytes a reply of so many numbers may have.
  static func limit(numbers count: Int) -> Int { allowance + 40 * count }

  /// Returns the numbers of a reply, array after array.
  ///
  /// - Throws: `FunctionUnavailable` when it is no such reply.
  static func numbers(
    in reply: Result<HTTPReply, any Error>,
    parts: [Int],
    _ context: Context
  ) throws -> [Double] {
    let message = try message(in: reply, context)
    guard let output = message["output"] else {
      throw unexpected("a member “output”", "none in \(quoted(message))", context)
    }
    // A derivative is one array; a value is an array of arrays.
    let isDerivative = context.call != "Evaluate"
    let arrays = isDerivative ? [output] : output.elements
    guard let arrays, arrays.count == parts.count else {
      throw unexpected(
        "\(parts.count) arrays",
        arrays.map { "\($0.count)" } ?? output.kind,
        context
      )
    }
    var numbers: [Double] = []
    for (array, count) in zip(arrays, parts) {
      guard let list = array.numberList else {
        throw unexpected("numbers", array.kind, context)
      }
      guard list.count == count else {
        throw unexpected(NumberText.count(count, "number"), "\(list.count)", context)
      }
      numbers += list
    }
    return numbers
  }

  /// Returns the object that a reply holds.
  ///
  /// - Throws: `FunctionUnavailable` when there is none, or it reports an error.
  static func message(
    in reply: Result<HTTPReply, any Error>,
    _ context: Context
  ) throws -> WireValue {
    let received: HTTPReply
    switch reply {
    case .success(let reply): received = reply
    case .failure(let failure): throw sentence(failure, context)
    }
    let message = received.body.withUnsafeBufferPointer { body -> Result<WireValue, WireDefect> in
      Result { () throws(WireDefect) in
        try WireParser.parse(body, valueLimit: received.body.count / 2 + 16)
      }
    }
    if case .success(let value) = message, let error = value["error"], error != .null {
      throw unexpected("a result", "the error \(text(of: error, context))", context)
    }
    guard received.status == 200 else {
      throw unexpected("a result", "status \(received.status)\(reason(received))", context)
    }
    switch message {
    case .success(.object(let members)): return .object(members)
    case .success(let value): throw unexpected("an object", value.kind, context)
    case .failure(let defect):
      let start = String(decoding: received.body.prefix(400), as: UTF8.self)
      throw unexpected(
        "a reply in JSON",
        "“\(RemoteText.shortened(start))” (\(defect.description))",
        context
      )
    }
  }

  /// Returns the type and the message of an error, and what is known of it.
  private static func text(of error: WireValue, _ context: Context) -> String {
    let type = error["type"]?.text ?? "of no type"
    let message = error["message"]?.text ?? error.text ?? ""
    var text = "\(RemoteText.shortened(type)): “\(RemoteText.shortened(message, to: 500))”"
    if context.call == "ApplyHessian", type == "InvalidOutput" {
      text += ", which servers of umbridge before 1.2.10 say of every result"
    }
    return text
  }

  /// Returns what a reply says of its own failure: in a header, or as plain text.
  private static func reason(_ reply: HTTPReply) -> String {
    if let exception = reply.headers.first(name: "EXCEPTION_WHAT"), !exception.isEmpty {
      return ": “\(RemoteText.shortened(exception, to: 500))”"
    }
    let body = String(decoding: reply.body.prefix(2000), as: UTF8.self)
    let text = body.trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty
      ? " without a reason; the server's own log may tell"
      : ": “\(RemoteText.shortened(text))”"
  }

  private static func quoted(_ message: WireValue) -> String {
    var writer = WireWriter()
    writer.append(message)
    return "“\(RemoteText.shortened(String(decoding: writer.bytes.prefix(800), as: UTF8.self)))”"
  }

  private static func sentence(_ failure: any Error, _ context: Context) -> FunctionUnavailable {
    switch failure as? HTTPFailure {
    case .unreachable(let reason):
      return unexpected("a connection", "none (\(RemoteText.shortened(reason)))\(proxies)", context)
    case .closed:
      return unexpected("a whole reply", "that the connection was closed before its end", context)
    case .malformed(let reason):
      return unexpected("a reply over HTTP", "something else (\(reason))", context)
    case .tooLong(let limit):
      return unexpected("at most \(limit) bytes", "more", context)
    case .late:
      return unexpected(
        "a reply within \(context.seconds) s",
        "none; --timeout allows more",
        context
      )
    case .none:
      return unexpected("a reply", "\(failure)", context)
    }
  }

  /// What is said of proxies, which are not asked, where the environment names one.
  private static var proxies: String {
    let environment = ProcessInfo.processInfo.environment
    let names = ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]
    guard let name = names.first(where: { !(environment[$0] ?? "").isEmpty }) else { return "" }
    return "; the proxy in \(name) is not used"
  }

  /// Returns a failure as a sentence.
  static func unexpected(
    _ expected: String,
    _ found: String,
    _ context: Context
  ) -> FunctionUnavailable {
    FunctionUnavailable(
      "Expected \(expected) from \(context.origin) when asked for \(context.call), found \(found)."
    )
  }

  /// Returns whether nobody answers at an address.
  static func isUnreachable(_ reply: Result<HTTPReply, any Error>) -> Bool {
    if case .failure(HTTPFailure.unreachable) = reply { return true }
    return false
  }
}
#endif
