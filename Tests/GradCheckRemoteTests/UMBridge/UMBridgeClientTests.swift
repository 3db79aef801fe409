#if UMBridge
internal import Foundation
internal import GradCheck
internal import GradCheckRemote
internal import Testing

@Suite("A model behind UM-Bridge")
struct UMBridgeClientTests {
  private func function(
    _ server: ScriptedServer,
    _ change: (inout RemoteOptions) -> Void = { _ in }
  ) throws -> RemoteFunction {
    var options = RemoteOptions()
    options.timeout = .seconds(20)
    change(&options)
    return try .umBridge(["http://127.0.0.1:\(server.port)"], options: options)
  }

  @Test("Names, sizes and abilities are asked for once, and a right gradient agrees")
  func agrees() throws {
    let server = try ScriptedServer.forward()
    defer { server.stop() }
    let function = try function(server)
    defer { function.close() }
    #expect(function.description.name == "forward")
    #expect(function.domain == Space("x", shape: [2]) && function.codomain == Space("f"))
    let report = try GradientChecker().check(function, at: [1.5, -2])
    #expect(report.verdict == .agrees)
    let calls = server.requests.map(\.call)
    for call in ["Info", "ModelInfo", "InputSizes", "OutputSizes"] {
      #expect(calls.count { $0 == call } == 1)
    }
    #expect(function.requestCount == calls.count)
    let body = server.requests.first { $0.call == "Evaluate" }?.body ?? ""
    #expect(body.hasPrefix(#"{"name":"forward","input":[["#) && body.hasSuffix(#","config":{}}"#))
  }

