internal import Foundation
internal import Synchronization

/// A server that sends exactly the bytes it is told to, in the pieces it is told to.
final class ScriptedServer: Sendable {
  /// One request as it came.
  struct Request: Sendable {
    /// How many requests have come on the same connection before.
    var place: Int
    var line: String
    var headers: [String: String]
    var body: String

    /// The call, such as `Evaluate`.
    var call: String {
      let path = line.split(separator: " ")[1].prefix { $0 != "?" }
      return path.split(separator: "/").last.map(String.init) ?? ""
    }
  }

  /// What is sent back: pieces that are written one by one, and whether the connection is closed then.
  struct Response: Sendable {
    var pieces: [[UInt8]]
    var closes = false

    /// The bytes of a reply as they are.
    static func bytes(_ text: String, closes: Bool = false) -> Response {
      Response(pieces: [Array(text.utf8)], closes: closes)
    }

    /// A reply whose header and body are written apart.
    static func json(
      _ body: String,
      status: String = "200 OK",
      headers: String = "Content-Type: application/json\r\n",
      closes: Bool = false
    ) -> Response {
      let head =
        "HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n"
        + (closes ? "Connection: close\r\n" : "") + "\r\n"
      return Response(pieces: [Array(head.utf8), Array(body.utf8)], closes: closes)
    }

    /// Nothing at all, until the client gives up.
    static let silence = Response(pieces: [])
  }

  let port: Int
  private let descriptor: Int32
  private let seen = Mutex<[Request]>([])
  private let connections = Mutex<(count: Int, open: [Int32])>((0, []))

  /// The requests that have come, in their order.
  var requests: [Request] { seen.withLock { $0 } }

  /// How many connections have been made.
  var connectionCount: Int { connections.withLock(\.count) }

  init(_ respond: @escaping @Sendable (Request) -> Response) throws {
    #if os(Linux)
    let kind = Int32(SOCK_STREAM.rawValue)
    #else
    let kind = SOCK_STREAM
    #endif
    let descriptor = socket(AF_INET, kind, 0)
    self.descriptor = descriptor
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer -> Int in
        guard bind(descriptor, pointer, length) == 0, listen(descriptor, 64) == 0,
          getsockname(descriptor, pointer, &length) == 0
        else { return -1 }
        return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          Int(UInt16(bigEndian: $0.pointee.sin_port))
        }
      }
    }
    self.port = port
    guard port > 0 else { throw POSIXError(.EADDRINUSE) }
    Thread.detachNewThread { [self] in
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else { return }
        connections.withLock { connections in
          connections.count += 1
          connections.open.append(client)
        }
        Thread.detachNewThread { [self] in serve(client, respond) }
      }
    }
  }

  /// Refuses further connections and closes those that are open.
  func stop() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
    connections.withLock { connections in
      for client in connections.open { shutdown(client, Int32(SHUT_RDWR)) }
    }
  }

  private func serve(_ client: Int32, _ respond: (Request) -> Response) {
    var place = 0
    var buffer: [UInt8] = []
    while let request = read(client, &buffer, place) {
      place += 1
      seen.withLock { $0.append(request) }
      let response = respond(request)
      for piece in response.pieces {
        var rest = piece[...]
        while !rest.isEmpty {
          let sent = rest.withUnsafeBytes { send(client, $0.baseAddress, $0.count, 0x4000) }
          guard sent > 0 else { break }
          rest = rest.dropFirst(sent)
        }
      }
      if response.closes { break }
    }
    connections.withLock { connections in connections.open.removeAll { $0 == client } }
    close(client)
  }

  private func read(_ client: Int32, _ buffer: inout [UInt8], _ place: Int) -> Request? {
    while true {
      let text = String(decoding: buffer, as: UTF8.self)
      if let end = text.range(of: "\r\n\r\n") {
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
          guard let colon = line.firstIndex(of: ":") else { continue }
          headers[line[..<colon].lowercased()] =
            line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        let start = text[..<end.upperBound].utf8.count
        let length = headers["content-length"].flatMap(Int.init) ?? 0
        if buffer.count >= start + length {
          let body = String(decoding: buffer[start..<(start + length)], as: UTF8.self)
          buffer.removeFirst(start + length)
          return Request(place: place, line: lines[0], headers: headers, body: body)
        }
      }
      var piece = [UInt8](repeating: 0, count: 65536)
      let count = recv(client, &piece, piece.count, 0)
      guard count > 0 else { return nil }
      buffer += piece.prefix(count)
    }
  }
}

extension ScriptedServer {
  /// A server of one model “forward”, f(x) = x₀² + x₁ of two numbers, which answers calls as told.
  static func forward(
    support: String = #"{"Evaluate": true, "Gradient": true, "ApplyJacobian": false}"#,
    _ answer: @escaping @Sendable (Request) -> Response? = { _ in nil }
  ) throws -> ScriptedServer {
    try ScriptedServer { request in
      if let special = answer(request) { return special }
      switch request.call {
      case "Info": return .json(#"{"protocolVersion": 1.0, "models": ["forward"]}"#)
      case "ModelInfo": return .json("{\"support\": \(support)}")
      case "InputSizes": return .json(#"{"inputSizes": [2]}"#)
      case "OutputSizes": return .json(#"{"outputSizes": [1]}"#)
      default:
        let object = try? JSONSerialization.jsonObject(with: Data(request.body.utf8))
        let members = object as? [String: Any] ?? [:]
        let x = (members["input"] as? [[Double]])?.first ?? [.nan, .nan]
        if request.call == "Evaluate" { return .json("{\"output\": [[\(x[0] * x[0] + x[1])]]}") }
        let sens = (members["sens"] as? [Double])?.first ?? .nan
        return .json("{\"output\": [\(2 * x[0] * sens), \(sens)]}")
      }
    }
  }
}
