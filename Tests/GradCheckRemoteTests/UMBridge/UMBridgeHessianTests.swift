#if UMBridge
internal import Foundation
internal import GradCheck
internal import GradCheckModels
internal import GradCheckRemote
internal import Testing

@Suite("Second derivatives behind UM-Bridge")
struct UMBridgeHessianTests {
  /// f(x) = x₀² + x₁, whose ApplyHessian is that of factor · x₀².
  private func report(factor: Double) throws -> GradientReport {
    let support = #"{"Evaluate": true, "Gradient": true, "ApplyHessian": true}"#
    let server = try ScriptedServer.forward(support: support) { request in
      guard request.call == "ApplyHessian" else { return nil }
      let object = try? JSONSerialization.jsonObject(with: Data(request.body.utf8))
      let members = object as? [String: Any] ?? [:]
      let sens = (members["sens"] as? [Double])?.first ?? .nan
      let vec = (members["vec"] as? [Double])?.first ?? .nan
      return .json("{\"output\": [\(2 * factor * sens * vec), 0]}")
    }
    defer { server.stop() }
    var options = RemoteOptions()
    options.timeout = .seconds(20)
    let function = try RemoteFunction.umBridge(
      ["http://127.0.0.1:\(server.port)"],
      options: options
    )
    defer { function.close() }
    #expect(function.description.abilities.contains(.hessian))
    return try GradientChecker().checkHessian(function.claimingHessian(), at: [1.5, -2])
  }

  @Test("A right ApplyHessian agrees with the gradient and with values")
  func agrees() throws {
    let report = try report(factor: 1)
    #expect(report.verdict == .agrees, "\(report.statements.map(\.text))")
    #expect(report.blocks.map(\.name) == ["∂f/∂x", "∂²f/∂x²"])
  }

  @Test("A wrong one disagrees, at its entry")
  func disagrees() throws {
    let report = try report(factor: 1.01)
    let statement = report.statements.first { $0.name == "hessianAgainstGradient" }
    #expect(statement?.verdict == .disagrees)
    #expect(statement?.place == "∂²f/∂x[0]²")
  }
}

@Suite("Second derivatives that are served over UM-Bridge")
struct ServedHessianTests {
  /// f(x, y) = (x₀²·y, x₁·y), from two inputs to one output, and its Hessian times a factor.
  static func twice(factor: Double = 1) -> Model {
    let function = ClosureFunction<Double>(
      domain: ["x": [2], "y": []],
      codomain: ["f": [2]],
      value: { [$0[0] * $0[0] * $0[2], $0[1] * $0[2]] },
      derivative: { point in
        .matrix(
          try Matrix(rows: [
            [2 * point[0] * point[2], 0, point[0] * point[0]], [0, point[2], point[1]],
          ])
        )
      }
    )
    .claiming(weightedHessian: { point, weights in
      let (first, second) = (factor * weights[0], factor * weights[1])
      return try .lower(
        count: 3,
        [2 * point[2] * first, 0, 0, 2 * point[0] * first, second, 0]
      )
    })
    return Model("twice", summary: "Two inputs.", function: function, at: [1, 2, 3])
  }

  private func withServer(_ models: [Model], _ body: (Int) throws -> Void) throws {
    let requests = try ModelRequest.requests(for: models, settings: [], seed: 1, precision: .double)
    let server = try UMBridgeServer(
      try zip(models, requests).map { ($0, try $0.checks($1)) },
      port: 0,
      jobs: 2
    )
    defer { server.stop() }
    try body(server.port)
  }

  @Test("Are offered by the models that have them, and by no other")
  func offers() throws {
    try withServer([UMBridgeConformityTests.model, Self.twice()]) { port in
      for (name, isOffered) in [("pair", false), ("twice", true)] {
        let reply = try #require(RawClient.post(port, "ModelInfo", "{\"name\":\"\(name)\"}"))
        let support = reply.members["support"] as? [String: Bool]
        #expect(support?["ApplyHessian"] == isOffered, "\(name)")
      }
      let body = #"{"name":"pair","input":[[1,2],[3]]}"#
      let reply = try #require(RawClient.post(port, "ApplyHessian", body))
      #expect(reply.status == 400 && reply.errorType == "UnsupportedFeature")
    }
  }

