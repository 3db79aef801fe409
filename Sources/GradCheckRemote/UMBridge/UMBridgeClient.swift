#if UMBridge
internal import Foundation
internal import GradCheck
internal import GradCheckModels
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// A model behind one or several servers of UM-Bridge.
///
/// Names, sizes and abilities are asked for once, of the first server: behind a balancer each such
/// question is a job of its own.
final class UMBridgeClient: RemoteTransport {
  let description: RemoteDescription
  let origin: String

  private let pool: HTTPPool
  private let model: String
  private let configuration: String
  private let timeout: TimeAmount
  /// How many numbers each input and each output has; unlike a space these may be empty.
  private let sizes: (inputs: [Int], outputs: [Int])
  private let requests: RequestCount
  private let state = Mutex(State())

  private struct State {
    var failure: FunctionUnavailable?
    var hasEvaluated = false
    var isClosed = false
  }

  /// Connects to servers of the same model and asks the first one what it is.
  init(_ addresses: [String], options: RemoteOptions) throws {
    try options.validate()
    configuration = try options.configurationLine()
    var servers: [UMBridgeAddress] = []
    for address in addresses { servers.append(try UMBridgeAddress(address)) }
    guard let first = servers.first else {
      throw RemoteError(.usage, "Expected the address of a server, found none.")
    }
    let origin = Array(Set(servers.map(\.text))).sorted().joined(separator: ", ")
    self.origin = origin
    let nanoseconds = min(options.timeout / .nanoseconds(1), 1e17)
    timeout = .nanoseconds(Int64(nanoseconds))
    let pool = try HTTPPool(servers, jobs: options.jobs)
    self.pool = pool
    requests = RequestCount()
    do {
      let survey = UMBridgeSurvey(
        pool: try HTTPPool([first], jobs: 1),
        origin: first.text,
        configuration: configuration,
        timeout: .nanoseconds(Int64(nanoseconds) * Int64(RemoteOptions.firstAllowance)),
        requests: requests
      )
      defer { survey.pool.close() }
      let named = servers.compactMap(\.model)
      if let other = named.first(where: { $0 != named[0] }) {
        throw RemoteError(
          .usage,
          "Expected one model for all addresses, found “\(named[0])” and “\(other)”."
        )
      }
      model = try survey.model(named: named.first)
      sizes = try survey.sizes(of: model)
      description = try survey.description(of: model, sizes: sizes)
    } catch {
      pool.close()
      throw error
    }
  }

  deinit { close() }

  var requestCount: Int { requests.count }

  var failure: FunctionUnavailable? { state.withLock(\.failure) }

  func close() {
    let isFirst = state.withLock { state in
      defer { state.isClosed = true }
      state.failure =
        state.failure
        ?? FunctionUnavailable("Expected a connection to \(origin), found that it was closed.")
      return !state.isClosed
    }
    if isFirst { pool.close() }
  }

  func answer(_ call: RemoteCall) throws -> [Double] {
    switch call {
    case .value(let point):
      return try ask([evaluation(at: point[...])])[0]
    case .pullback(let point, let cotangent):
      return try product("Gradient", at: point, by: cotangent)
    case .pushforward(let point, let tangent):
      return try product("ApplyJacobian", at: point, with: tangent)
    case .hessian(let point, let cotangent, let tangent):
      return try product("ApplyHessian", at: point, by: cotangent, with: tangent)
    case .jacobian:
      throw FunctionUnavailable("Expected rows or columns to be asked for, found the whole matrix.")
    }
  }

  func evaluate(_ points: [Double], count: Int, into values: inout [Double]) throws {
    let inputs = description.domain.count
    let questions = (0..<count).map { evaluation(at: points[($0 * inputs)..<(($0 + 1) * inputs)]) }
    var place = 0
    for answer in try ask(questions) {
      for number in answer {
        values[place] = number
        place += 1
      }
    }
  }
}

// MARK: Questions

extension UMBridgeClient {
  /// One request: its path, the members of its body, and the counts of the arrays that answer it.
  private struct Question {
    var path: String
    var members: [UInt8]
    var parts: [Int]
  }

  private func evaluation(at point: ArraySlice<Double>) -> Question {
    Question(path: "Evaluate", members: input(point), parts: sizes.outputs)
  }

