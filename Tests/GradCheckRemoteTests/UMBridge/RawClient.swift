internal import Foundation

/// A client that sends the bytes it is told to and reads one reply.
enum RawClient {
  struct Reply {
    var status: Int
    var head: String
    var body: String

    /// The members of the object in the body.
    var members: [String: Any] {
      let object = try? JSONSerialization.jsonObject(with: Data(body.utf8))
      return object as? [String: Any] ?? [:]
    }

    /// The type of the error in the body.
    var errorType: String? { (members["error"] as? [String: Any])?["type"] as? String }
  }

  /// Posts a body, as clients do that say nothing of its type.
  static func post(_ port: Int, _ call: String, _ body: String) -> Reply? {
    let head = "POST /\(call) HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    return send(port, Array((head + body).utf8))
  }

  static func get(_ port: Int, _ path: String, method: String = "GET") -> Reply? {
    send(port, Array("\(method) \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8))
  }

  /// Sends bytes on a connection of their own; nothing if the server closes it without a reply.
  static func send(_ port: Int, _ bytes: [UInt8], seconds: Int = 20) -> Reply? {
    guard let client = connect(port, seconds: seconds) else { return nil }
    defer { close(client) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Foundation.send(client, $0.baseAddress, $0.count, 0x4000) }
      // A server may answer before it has read everything.
      guard sent > 0 else { break }
      rest = rest.dropFirst(sent)
    }
    return read(client)
  }

  /// Opens a connection that waits so many seconds for a reply.
  static func connect(_ port: Int, seconds: Int) -> Int32? {
    #if os(Linux)
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
    let client = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var time = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      close(client)
      return nil
    }
    return client
  }

  private static func read(_ client: Int32) -> Reply? {
    var buffer: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65536)
    while true {
      let text = String(decoding: buffer, as: UTF8.self)
      if let end = text.range(of: "\r\n\r\n") {
        let head = String(text[..<end.lowerBound])
        let length = head.components(separatedBy: "\r\n").compactMap { line -> Int? in
          guard line.lowercased().hasPrefix("content-length:") else { return nil }
          return Int(line.dropFirst("content-length:".count).trimmingCharacters(in: .whitespaces))
        }.first
        let start = text[..<end.upperBound].utf8.count
        if let length, buffer.count >= start + length {
          let words = head.split(separator: " ")
          return Reply(
            status: words.count > 1 ? Int(words[1]) ?? 0 : 0,
            head: head,
            body: String(decoding: buffer[start..<(start + length)], as: UTF8.self)
          )
        }
      }
      let count = recv(client, &piece, piece.count, 0)
      guard count > 0 else { return nil }
      buffer += piece.prefix(count)
    }
  }
}
