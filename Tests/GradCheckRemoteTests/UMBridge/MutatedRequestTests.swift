#if UMBridge
internal import Foundation
internal import GradCheck
internal import GradCheckRemote
internal import GradCheckTestSupport
internal import Testing

@Suite("Mutated messages of UM-Bridge")
struct MutatedRequestTests {
  private static let bodies = [
    ("Evaluate", #"{"name":"pair","input":[[1.0,2.0],[3.0]],"config":{}}"#),
    ("Gradient", #"{"name":"pair","outWrt":0,"inWrt":1,"input":[[1,2],[3]],"sens":[1,0]}"#),
    ("ApplyJacobian", #"{"name":"pair","outWrt":0,"inWrt":0,"input":[[1,2],[3]],"vec":[1,0]}"#),
    (
      "ApplyHessian",
      #"{"name":"twice","outWrt":0,"inWrt1":0,"inWrt2":1,"input":[[1,2],[3]],"sens":[1,0],"vec":[1]}"#
    ),
  ]

  private static func request(_ call: String, _ body: String) -> [UInt8] {
    Array(
      "POST /\(call) HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        .utf8
    )
  }

  @Test("The server answers or closes the connection, and goes on")
  func serverSurvives() throws {
    print("seed \(Mutator.seed)")
    var limits = ServerLimits()
    limits.arrival = .milliseconds(20)
    limits.silence = .milliseconds(40)
    let server = try UMBridgeConformityTests.start(limits, beside: [ServedHessianTests.twice()])
    defer { server.stop() }
    let whole = MutatedRequestTests.bodies.map { MutatedRequestTests.request($0, $1) }
    for round in Mutator.rounds(1000) {
      let place = round % whole.count
      let bytes: [UInt8]
      if round % 5 == 0 {
        bytes = Mutator(whole[place]).variation(round)
      } else {
        // With a length that is right, the body is read.
        let (call, body) = MutatedRequestTests.bodies[place]
        let changed = Mutator(Array(body.utf8)).variation(round)
        bytes =
          Array(
            "POST /\(call) HTTP/1.1\r\nConnection: close\r\nContent-Length: \(changed.count)\r\n\r\n"
              .utf8
          ) + changed
      }
      if let reply = RawClient.send(server.port, bytes) {
        #expect([200, 400, 404, 405, 413].contains(reply.status), "\(reply)")
        #expect(
          reply.status == 200 || reply.status == 413 || reply.errorType != nil || reply.body.isEmpty
        )
      }
    }
    #expect(RawClient.get(server.port, "/Info")?.status == 200)
  }

  @Test("The client takes a reply or says in one sentence what it is")
  func clientSurvives() throws {
    print("seed \(Mutator.seed)")
    let replies = [
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n"
        + #"{"output": [[1.25,-2e-7]]} "#,
      "HTTP/1.1 500 Internal Server Error\r\nEXCEPTION_WHAT: no\r\nContent-Length: 0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "1a\r\n{\"output\": [[1.25,-2e-7]]}\r\n0\r\n\r\n",
    ].map { Mutator(Array($0.utf8)) }
    let round = Counter()
    let server = try ScriptedServer { request in
      switch request.call {
      case "Info": return .json(#"{"protocolVersion":1.0,"models":["m"]}"#)
      case "ModelInfo": return .json(#"{"support":{"Evaluate":true,"Gradient":true}}"#)
      case "InputSizes": return .json(#"{"inputSizes":[1]}"#)
      case "OutputSizes": return .json(#"{"outputSizes":[2]}"#)
      default:
        let place = round.add()
        return .init(pieces: [replies[place % replies.count].variation(place)], closes: true)
      }
    }
    defer { server.stop() }
    var options = RemoteOptions()
    options.timeout = .seconds(2)
    for _ in Mutator.rounds(300) {
      let function = try RemoteFunction.umBridge(["127.0.0.1:\(server.port)"], options: options)
      do {
        #expect(try function.value(at: [1]).count == 2)
      } catch {
        #expect("\(error)".hasPrefix("Expected") && "\(error)".utf8.count < 3000, "\(error)")
      }
      function.close()
    }
  }
}
#endif