  @Test("A wrong gradient disagrees")
  func finds() throws {
    let server = try ScriptedServer.forward { request in
      request.call == "Gradient" ? .json(#"{"output": [3, 2]}"#) : nil
    }
    defer { server.stop() }
    let function = try function(server)
    defer { function.close() }
    #expect(try GradientChecker().check(function, at: [1.5, -2]).verdict == .disagrees)
  }

  @Test(
    "What servers write for NaN and the infinities is not taken for an error",
    arguments: [
      (#"{"output": [[nan]] }"#, Double.nan), (#"{"output":[[null]]}"#, .nan),
      (#"{"output": [[-inf]]}"#, -.infinity), (#"{"output": [[Infinity]]}"#, .infinity),
      (#"{"output": [[True]]}"#, 1), (#"{"output": [[5e-324]]}"#, .leastNonzeroMagnitude),
      (#"{"output": [[1]]}"#, 1), (#"{"output": [1.5]}"#, 1.5), (#"{"output": [[-0.0]]}"#, -0.0),
    ]
  )
  func understands(_ body: String, _ expected: Double) throws {
    let server = try ScriptedServer.forward { request in
      request.call == "Evaluate"
        ? .json(body, headers: "Content-Type: text/plain; charset=utf-8\r\n") : nil
    }
    defer { server.stop() }
    let function = try function(server)
    defer { function.close() }
    let found = try function.value(at: [1, 2])
    #expect(found.count == 1)
    #expect(found[0].bitPattern == expected.bitPattern || found[0].isNaN && expected.isNaN)
  }

  @Test("Five requests on a connection, each reply in two pieces")
  func reconnects() throws {
    let server = try ScriptedServer.forward { request in
      request.call == "Evaluate"
        ? .json(#"{"output":[[1.0]]}"#, closes: request.place % 5 == 4) : nil
    }
    defer { server.stop() }
    let function = try function(server)
    defer { function.close() }
    for _ in 0..<23 { #expect(try function.value(at: [1, 2]) == [1]) }
    // One connection for the questions before, and one for each five evaluations.
    #expect(server.connectionCount == 6)
  }

  @Test("A connection that is closed while nothing is on its way is made anew")
  func survivesIdleClose() throws {
    let server = try ScriptedServer.forward { request in
      // Without a word of it in the header.
      guard request.call == "Evaluate" else { return nil }
      var response = ScriptedServer.Response.json(#"{"output":[[1.0]]}"#)
      response.closes = true
      return response
    }
    defer { server.stop() }
    let function = try function(server)
    defer { function.close() }
    for _ in 0..<8 { #expect(try function.value(at: [1, 2]) == [1]) }
  }

  @Test("Replies in chunks, and replies that end with the connection")
  func readsAllLengths() throws {
    let chunked =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "8\r\n{\"output\r\n9\r\n\": [[2.5]\r\n2\r\n]}\r\n0\r\n\r\n"
    let open = "HTTP/1.0 200 OK\r\n\r\n{\"output\": [[2.5]]}"
    for response in [
      ScriptedServer.Response.bytes(chunked), .bytes(open, closes: true),
      .bytes("HTTP/1.1 100 Continue\r\n\r\n" + chunked),
    ] {
      let server = try ScriptedServer.forward { $0.call == "Evaluate" ? response : nil }
      defer { server.stop() }
      let function = try function(server)
      defer { function.close() }
      for _ in 0..<3 { #expect(try function.value(at: [1, 2]) == [2.5]) }
    }
  }

  @Test(
    "Inputs without numbers are sent and not checked; several inputs and outputs are told apart"
  )
  func takesSeveralBlocks() throws {
    // f₀(x₀, x₂) = x₀·x₂, f₁ = (x₂, x₂²), with an empty input between.
    let server = try ScriptedServer { request in
      let object = try? JSONSerialization.jsonObject(with: Data(request.body.utf8))
      let members = object as? [String: Any] ?? [:]
      let input = members["input"] as? [[Double]] ?? []
      let vector = members["sens"] as? [Double] ?? members["vec"] as? [Double] ?? []
      let output = members["outWrt"] as? Int ?? -1
      let block = members["inWrt"] as? Int ?? -1
      func answer(_ numbers: [Double]) -> ScriptedServer.Response {
        .json("{\"output\":\(numbers)}")
      }
      switch request.call {
      case "Info": return .json(#"{"protocolVersion": "1.0", "models": ["a", "beta"]}"#)
      case "ModelInfo":
        return .json(#"{"support":{"Evaluate":true,"Gradient":true,"ApplyJacobian":true}}"#)
      case "InputSizes": return .json(#"{"inputSizes":[1,0,1]}"#)
      case "OutputSizes": return .json(#"{"outputSizes":[1,2]}"#)
      default: break
      }
      guard input.count == 3, input[1].isEmpty else { return .bytes("", closes: true) }
      let (a, b) = (input[0][0], input[2][0])
      if request.call == "Evaluate" { return .json("{\"output\":[[\(a * b)],[\(b),\(b * b)]]}") }
      let isPullback = request.call == "Gradient"
      if output == 0 { return answer([vector[0] * (block == 0 ? b : a)]) }
      if isPullback { return answer([block == 0 ? 0 : vector[0] + 2 * b * vector[1]]) }
      return answer(block == 0 ? [0, 0] : [vector[0], 2 * b * vector[0]])
    }
    defer { server.stop() }
    let function = try RemoteFunction.umBridge(["127.0.0.1:\(server.port)#beta"])
    defer { function.close() }
    #expect(function.domain == Space([Block("x0"), Block("x2")]))
    #expect(function.codomain == Space([Block("f0"), Block("f1", shape: [2])]))
    let derivative = try function.derivative(at: [2, 3])
    #expect(try derivative.row(0) == [3, 2])
    #expect(try derivative.row(2) == [0, 6])
    #expect(try derivative.column(1) == [2, 1, 6])
    #expect(try GradientChecker().check(function, at: [2, 3]).verdict == .agrees)
  }

  @Test("Several servers share the requests")
  func usesAllServers() throws {
    let servers = try (0..<3).map { _ in try ScriptedServer.forward() }
    defer { for server in servers { server.stop() } }
    var options = RemoteOptions()
    options.jobs = 6
    let addresses = servers.map { "http://127.0.0.1:\($0.port)" }
    let function = try RemoteFunction.umBridge(addresses, options: options)
    defer { function.close() }
    let points = (0..<120).flatMap { place -> [Double] in [Double(place), 1] }
    var values = [Double](repeating: 0, count: 120)
    try function.evaluate(batch: points, count: 120, into: &values)
    #expect(values == (0..<120).map { Double($0 * $0) + 1 })
    for server in servers { #expect(server.requests.count { $0.call == "Evaluate" } > 10) }
    #expect(servers[1].requests.allSatisfy { $0.call == "Evaluate" })
  }

  @Test("Names and passwords are sent, and appear in no text")
  func hidesCredentials() throws {
    let server = try ScriptedServer.forward { request in
      request.call == "Gradient" ? .json("", status: "401 Unauthorized") : nil
    }
    defer { server.stop() }
    let address = "http://anna:s3cret@127.0.0.1:\(server.port)/?key=hidden"
    let function = try RemoteFunction.umBridge([address])
    defer { function.close() }
    #expect(server.requests[0].headers["authorization"] == "Basic YW5uYTpzM2NyZXQ=")
    #expect(server.requests[0].line == "GET /Info?key=hidden HTTP/1.1")
    #expect(function.origin == "http://127.0.0.1:\(server.port)")
    #expect { try function.derivative(at: [1, 2]).row(0) } throws: { error in
      ["anna", "s3cret", "hidden"].allSatisfy { !"\(error)".contains($0) }
    }
    #expect(
      UMBridgeSupport.redacted("--um-bridge=\(address)#m")
        == "--um-bridge=http://127.0.0.1:\(server.port)/#m"
    )
    #expect(UMBridgeSupport.redacted("anna:s3cret@host:1") == "host:1")
    #expect { try RemoteFunction.umBridge(["https://anna:s3cret@host"]) } throws: { error in
      !"\(error)".contains("s3cret") && (error as? RemoteError)?.kind == .usage
    }
  }
}
#endif
