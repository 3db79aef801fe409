#if UMBridge
internal import Foundation
internal import GradCheck
internal import GradCheckModels
internal import GradCheckRemote
internal import Testing

/// What every server of the protocol must do, in the cases that the protocol's own tests look at.
@Suite("Models over UM-Bridge conform to the protocol")
struct UMBridgeConformityTests {
  /// f(x, y) = (x₀·y, x₁ + y), from two inputs to one output.
  static let model = Model(
    "pair",
    summary: "Two inputs.",
    function: ClosureFunction<Double>(
      domain: ["x": [2], "y": []],
      codomain: ["f": [2]],
      value: { [$0[0] * $0[2], $0[1] + $0[2]] },
      derivative: { point in
        .matrix(try Matrix(rows: [[point[2], 0, point[0]], [0, 1, 1]]))
      }
    ),
    at: [1, 2, 3]
  )

  static func start(
    _ limits: ServerLimits = ServerLimits(),
    jobs: Int = 2,
    beside more: [Model] = []
  ) throws -> UMBridgeServer {
    let models = [model, try Model.named("vector-field")] + more
    let requests = try ModelRequest.requests(for: models, settings: [], seed: 1, precision: .double)
    return try UMBridgeServer(
      try zip(models, requests).map { ($0, try $0.checks($1)) },
      jobs: jobs,
      limits: limits
    )
  }

  private func withServer(_ body: (Int) throws -> Void) throws {
    let server = try UMBridgeConformityTests.start()
    defer { server.stop() }
    try body(server.port)
  }

  private let input = #""input":[[1.0,2.0],[3.0]]"#

  @Test("Says the protocol's version as a number, its models, and nothing else")
  func info() throws {
    try withServer { port in
      let reply = try #require(RawClient.get(port, "/Info"))
      #expect(reply.status == 200 && Set(reply.members.keys) == ["protocolVersion", "models"])
      #expect(reply.members["protocolVersion"] as? Double == 1)
      #expect((reply.members["models"] as? [String])?.first == "pair")
      #expect(reply.head.contains("application/json"))
    }
  }