  @Test(
    "Answer for a pair of inputs, weighted by the outputs",
    arguments: [
      (0, 0, "[1,10]", "[1,1]", "[6.0,0.0]"), (0, 1, "[1,10]", "1", "[2.0,10.0]"),
      (1, 0, "[1,10]", "[1,1]", "[12.0]"), (1, 1, "[1,10]", "[1]", "[0.0]"),
    ]
  )
  func answers(_ pairs: (Int, Int, String, String, String)) throws {
    let (first, second, sens, vec, output) = pairs
    try withServer([Self.twice()]) { port in
      let members = "\"outWrt\":0,\"inWrt1\":\(first),\"inWrt2\":\(second)"
      let body =
        "{\"name\":\"twice\",\"input\":[[1,2],[3]],\(members),\"sens\":\(sens),\"vec\":\(vec)}"
      let reply = try #require(RawClient.post(port, "ApplyHessian", body))
      #expect(reply.status == 200 && reply.body == "{\"output\":\(output)}", "\(reply.body)")
    }
  }

  @Test(
    "Are refused for indices and vectors that do not fit",
    arguments: [
      #""outWrt":1,"inWrt1":0,"inWrt2":0,"sens":[0,0],"vec":[0,0]"#,
      #""outWrt":0,"inWrt1":2,"inWrt2":0,"sens":[0,0],"vec":[0,0]"#,
      #""outWrt":0,"inWrt1":0,"inWrt2":-1,"sens":[0,0],"vec":[0,0]"#,
      #""outWrt":0,"inWrt1":0,"inWrt2":1,"sens":[0,0],"vec":[0,0]"#,
      #""outWrt":0,"inWrt1":0,"inWrt2":0,"sens":[0],"vec":[0,0]"#,
      #""outWrt":0,"inWrt":0,"sens":[0,0],"vec":[0,0]"#,
    ]
  )
  func refuses(_ members: String) throws {
    try withServer([Self.twice()]) { port in
      let body = "{\"name\":\"twice\",\"input\":[[1,2],[3]],\(members)}"
      let reply = try #require(RawClient.post(port, "ApplyHessian", body))
      #expect(reply.status == 400 && reply.errorType == "InvalidInput")
    }
  }

  @Test("Agree when they are checked over the wire, and disagree where they are wrong")
  func checksOverTheWire() throws {
    for (factor, verdict) in [(1, Verdict.agrees), (1.01, .disagrees)] {
      try withServer([Self.twice(factor: factor)]) { port in
        let function = try RemoteFunction.umBridge(["http://127.0.0.1:\(port)#twice"])
        defer { function.close() }
        let report = try GradientChecker()
          .checkHessian(function.claimingHessian(), at: [1, 2, 3], weights: [1, 10])
        #expect(report.verdict == verdict, "\(report.statements.map(\.text))")
      }
    }
  }

  @Test("Have the bits of the function itself, for the models that come with the package")
  func keepsBits() throws {
    let subject = try LeastSquaresModel()
    let (local, point) = (subject.function, subject.point)
    try withServer([subject.model]) { port in
      let remote = try RemoteFunction.umBridge(["http://127.0.0.1:\(port)#least-squares"])
      defer { remote.close() }
      let weights = [Double](repeating: 1, count: local.codomain.count)
      let place = remote.domain.count - 1
      var unit = [Double](repeating: 0, count: remote.domain.count)
      unit[place] = 1
      let product = try remote.hessianProduct(at: point, cotangent: weights, tangent: unit)
      let matrix = try local.hessian(at: point, weights: weights).matrix()
      #expect(product == (0..<matrix.rowCount).map { matrix[$0, place] })
    }
  }
}
#endif
