#if UMBridge
internal import GradCheck

/// Answers the calls of UM-Bridge, without knowing how they came.
struct UMBridgeAnswer: Sendable {
  /// The functions that can be asked.
  let models: [ServedModel]

  /// What goes back to the client.
  struct Response: Hashable, Sendable {
    var status: Int
    var body: [UInt8]
  }

  /// Why a call has no result; the names of the types are the protocol's.
  struct Refusal: Error {
    var status = 400
    var type: String
    var message: String

    static func input(_ message: String) -> Refusal {
      Refusal(type: "InvalidInput", message: message)
    }
  }

  /// The calls that every model answers.
  private static let descriptions = ["ModelInfo", "InputSizes", "OutputSizes"]
  /// The calls that a model may answer or not.
  private static let abilities = ["Evaluate", "Gradient", "ApplyJacobian", "ApplyHessian"]

  /// Returns the answer to a request.
  func response(method: String, path: String, body: [UInt8]) -> Response {
    let call = path.hasPrefix("/") ? String(path.dropFirst().prefix { $0 != "?" }) : path
    do throws(Refusal) {
      if call == "Info" {
        guard method == "GET" else { throw methodRefusal(method, "GET") }
        return Response(status: 200, body: info)
      }
      guard (UMBridgeAnswer.descriptions + UMBridgeAnswer.abilities).contains(call) else {
        throw Refusal(status: 404, type: "NotFound", message: "Expected a call, found “\(call)”.")
      }
      guard method == "POST" else { throw methodRefusal(method, "POST") }
      return Response(status: 200, body: try answer(call, body))
    } catch {
      var writer = WireWriter()
      writer.append("{\"error\":{\"type\":")
      writer.append(quoted: error.type)
      writer.append(",\"message\":")
      writer.append(quoted: error.message)
      writer.append("}}")
      return Response(status: error.status, body: writer.bytes)
    }
  }

  private func methodRefusal(_ found: String, _ expected: String) -> Refusal {
    Refusal(
      status: 405,
      type: "MethodNotAllowed",
      message: "Expected \(expected), found \(found)."
    )
  }

  private var info: [UInt8] {
    var writer = WireWriter()
    writer.append("{\"protocolVersion\":1.0,\"models\":[")
    for (position, model) in models.enumerated() {
      if position > 0 { writer.append(",") }
      writer.append(quoted: model.name)
    }
    writer.append("]}")
    return writer.bytes
  }

  private func answer(_ call: String, _ body: [UInt8]) throws(Refusal) -> [UInt8] {
    let isDescription = UMBridgeAnswer.descriptions.contains(call)
    // What no model can do is refused first: it may be asked for with an empty body.
    guard isDescription || models.contains(where: { $0.abilities.contains(call) }) else {
      throw unsupported(call, among: models.first?.abilities ?? [])
    }
    let request = try parse(body)
    let model = try model(of: request)
    guard isDescription || model.abilities.contains(call) else {
      throw unsupported(call, among: model.abilities)
    }
    if call == "ModelInfo" { return support(of: model) }
    try requireNoConfiguration(request)
    switch call {
    case "InputSizes": return list("inputSizes", model.inputSizes)
    case "OutputSizes": return list("outputSizes", model.outputSizes)
    default: return try numbers(call, request, model)
    }
  }

  private func unsupported(_ call: String, among abilities: [String]) -> Refusal {
    Refusal(
      type: "UnsupportedFeature",
      message: "Expected a call among \(abilities.joined(separator: ", ")), found \(call)."
    )
  }

  private func support(of model: ServedModel) -> [UInt8] {
    var writer = WireWriter()
    writer.append("{\"support\":{")
    for (position, ability) in UMBridgeAnswer.abilities.enumerated() {
      if position > 0 { writer.append(",") }
      writer.append(quoted: ability)
      writer.append(verbatim: model.abilities.contains(ability) ? ":true" : ":false")
    }
    writer.append("}}")
    return writer.bytes
  }

  private func list(_ name: String, _ sizes: [Int]) -> [UInt8] {
    Array("{\"\(name)\":[\(sizes.map(String.init).joined(separator: ","))]}".utf8)
  }

  private func parse(_ body: [UInt8]) throws(Refusal) -> WireValue {
    let request: WireValue
    do throws(WireDefect) {
      request = try WireParser.parse(body, valueLimit: body.count / 2 + 16)
    } catch {
      throw .input("Expected a body in JSON: \(error.description).")
    }
    guard case .object = request else {
      throw .input("Expected an object in JSON, found \(request.kind).")
    }
    return request
  }

  private func model(of request: WireValue) throws(Refusal) -> ServedModel {
    let name = request["name"]?.text ?? ""
    guard let model = models.first(where: { $0.name == name }) else {
      let names = models.map { "“\($0.name)”" }.joined(separator: ", ")
      throw Refusal(
        type: "ModelNotFound",
        message: "Expected a model among \(names), found “\(name.prefix(100))”."
      )
    }
    return model
  }