  /// Returns a product of a derivative with vectors: the sum of what is said of each of their blocks.
  ///
  /// - Parameters:
  ///   - path: The call of the protocol.
  ///   - point: The n coordinates of x.
  ///   - cotangent: The m numbers u, where the outputs are summed; then the answer is one of inputs.
  ///   - tangent: The n numbers v, where the inputs move.
  /// - Returns: The n numbers of a sum of outputs, the m numbers of a movement without one.
  /// - Throws: `FunctionUnavailable` when there is no usable answer.
  private func product(
    _ path: String,
    at point: [Double],
    by cotangent: [Double]? = nil,
    with tangent: [Double]? = nil
  ) throws -> [Double] {
    let isOfInputs = cotangent != nil
    let counts = isOfInputs ? sizes.inputs : sizes.outputs
    let space = isOfInputs ? description.domain : description.codomain
    let weights = blocks(of: cotangent, sizes.outputs)
    let movements = blocks(of: tangent, sizes.inputs)
    let input = input(point[...])
    return try sums(of: counts, total: space.count) { answered in
      weights.flatMap { weight in
        movements.map { movement in
          let members = self.members(answered, weight, movement, input)
          return Question(path: path, members: members, parts: [counts[answered]])
        }
      }
    }
  }

  /// Returns the members that say of which block of the answer, and along which of the vectors.
  private func members(
    _ answered: Int,
    _ weight: VectorBlock?,
    _ movement: VectorBlock?,
    _ input: [UInt8]
  ) -> [UInt8] {
    var members = WireWriter()
    func append(_ name: String, _ block: Int) {
      members.append(verbatim: ",\"\(name)\":")
      members.append(block)
    }
    append("outWrt", weight?.block ?? answered)
    if weight != nil, let movement {
      append("inWrt1", answered)
      append("inWrt2", movement.block)
    } else {
      append("inWrt", movement?.block ?? answered)
    }
    members.bytes += input
    for (name, vector) in [("sens", weight), ("vec", movement)] {
      guard let vector else { continue }
      members.append(verbatim: ",\"\(name)\":")
      members.append(vector.numbers)
    }
    return members.bytes
  }

  /// Asks for every block of a result and adds the answers of each.
  private func sums(
    of counts: [Int],
    total: Int,
    _ questions: (Int) -> [Question]
  ) throws -> [Double] {
    var result = [Double](repeating: 0, count: total)
    var all: [Question] = []
    var starts: [Int] = []
    var start = 0
    for (block, count) in counts.enumerated() where count > 0 {
      for question in questions(block) {
        all.append(question)
        starts.append(start)
      }
      start += count
    }
    for (start, answer) in zip(starts, try ask(all)) {
      for (offset, number) in answer.enumerated() { result[start + offset] += number }
    }
    return result
  }

  /// The numbers of a vector that are of one input or output.
  private typealias VectorBlock = (block: Int, numbers: ArraySlice<Double>)

  /// Returns the blocks of a vector that are not zero: the others add nothing.
  ///
  /// Where there is no vector, nothing stands for all of them.
  private func blocks(of vector: [Double]?, _ counts: [Int]) -> [VectorBlock?] {
    guard let vector else { return [nil] }
    var result: [VectorBlock?] = []
    var start = 0
    for (block, count) in counts.enumerated() {
      let numbers = vector[start..<(start + count)]
      if numbers.contains(where: { $0 != 0 }) { result.append((block, numbers)) }
      start += count
    }
    return result
  }

  private func input(_ point: ArraySlice<Double>) -> [UInt8] {
    var members = WireWriter()
    members.append(",\"input\":")
    var start = 0
    var ranges: [Range<Int>] = []
    for count in sizes.inputs {
      ranges.append(start..<(start + count))
      start += count
    }
    members.append(point, blocks: ranges)
    return members.bytes
  }

  private func ask(_ questions: [Question]) throws -> [[Double]] {
    let allowance = try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.hasEvaluated ? 1 : Int64(RemoteOptions.firstAllowance)
    }
    let bodies = questions.map { question in
      var body = WireWriter()
      body.append("{\"name\":")
      body.append(quoted: model)
      body.bytes += question.members
      body.append(",\"config\":")
      body.append(verbatim: configuration)
      body.append("}")
      let limit = UMBridgeReply.limit(numbers: question.parts.reduce(0, +))
      return (HTTPMethod.POST, "/" + question.path, body.bytes, limit)
    }
    requests.add(questions.count)
    let replies = pool.send(
      bodies,
      timeout: .nanoseconds(timeout.nanoseconds * allowance)
    )
    do {
      let answers = try zip(questions, replies).map { question, reply in
        let context = UMBridgeReply.Context(
          origin: origin,
          call: question.path,
          seconds: Double(timeout.nanoseconds * allowance) / 1e9
        )
        return try UMBridgeReply.numbers(in: reply, parts: question.parts, context)
      }
      state.withLock { $0.hasEvaluated = true }
      return answers
    } catch {
      let failure = error as? FunctionUnavailable ?? FunctionUnavailable("\(error)")
      state.withLock { $0.failure = $0.failure ?? failure }
      pool.cancel()
      throw failure
    }
  }
}

/// How many requests have been sent, shared by all who send some.
final class RequestCount: Sendable {
  private let number = Atomic<Int>(0)

  var count: Int { number.load(ordering: .relaxed) }

  func add(_ more: Int) { number.add(more, ordering: .relaxed) }
}
#endif
