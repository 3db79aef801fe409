#if UMBridge
internal import Foundation
internal import GradCheck
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
#endif