  /// Clients send no configuration, null or an empty object where they want none.
  private func requireNoConfiguration(_ request: WireValue) throws(Refusal) {
    switch request["config"] {
    case .none, .some(.null), .some(.object([:])), .some(.numbers([])): return
    default:
      throw .input(
        "Expected no configuration, as this model was configured where it is served, found one."
      )
    }
  }
}

// MARK: Numbers

extension UMBridgeAnswer {
  private func numbers(
    _ call: String,
    _ request: WireValue,
    _ model: ServedModel
  ) throws(Refusal) -> [UInt8] {
    let function = model.function
    let point = try point(of: request, model)
    var writer = WireWriter(.bare)
    writer.append("{\"output\":")
    switch call {
    case "Evaluate":
      let values = try evaluating { try function.value(at: point) }
      try requireCount(values, function.codomain.count)
      writer.append(values[...], blocks: function.codomain.ranges)
    case "Gradient":
      let output = try index("outWrt", of: request, model.outputSizes.count)
      let input = try index("inWrt", of: request, model.inputSizes.count)
      let cotangent = try vector("sens", of: request, output, in: function.codomain)
      let result = try evaluating {
        try function.derivative(at: point).pullback(of: cotangent)
      }
      try requireCount(result, function.domain.count)
      writer.append(result[function.domain.ranges[input]])
    case "ApplyJacobian":
      let output = try index("outWrt", of: request, model.outputSizes.count)
      let input = try index("inWrt", of: request, model.inputSizes.count)
      let tangent = try vector("vec", of: request, input, in: function.domain)
      let result = try evaluating {
        try function.derivative(at: point).pushforward(of: tangent)
      }
      try requireCount(result, function.codomain.count)
      writer.append(result[function.codomain.ranges[output]])
    default:
      writer.append(try hessianProduct(at: point, request, model))
    }
    writer.append("}")
    return writer.bytes
  }

  /// Returns Σₖ sensₖ · ∂²fₖ/∂x₁∂x₂ · vec for the outputs and the two inputs of a request.
  private func hessianProduct(
    at point: [Double],
    _ request: WireValue,
    _ model: ServedModel
  ) throws(Refusal) -> ArraySlice<Double> {
    let (domain, codomain) = (model.function.domain, model.function.codomain)
    let output = try index("outWrt", of: request, model.outputSizes.count)
    let answered = try index("inWrt1", of: request, model.inputSizes.count)
    let moved = try index("inWrt2", of: request, model.inputSizes.count)
    let weights = try vector("sens", of: request, output, in: codomain)
    let tangent = try vector("vec", of: request, moved, in: domain)
    let result = try evaluating {
      try model.twice?.hessian(at: point, weights: weights).applied(to: tangent) ?? []
    }
    try requireCount(result, domain.count)
    return result[domain.ranges[answered]]
  }

  private func point(of request: WireValue, _ model: ServedModel) throws(Refusal) -> [Double] {
    let sizes = model.inputSizes
    guard let arrays = request["input"]?.elements, arrays.count == sizes.count else {
      throw .input("Expected \(sizes.count) arrays in “input”, found another number.")
    }
    var point: [Double] = []
    for (position, (array, size)) in zip(arrays, sizes).enumerated() {
      guard let list = array.numberList, list.count == size else {
        throw .input(
          "Expected \(size) numbers in input \(position), found "
            + "\(array.numberList.map { "\($0.count)" } ?? array.kind)."
        )
      }
      point += list
    }
    return point
  }

  private func index(
    _ name: String,
    of request: WireValue,
    _ count: Int
  ) throws(Refusal) -> Int {
    guard let index = request[name]?.integer, (0..<count).contains(index) else {
      throw .input("Expected “\(name)” in 0…\(count - 1), found another or none.")
    }
    return index
  }

  /// Returns a vector of all blocks, in which one block is what the request gives.
  private func vector(
    _ name: String,
    of request: WireValue,
    _ block: Int,
    in space: Space
  ) throws(Refusal) -> [Double] {
    let range = space.ranges[block]
    guard let list = request[name]?.numberList, list.count == range.count else {
      throw .input("Expected \(range.count) numbers in “\(name)”, found another number.")
    }
    var vector = [Double](repeating: 0, count: space.count)
    vector.replaceSubrange(range, with: list)
    return vector
  }

  private func evaluating(_ body: () throws -> [Double]) throws(Refusal) -> [Double] {
    do {
      return try body()
    } catch {
      throw Refusal(status: 500, type: "InvalidEvaluation", message: "\(error)")
    }
  }

  private func requireCount(_ numbers: [Double], _ count: Int) throws(Refusal) {
    guard numbers.count == count else {
      throw Refusal(
        status: 500,
        type: "InvalidOutput",
        message: "Expected \(count) numbers from the function, found \(numbers.count)."
      )
    }
  }
}
#endif
