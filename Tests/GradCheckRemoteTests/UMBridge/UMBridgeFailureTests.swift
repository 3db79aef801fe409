#if UMBridge
internal import Foundation
internal import GradCheck
internal import GradCheckRemote
internal import Testing

@Suite("A UM-Bridge server that fails")
struct UMBridgeFailureTests {
  typealias Response = ScriptedServer.Response

  private func function(_ server: ScriptedServer, seconds: Double = 20) throws -> RemoteFunction {
    var options = RemoteOptions()
    options.timeout = .seconds(seconds)
    return try .umBridge(["http://127.0.0.1:\(server.port)"], options: options)
  }

  private static let failures: [(Response, String)] = [
    (
      .json(
        "500 Internal Server Error\n\nServer got itself in trouble",
        status: "500 Internal Server Error",
        headers: "Content-Type: text/plain; charset=utf-8\r\n",
        closes: true
      ), "found status 500: “500 Internal Server Error  Server got itself in trouble”"
    ),
    (
      .json(
        "",
        status: "500 Internal Server Error",
        headers: "EXCEPTION_WHAT: [json.exception.type_error.306] cannot use value()\r\n"
      ), "found status 500: “[json.exception.type_error.306] cannot use value()”"
    ),
    (
      .json(
        #"{"error": {"type": "InvalidInput", "message": "Invalid input sizes"}}"#,
        status: "400 Bad Request"
      ), "found the error InvalidInput: “Invalid input sizes”"
    ),
    (
      .json(#"{"error":{"type":"InvalidOutput","message":"wrong"}}"#, status: "400 Bad Request"),
      "found the error InvalidOutput: “wrong”"
    ),
    (.json("", status: "413 Payload Too Large"), "found status 413"),
    (
      .json("<html><body>503 Service Unavailable</body></html>", status: "503 Service Unavailable"),
      "found status 503: “<html>"
    ),
    (.json("<!DOCTYPE html><html></html>"), "Expected a reply in JSON"),
    (.bytes("SSH-2.0-OpenSSH_9.2\r\n", closes: true), "from http://127.0.0.1"),
    (.bytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"outp", closes: true), "was closed"),
    (.bytes("", closes: true), "was closed before its end"),
    (.json(#"{"output": [[1.0, 2.0]]}"#), "Expected 1 number from"),
    (.json(#"{"output": [[1.0], [2.0]]}"#), "Expected 1 arrays"),
    (.json(#"{"output": [["one"]]}"#), "Expected numbers"),
    (.json(#"{"output": "one"}"#), "found a string"),
    (.json(#"{"result": 1}"#), "Expected a member “output”"),
    (.json(#"{"output": [[1]], "output": [[2]]}"#), "found “output” twice"),
    (.json(String(repeating: "[", count: 100_000)), "inside each other"),
    (.json("[]"), "Expected an object"),
    (.json(""), "found nothing"),
    (.bytes("HTTP/1.1 200 OK\r\nContent-Length: 4000000000\r\n\r\n{"), "at most"),
  ]

  @Test("Says in one sentence what came instead of a result", arguments: failures.indices)
  func explains(_ place: Int) throws {
    let (response, sentence) = UMBridgeFailureTests.failures[place]
    let server = try ScriptedServer.forward { $0.call == "Evaluate" ? response : nil }
    defer { server.stop() }
    let function = try function(server)
    defer { function.close() }
    for _ in 0..<2 {
      #expect { try function.value(at: [1, 2]) } throws: { error in
        let text = "\(error)"
        return error is FunctionUnavailable && text.contains(sentence) && text.utf8.count < 1500
          && text.contains("Evaluate") && !text.contains("\n")
      }
    }
  }

  @Test("Endless numbers are refused before they fill the memory")
  func refusesEndlessReplies() throws {
    let piece = Array(String(repeating: "1.0,", count: 50_000).utf8)
    let server = try ScriptedServer.forward { request in
      guard request.call == "Evaluate" else { return nil }
      let head = Array("HTTP/1.1 200 OK\r\n\r\n{\"output\":[[".utf8)
      return Response(pieces: [head] + [[UInt8]](repeating: piece, count: 400), closes: true)
    }
    defer { server.stop() }
    let function = try function(server)
    defer { function.close() }
    #expect { try function.value(at: [1, 2]) } throws: { "\($0)".contains("Expected at most") }
  }

  @Test("A server that never answers is waited for as long as was said")
  func givesUp() throws {
    let server = try ScriptedServer.forward { request in
      request.call == "Evaluate" && request.place > 0 ? .silence : nil
    }
    defer { server.stop() }
    let function = try function(server, seconds: 0.2)
    defer { function.close() }
    _ = try function.value(at: [1, 2])
    #expect { try function.value(at: [1, 2]) } throws: { "\($0)".contains("within 0.2 s") }
  }

  @Test("A server that is not there is missing")
  func missesServers() throws {
    let server = try ScriptedServer.forward()
    server.stop()
    for address in ["http://127.0.0.1:\(server.port)", "http://no-such-host.invalid:4242"] {
      #expect { try RemoteFunction.umBridge([address]) } throws: { error in
        (error as? RemoteError)?.kind == .missing && "\(error)".contains("when asked for Info")
      }
    }
  }

  @Test(
    "An address that is none is bad usage",
    arguments: ["", "http://", "ftp://host", "https://host", "http://host:99999", "http://ho st"]
  )
  func refusesAddresses(_ address: String) {
    #expect { try RemoteFunction.umBridge([address]) } throws: { error in
      (error as? RemoteError)?.kind == .usage
    }
  }

  @Test("A model that the server does not have is bad usage, with a suggestion")
  func suggestsModels() throws {
    let server = try ScriptedServer { request in
      request.call == "Info"
        ? .json(#"{"protocolVersion": 1.0, "models": ["forward", "posterior"]}"#)
        : .bytes("", closes: true)
    }
    defer { server.stop() }
    let address = "http://127.0.0.1:\(server.port)"
    for (suffix, sentence) in [
      ("#forwards", "Did you mean “forward”?"), ("#zzz", "The models are “forward”, “posterior”."),
      ("", "has “forward”, “posterior”"),
    ] {
      #expect { try RemoteFunction.umBridge([address + suffix]) } throws: { error in
        (error as? RemoteError)?.kind == .usage && "\(error)".contains(sentence)
      }
    }
    #expect { try RemoteFunction.umBridge([address + "#a", address + "#b"]) } throws: { error in
      "\(error)".contains("one model for all addresses")
    }
  }

  @Test("A model without a derivative is refused")
  func refusesBareModels() throws {
    for support in [#"{"Evaluate": true}"#, #"{"Gradient": true}"#] {
      let server = try ScriptedServer.forward(support: support)
      defer { server.stop() }
      #expect { try function(server) } throws: { error in
        (error as? RemoteError)?.kind == .usage && "\(error)".hasPrefix("Expected a function with")
      }
    }
  }

  @Test(
    "Strange replies about the model are refused",
    arguments: [
      ("Info", #"{"protocolVersion": 2.0, "models": ["forward"]}"#),
      ("Info", #"{"protocolVersion": 1.0, "models": []}"#),
      ("Info", #"{"protocolVersion": 1.0, "models": [1]}"#), ("Info", "<html>"),
      ("InputSizes", #"{"inputSizes": [-1]}"#), ("InputSizes", #"{"inputSizes": [1e12]}"#),
      ("InputSizes", #"{"inputSizes": "2"}"#), ("OutputSizes", #"{"inputSizes": [1]}"#),
      ("InputSizes", #"{"inputSizes": [0]}"#), ("OutputSizes", #"{"outputSizes": [1.5]}"#),
    ]
  )
  func refusesDescriptions(_ call: String, _ body: String) throws {
    let server = try ScriptedServer.forward { $0.call == call ? .json(body) : nil }
    defer { server.stop() }
    #expect { try function(server) } throws: { "\($0)".contains("http://127.0.0.1") }
  }
}
#endif
