internal import Foundation
internal import GradCheck
internal import GradCheckRemote
internal import GradCheckStudy

/// Functions in other processes, beside bare loops in Python over the same pipe and the same server.
enum RemotePart {
  private static let scripts = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Scripts/remote.py").standardized.path
  private static let model = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../examples/python/rosenbrock.py").standardized.path
  private static let point = [-1.2, 1.0]

  /// The interpreter, which has PyPI's umbridge if the servers are to be measured.
  private static let python =
    ProcessInfo.processInfo.environment["GRADCHECK_LANGUAGES_PYTHON"] ?? "python3"

  static func run() throws -> BenchResult {
    var result = BenchResult()
    var table = TextTable(
      "Functions in other processes, evaluations/s",
      ["transport", "in flight", "bare loop", "here", "here ÷ bare"]
    )
    func append(_ name: String, _ flight: Int, _ bare: Double, _ here: Double, least: Double) {
      table.append([
        name, "\(flight)", NumberText.fixed(bare, 0), NumberText.fixed(here, 0),
        NumberText.fixed(here / bare, 2),
      ])
      result.targets.append(
        .atLeast(least, "\(name), \(flight) in flight: rate ÷ that of the bare loop", here / bare)
      )
    }
    for flight in [1, 200] {
      let count = flight == 1 ? 20_000 : 60_000
      let rates = try (0..<3).map { _ in
        (try bareLoop(flight: flight, count: count), try child(flight: flight, count: count))
      }
      let (bare, here) = (Stopwatch.median(rates.map(\.0)), Stopwatch.median(rates.map(\.1)))
      append("child process", flight, bare, here, least: 0.8)
    }
    guard UMBridgeSupport.isAvailable, hasUMBridge else {
      let needs = UMBridgeSupport.isAvailable ? "a Python with umbridge" : "TRAITS=UMBridge"
      table.append(["not measured: UM-Bridge, which needs \(needs)", "", "", "", ""])
      result.tables.append(table)
      return result
    }
    try withServer(["server", "\(ports.0)", "0", "1"], port: ports.0) { address in
      let bare = try rate(["client", address, "2000"])
      append("umbridge in Python", 1, bare, try server(address, count: 4000), least: 2)
    }
    try withServer(["apart", "\(ports.1)"], port: ports.1) { address in
      let here = try server(address, count: 2000)
      table.append(["header and body apart", "1", "", NumberText.fixed(here, 0), ""])
      // A pause of 40 ms in each would leave 25.
      result.targets.append(.atLeast(1000, "header and body written apart: requests/s", here))
    }
    try withServer(["server", "\(ports.2)", "0.05", "16"], port: ports.2) { address in
      let here = try server(address, count: 320, jobs: 16)
      append("50 ms an evaluation", 16, 20, here, least: 0.9 * 16)
    }
    result.tables.append(table)
    return result
  }

  private static let ports = (14_241, 14_242, 14_243)

  private static var hasUMBridge: Bool {
    (try? output(["-c", "import umbridge; print(1)"])) == "1"
  }

  private static func child(flight: Int, count: Int) throws -> Double {
    let function = try RemoteFunction.command("\"\(python)\" \"\(model)\"")
    defer { function.close() }
    return try rate(of: function, flight: flight, count: count)
  }

  private static func server(_ address: String, count: Int, jobs: Int = 1) throws -> Double {
    var options = RemoteOptions()
    options.jobs = jobs
    let function = try RemoteFunction.umBridge([address], options: options)
    defer { function.close() }
    return try rate(of: function, flight: jobs == 1 ? 1 : count, count: count)
  }

  private static func rate(of function: RemoteFunction, flight: Int, count: Int) throws -> Double {
    _ = try function.value(at: point)
    var values = [Double](repeating: 0, count: flight)
    let points = [[Double]](repeating: point, count: flight).flatMap { $0 }
    let start = ContinuousClock.now
    for _ in 0..<(count / flight) {
      if flight == 1 {
        values = try function.value(at: point)
      } else {
        try function.evaluate(batch: points, count: flight, into: &values)
      }
    }
    return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
  }

  private static func bareLoop(flight: Int, count: Int) throws -> Double {
    try rate(["child", "\(flight)", "\(count)", python, model])
  }

  private static func rate(_ arguments: [String]) throws -> Double {
    Double(try output([scripts] + arguments)) ?? .nan
  }

  private static func output(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchFailure.process(
        arguments.joined(separator: " "),
        status: process.terminationStatus
      )
    }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Starts a server, waits until it answers, and ends it.
  private static func withServer(
    _ arguments: [String],
    port: Int,
    _ body: (String) throws -> Void
  ) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, scripts] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let address = "http://127.0.0.1:\(port)"
    for _ in 0..<100 {
      if let function = try? RemoteFunction.umBridge([address]) {
        function.close()
        break
      }
      Thread.sleep(forTimeInterval: 0.1)
    }
    try body(address)
  }
}
