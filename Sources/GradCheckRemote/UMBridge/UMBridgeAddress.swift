internal import Foundation

/// Where a model is served over UM-Bridge: `http://HOST:PORT/PATH#MODEL`.
struct UMBridgeAddress: Hashable, Sendable {
  /// The name or number of the machine.
  var host: String
  /// The port, 4242 if none is given, as is the custom for models.
  var port: Int
  /// What stands before the paths of the protocol, without a slash at its end.
  var path: String
  /// What follows a question mark, which is sent but never shown.
  var query: String?
  /// The model, if one is named.
  var model: String?
  /// What an `Authorization` header says, which is never shown.
  var authorization: String?

  /// The address as messages and reports show it: without names, passwords and queries.
  var text: String {
    let shownHost = host.contains(":") ? "[\(host)]" : host
    return "http://\(shownHost):\(port)\(path)"
  }

  /// Reads an address.
  ///
  /// - Throws: ``RemoteError`` unless it is one that can be asked.
  init(_ text: String) throws(RemoteError) {
    let full = text.contains("://") ? text : "http://\(text)"
    let shown = UMBridgeAddress.redacted(text)
    // A model's name may have any character, whether or not it is escaped.
    let parts = full.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let components = URLComponents(string: String(parts[0])), let host = components.host,
      !host.isEmpty
    else {
      throw RemoteError(
        .usage,
        "Expected an address such as http://localhost:4242, found “\(shown)”."
      )
    }
    guard components.scheme?.lowercased() == "http" else {
      throw RemoteError(
        .usage,
        "Expected an address that begins with http://, found “\(shown)”; put a proxy in front of a "
          + "server that encrypts."
      )
    }
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    port = components.port ?? 4242
    guard (1...65_535).contains(port) else {
      throw RemoteError(.usage, "Expected a port in 1…65535, found \(port).")
    }
    path = components.percentEncodedPath
    while path.hasSuffix("/") { path.removeLast() }
    query = components.percentEncodedQuery
    model = parts.count > 1 ? parts[1].removingPercentEncoding ?? String(parts[1]) : nil
    if let user = components.user {
      let credentials = "\(user):\(components.password ?? "")"
      authorization = "Basic " + Data(credentials.utf8).base64EncodedString()
    }
  }

  /// Returns an argument without the names, passwords and queries of addresses in it.
  static func redacted(_ argument: String) -> String {
    var result = argument
    for (pattern, replacement) in [
      (#"(://)[^/?#\s]*@"#, "$1"), (#"(://[^?#\s]*)\?[^#\s]*"#, "$1"),
      // Without a scheme whatever stands before the sign is a name as well.
      (#"^[^/?#\s]*:[^/?#\s]*@"#, ""),
    ] {
      result = result.replacingOccurrences(
        of: pattern,
        with: replacement,
        options: .regularExpression
      )
    }
    return result
  }
}
