#if UMBridge
internal import GradCheck
internal import GradCheckModels
internal import NIOCore
internal import NIOHTTP1

/// The questions that are asked of a server once: which models it has, their sizes and abilities.
struct UMBridgeSurvey {
  let pool: HTTPPool
  let origin: String
  let configuration: String
  let timeout: TimeAmount
  let requests: RequestCount

  private static let replyLimit = 1 << 20

  /// Returns the name of the model that is meant.
  ///
  /// - Throws: ``RemoteError`` when there is none of this name, or there are several and none is named;
  ///   `FunctionUnavailable` when the server does not answer.
  func model(named name: String?) throws -> String {
    let info = try ask("Info", body: nil)
    if let version = info["protocolVersion"], !isKnown(version) {
      throw UMBridgeReply.unexpected("protocol 1.0", "another version", context("Info"))
    }
    guard let models = info["models"]?.elements?.map(\.text), !models.isEmpty,
      !models.contains(nil)
    else {
      throw UMBridgeReply.unexpected("a list of models", "none", context("Info"))
    }
    let names = models.compactMap { $0 }
    let listed = names.prefix(20).map { "“\($0)”" }.joined(separator: ", ")
    guard let name else {
      if names.count == 1 { return names[0] }
      throw RemoteError(
        .usage,
        "Expected the name of a model behind “#” of the address, as \(origin) has \(listed)."
      )
    }
    if names.contains(name) { return name }
    throw RemoteError(
      .usage,
      "Expected a model of \(origin), found “\(name)”. "
        + (Suggestion.sentence(for: name, among: names) ?? "The models are \(listed).")
    )
  }

  /// Returns how many numbers each input and each output of a model has.
  func sizes(of model: String) throws -> (inputs: [Int], outputs: [Int]) {
    (try counts("InputSizes", "inputSizes", model), try counts("OutputSizes", "outputSizes", model))
  }

  /// Returns what a model offers, with names for its inputs and outputs, which have none.
  func description(
    of model: String,
    sizes: (inputs: [Int], outputs: [Int])
  ) throws -> RemoteDescription {
    let info = try ask("ModelInfo", body: body(model, withConfiguration: false))
    let support = info["support"]
    func supports(_ call: String) -> Bool {
      support?[call] == .boolean(true) || support?[call] == .number(1)
    }
    var abilities: Set<RemoteDescription.Ability> = []
    if supports("Evaluate") { abilities.insert(.value) }
    if supports("Gradient") { abilities.insert(.pullback) }
    if supports("ApplyJacobian") { abilities.insert(.pushforward) }
    if supports("ApplyHessian") { abilities.insert(.hessian) }
    let description = RemoteDescription(
      name: model,
      version: "UM-Bridge 1.0",
      domain: space("x", sizes.inputs),
      codomain: space("f", sizes.outputs),
      point: nil,
      abilities: abilities
    )
    try description.validate(as: origin)
    return description
  }

  /// Returns blocks of the sizes that are not empty, numbered as the protocol does it.
  private func space(_ name: String, _ sizes: [Int]) -> Space {
    Space(
      sizes.enumerated().filter { $0.element > 0 }.map { position, count in
        Block(sizes.count == 1 ? name : "\(name)\(position)", shape: count == 1 ? [] : [count])
      }
    )
  }

  private func isKnown(_ version: WireValue) -> Bool {
    // The specification says a string, all servers send a number.
    version == .number(1) || version == .string("1.0") || version == .string("1")
  }

  private func counts(_ call: String, _ member: String, _ model: String) throws -> [Int] {
    let message = try ask(call, body: body(model, withConfiguration: true))
    guard let numbers = message[member]?.numberList else {
      throw UMBridgeReply.unexpected("a list “\(member)”", "none", context(call))
    }
    var sizes: [Int] = []
    for number in numbers {
      guard let size = Int(exactly: number), (0...WireLimit.coordinates).contains(size) else {
        throw UMBridgeReply.unexpected(
          "sizes in 0…\(WireLimit.coordinates)",
          "\(number)",
          context(call)
        )
      }
      sizes.append(size)
    }
    guard sizes.reduce(0, +) <= WireLimit.coordinates else {
      throw UMBridgeReply.unexpected(
        "at most \(WireLimit.coordinates) numbers",
        "more",
        context(call)
      )
    }
    return sizes
  }

  private func body(_ model: String, withConfiguration: Bool) -> [UInt8] {
    var body = WireWriter()
    body.append("{\"name\":")
    body.append(quoted: model)
    if withConfiguration {
      body.append(",\"config\":")
      body.append(verbatim: configuration)
    }
    body.append("}")
    return body.bytes
  }

  private func ask(_ call: String, body: [UInt8]?) throws -> WireValue {
    requests.add(1)
    let request = (
      body == nil ? HTTPMethod.GET : .POST, "/\(call)", body ?? [], UMBridgeSurvey.replyLimit
    )
    let reply = pool.send([request], timeout: timeout)[0]
    do {
      return try UMBridgeReply.message(in: reply, context(call))
    } catch {
      // Nobody there is another mistake than somebody who fails.
      guard UMBridgeReply.isUnreachable(reply) else { throw error }
      throw RemoteError(.missing, "\(error)")
    }
  }

  private func context(_ call: String) -> UMBridgeReply.Context {
    UMBridgeReply.Context(
      origin: origin,
      call: call,
      seconds: Double(timeout.nanoseconds) / 1e9
    )
  }
}
#endif
