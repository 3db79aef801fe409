#if UMBridge
internal import Foundation
internal import GradCheck
internal import GradCheckModels
internal import GradCheckRemote
internal import Testing

/// Servers and clients of PyPI's umbridge; skipped by name where it is not installed.
@Suite("The package umbridge of Python")
struct PythonPeerTests {
  private static let python = ProcessInfo.processInfo.environment["GRADCHECK_LANGUAGES_PYTHON"]

  private func requirePeer() -> String? {
    guard let python = PythonPeerTests.python,
      ExampleTests.succeeds([python, "-c", "import umbridge, numpy"])
    else {
      print("skipped: umbridge, as GRADCHECK_LANGUAGES_PYTHON names no Python that has it")
      return nil
    }
    return python
  }

  @Test("Its servers of densities agree at a hundred points each, and a wrong sign is named")
  func checksDensities() throws {
    guard let python = requirePeer() else { return }
    let free = try ScriptedServer.forward()
    let port = free.port
    free.stop()
    let server = Process()
    server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    server.arguments = [python, "\(Children.folder)/densities.py", "\(port)"]
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try server.run()
    defer {
      // Asked to end it would wait for clients that might come back.
      kill(server.processIdentifier, SIGKILL)
      server.waitUntilExit()
    }
    try waitForServer(port)
    var generator = SeededGenerator(seed: 1, name: "densities")
    for name in ["donut", "funnel", "mixture"] {
      let function = try RemoteFunction.umBridge(["127.0.0.1:\(port)#\(name)"])
      defer { function.close() }
      for _ in 0..<100 {
        let point = (0..<2).map { _ in Double.random(in: -3...3, using: &generator) }
        let report = try GradientChecker().check(function, at: point)
        #expect(report.verdict == .agrees, "\(name) at \(point), seed 1")
      }
    }
    #expect { try RemoteFunction.umBridge(["127.0.0.1:\(port)#banana"]) } throws: { error in
      (error as? RemoteError)?.kind == .usage && "\(error)".contains("“banana”")
    }
    let wrong = try RemoteFunction.umBridge(["127.0.0.1:\(port)#sign"])
    defer { wrong.close() }
    let report = try GradientChecker().check(wrong, at: [0.5, -1])
    #expect(report.verdict == .disagrees)
    #expect(report.blocks[0].diagnosis?.kind == .sign)
  }

  private func waitForServer(_ port: Int) throws {
    for _ in 0..<300 {
      if let reply = RawClient.get(port, "/Info"), reply.status == 200 { return }
      usleep(100_000)
    }
    Issue.record("Expected a server at port \(port)")
  }

  @Test("Its client gets the bits of the reference network from the server here")
  func servesClients() throws {
    guard let python = requirePeer() else { return }
    let model = try Model.named("mlp")
    let requests = try ModelRequest.requests(
      for: [model],
      settings: [],
      seed: 3,
      precision: .double
    )
    let checks = try model.checks(requests[0])
    guard case .double(let local, let point) = checks[0].subject else { return }
    let server = try UMBridgeServer([(model, checks)], port: 0, jobs: 2)
    defer { server.stop() }
    var blocks: [[Double]] = []
    var start = 0
    for block in local.domain.blocks {
      blocks.append(Array(point[start..<(start + block.count)]))
      start += block.count
    }
    let name = server.names[0]
    let script = """
      import json, sys, umbridge
      model = umbridge.HTTPModel("http://127.0.0.1:\(server.port)", "\(name)")
      x = json.loads(sys.argv[1])
      g = [model.gradient(0, i, x, [1.0]) for i in range(len(x))]
      print(json.dumps([model(x)[0], g]))
      """
    let data = try printed(by: script, "\(blocks)", python)
    guard case .array(let parts) = try WireParser.parse(Array(data)), parts.count == 2,
      case .numbers(let value) = parts[0], case .array(let rows) = parts[1]
    else {
      Issue.record("Expected a value and a gradient")
      return
    }
    #expect(value.map(\.bitPattern) == (try local.value(at: point)).map(\.bitPattern))
    let gradient = rows.flatMap { row -> [Double] in
      if case .numbers(let numbers) = row { return numbers }
      return []
    }
    #expect(
      gradient.map(\.bitPattern) == (try local.derivative(at: point).row(0)).map(\.bitPattern)
    )
  }

  @Test("Its client gets the bits of a Hessian from the server here")
  func servesHessians() throws {
    guard let python = requirePeer() else { return }
    let subject = try LeastSquaresModel()
    let (local, point) = (subject.function, subject.point)
    let server = try UMBridgeServer([(subject.model, subject.checks)], port: 0, jobs: 2)
    defer { server.stop() }
    let script = """
      import json, sys, umbridge
      model = umbridge.HTTPModel("http://127.0.0.1:\(server.port)", "\(server.names[0])")
      assert model.supports_apply_hessian()
      x = json.loads(sys.argv[1])
      sens = [1.0] * model.get_output_sizes()[0]
      units = [[float(i == j) for j in range(len(x))] for i in range(len(x))]
      print(json.dumps([model.apply_hessian(0, 0, 0, [x], sens, v) for v in units]))
      """
    let data = try printed(by: script, "\(point)", python)
    guard case .array(let columns) = try WireParser.parse(Array(data)) else {
      Issue.record("Expected the columns of a Hessian")
      return
    }
    let weights = [Double](repeating: 1, count: local.codomain.count)
    let matrix = try local.hessian(at: point, weights: weights).matrix()
    for (place, column) in columns.enumerated() {
      guard case .numbers(let numbers) = column else {
        Issue.record("Expected a column of numbers")
        continue
      }
      #expect(numbers == (0..<matrix.rowCount).map { matrix[$0, place] })
    }
    #expect(columns.count == matrix.columnCount)
  }

  private func printed(by script: String, _ argument: String, _ python: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, "-c", script, argument]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return data
  }
}
#endif