  @Test("Says what a model supports")
  func modelInfo() throws {
    try withServer { port in
      let reply = try #require(RawClient.post(port, "ModelInfo", #"{"name":"pair"}"#))
      #expect(reply.status == 200 && Set(reply.members.keys) == ["support"])
      #expect(
        reply.members["support"] as? [String: Bool]
          == ["Evaluate": true, "Gradient": true, "ApplyJacobian": true, "ApplyHessian": false]
      )
    }
  }

  @Test("Says the sizes, whether the configuration is missing, null or empty")
  func sizes() throws {
    try withServer { port in
      for config in ["", #","config":{}"#, #","config":null"#] {
        let body = "{\"name\":\"pair\"\(config)}"
        let inputs = try #require(RawClient.post(port, "InputSizes", body))
        #expect(inputs.status == 200 && inputs.body == #"{"inputSizes":[2,1]}"#)
        let outputs = try #require(RawClient.post(port, "OutputSizes", body))
        #expect(outputs.status == 200 && outputs.body == #"{"outputSizes":[2]}"#)
      }
    }
  }

  @Test("Evaluates and differentiates")
  func calls() throws {
    try withServer { port in
      for (call, members, output) in [
        ("Evaluate", "", "[[3.0,5.0]]"),
        ("Gradient", #","outWrt":0,"inWrt":0,"sens":[1,10]"#, "[3.0,10.0]"),
        ("Gradient", #","outWrt":0,"inWrt":1,"sens":[1,10]"#, "[11.0]"),
        ("ApplyJacobian", #","outWrt":0,"inWrt":0,"vec":[1,10]"#, "[3.0,10.0]"),
        ("ApplyJacobian", #","outWrt":0,"inWrt":1,"vec":2"#, "[2.0,2.0]"),
      ] {
        let body = "{\"name\":\"pair\",\(input)\(members),\"config\":{}}"
        let reply = try #require(RawClient.post(port, call, body))
        #expect(reply.status == 200 && reply.body == "{\"output\":\(output)}")
      }
      // A vector of one element comes as that element from some clients.
      let bare = #"{"name":"pair","input":[[1.0,2.0],3.0]}"#
      #expect(RawClient.post(port, "Evaluate", bare)?.body == #"{"output":[[3.0,5.0]]}"#)
    }
  }

  @Test(
    "Refuses a model that it does not have",
    arguments: ["ModelInfo", "InputSizes", "OutputSizes", "Evaluate", "Gradient", "ApplyJacobian"]
  )
  func refusesNames(_ call: String) throws {
    try withServer { port in
      for name in [#""name":"pear","#, "", #""name":3,"#] {
        let body = "{\(name)\(input),\"outWrt\":0,\"inWrt\":0,\"sens\":[0,0],\"vec\":[0,0]}"
        let reply = try #require(RawClient.post(port, call, body))
        #expect(reply.status == 400 && reply.errorType == "ModelNotFound")
      }
    }
  }

  @Test("Refuses what no model supports, whatever the body is")
  func refusesUnsupported() throws {
    try withServer { port in
      for body in ["", "{}", "{\"name\":\"pair\",\(input)}"] {
        let reply = try #require(RawClient.post(port, "ApplyHessian", body))
        #expect(reply.status == 400 && reply.errorType == "UnsupportedFeature")
      }
    }
  }

  @Test(
    "Refuses inputs, indices and vectors of the wrong size",
    arguments: [
      ("Evaluate", #""input":[[1.0,2.0,3.0],[3.0]]"#), ("Evaluate", #""input":[[1.0,2.0]]"#),
      ("Evaluate", #""input":[]"#), ("Evaluate", #""x":1"#), ("Evaluate", #""input":"one""#),
      ("Gradient", #""input":[[1],[3]],"outWrt":0,"inWrt":0,"sens":[0,0]"#),
      ("Gradient", #""input":[[1,2],[3]],"outWrt":0,"inWrt":2,"sens":[0,0]"#),
      ("Gradient", #""input":[[1,2],[3]],"outWrt":1,"inWrt":0,"sens":[0,0]"#),
      ("Gradient", #""input":[[1,2],[3]],"outWrt":-1,"inWrt":0,"sens":[0,0]"#),
      ("Gradient", #""input":[[1,2],[3]],"outWrt":0,"inWrt":0,"sens":[0]"#),
      ("Gradient", #""input":[[1,2],[3]],"outWrt":0,"inWrt":0"#),
      ("ApplyJacobian", #""input":[[1,2],[3]],"outWrt":0,"inWrt":9,"vec":[0,0]"#),
      ("ApplyJacobian", #""input":[[1,2],[3]],"outWrt":0.5,"inWrt":0,"vec":[0,0]"#),
      ("ApplyJacobian", #""input":[[1,2],[3]],"outWrt":0,"inWrt":0,"vec":[0,0,0]"#),
      ("Evaluate", #""input":[[1,2],[3]],"config":{"a":1}"#),
    ]
  )
  func refusesSizes(_ call: String, _ members: String) throws {
    try withServer { port in
      let reply = try #require(RawClient.post(port, call, "{\"name\":\"pair\",\(members)}"))
      #expect(reply.status == 400 && reply.errorType == "InvalidInput")
    }
  }

  @Test("Knows no other paths and methods")
  func refusesPaths() throws {
    try withServer { port in
      #expect(RawClient.get(port, "/Evaluate")?.status == 405)
      #expect(RawClient.get(port, "/nothing")?.status == 404)
      #expect(RawClient.get(port, "/")?.status == 404)
      // By this clients find out whether there is a server; what it says does not matter.
      let client = try #require(RawClient.connect(port, seconds: 10))
      defer { close(client) }
      let bytes = Array("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
      #expect(send(client, bytes, bytes.count, 0) == bytes.count)
      var answer = [UInt8](repeating: 0, count: 4096)
      let count = recv(client, &answer, answer.count, 0)
      #expect(String(decoding: answer.prefix(max(0, count)), as: UTF8.self).contains(" 404 "))
    }
  }
}

@Suite("Models over UM-Bridge")
struct UMBridgeServerTests {
  @Test("What is asked over the wire has the bits of the function itself")
  func keepsBits() throws {
    let model = try Model.named("mlp")
    let requests = try ModelRequest.requests(
      for: [model],
      settings: [],
      seed: 3,
      precision: .double
    )
    let checks = try model.checks(requests[0])
    let server = try UMBridgeServer([(model, checks)], port: 0, jobs: 2)
    defer { server.stop() }
    #expect(server.names.contains("mlp/W") && Set(server.names).count == checks.count)
    for (name, check) in zip(server.names, checks) {
      guard case .double(let local, let point) = check.subject else { continue }
      let remote = try RemoteFunction.umBridge(["http://127.0.0.1:\(server.port)#\(name)"])
      defer { remote.close() }
      #expect(remote.domain.count == local.domain.count)
      #expect(try bits(remote.value(at: point)) == bits(local.value(at: point)))
      #expect(
        try bits(remote.derivative(at: point).row(0)) == bits(local.derivative(at: point).row(0))
      )
    }
  }

  private func bits(_ numbers: [Double]) -> [UInt64] {
    // Sums of blocks turn a negative zero into the other one.
    numbers.map { ($0 == 0 ? 0 : $0).bitPattern }
  }

  @Test("A whole check over the wire agrees, and its report does not depend on jobs")
  func checksOverTheWire() throws {
    let server = try UMBridgeConformityTests.start()
    defer { server.stop() }
    for jobs in [1, 8] {
      var options = RemoteOptions()
      options.jobs = jobs
      let address = "http://127.0.0.1:\(server.port)#pair"
      let function = try RemoteFunction.umBridge([address], options: options)
      defer { function.close() }
      #expect(try GradientChecker().check(function, at: [1, 2, 3]).verdict == .agrees)
    }
  }

  @Test("NaN and the infinities are written as a client in Python reads them")
  func writesSpecialNumbers() throws {
    let function = ClosureFunction<Double>(
      domain: ["x": []],
      codomain: ["f": [3]],
      value: { _ in [.nan, .infinity, -.infinity] },
      derivative: { _ in throw RemoteError(.failed, "no \"derivative\"") }
    )
    let model = Model("odd", summary: "Odd.", function: function, at: [0])
    let checks = try model.checks(ModelRequest(options: [:]))
    let server = try UMBridgeServer([(model, checks)], port: 0)
    defer { server.stop() }
    let body = #"{"name":"odd","input":[[0]],"outWrt":0,"inWrt":0,"sens":[0,0,0]}"#
    let reply = RawClient.post(server.port, "Evaluate", body)
    #expect(reply?.body == #"{"output":[[NaN,Infinity,-Infinity]]}"#)
    let failure = RawClient.post(server.port, "Gradient", body)
    #expect(failure?.status == 500 && failure?.errorType == "InvalidEvaluation")
    #expect(failure?.body.contains(#"no \"derivative\""#) == true)
  }

  @Test("A port in use is a failure, and an impossible one bad usage")
  func refusesPorts() throws {
    let server = try UMBridgeConformityTests.start()
    defer { server.stop() }
    #expect { try UMBridgeServer([], port: server.port) } throws: { error in
      (error as? RemoteError)?.kind == .failed && "\(error)".contains(":\(server.port)")
    }
    #expect { try UMBridgeServer([], port: 70_000) } throws: { error in
      (error as? RemoteError)?.kind == .usage
    }
  }

  @Test("Bodies beyond the limit are refused, announced or not")
  func limitsBodies() throws {
    var limits = ServerLimits()
    limits.bodyCount = 1000
    let server = try UMBridgeConformityTests.start(limits)
    defer { server.stop() }
    let announced = "POST /Evaluate HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n{"
    #expect(RawClient.send(server.port, Array(announced.utf8))?.status == 413)
    let piece = String(repeating: " ", count: 2000)
    let chunked =
      "POST /Evaluate HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n\(piece)\r\n"
    #expect(RawClient.send(server.port, Array(chunked.utf8))?.status == 413)
    #expect(RawClient.get(server.port, "/Info")?.status == 200)
  }

  @Test("Clients that are silent, slow or too many are let go")
  func limitsConnections() throws {
    var limits = ServerLimits()
    limits.silence = .milliseconds(200)
    limits.arrival = .milliseconds(400)
    limits.connectionCount = 3
    let server = try UMBridgeConformityTests.start(limits)
    defer { server.stop() }
    #expect(RawClient.send(server.port, []) == nil)
    let half = "POST /Evaluate HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{"
    #expect(RawClient.send(server.port, Array(half.utf8)) == nil)
    let held = (0..<3).compactMap { _ in RawClient.connect(server.port, seconds: 5) }
    #expect(held.count == 3)
    for client in held { close(client) }
    // The places of those that have left are free again.
    var reply: RawClient.Reply?
    for _ in 0..<50 where reply == nil { reply = RawClient.get(server.port, "/Info") }
    #expect(reply?.status == 200)
  }

  @Test("Two requests that come at once on one connection are both answered")
  func pipelines() throws {
    let server = try UMBridgeConformityTests.start()
    defer { server.stop() }
    let request = "GET /Info HTTP/1.1\r\nHost: x\r\n\r\n"
    let client = try #require(RawClient.connect(server.port, seconds: 10))
    defer { close(client) }
    let bytes = Array((request + request).utf8)
    #expect(send(client, bytes, bytes.count, 0) == bytes.count)
    var text = ""
    var piece = [UInt8](repeating: 0, count: 4096)
    while text.components(separatedBy: "protocolVersion").count < 3 {
      let count = recv(client, &piece, piece.count, 0)
      guard count > 0 else { break }
      text += String(decoding: piece.prefix(count), as: UTF8.self)
    }
    #expect(text.components(separatedBy: "protocolVersion").count == 3)
  }
}
#endif
