internal import GradCheck

extension ChildReply {
  /// Returns the numbers in a line that answers a request, as a conversation reads it.
  ///
  /// - Parameters:
  ///   - line: The line, without its line break.
  ///   - parts: The counts of the arrays that answer the request.
  /// - Returns: The numbers; nothing where the function is not defined.
  /// - Throws: `FunctionUnavailable`.
  package static func numbers(in line: [UInt8], parts: [Int]) throws -> [Double]? {
    try line.withUnsafeBufferPointer { line in
      let reply = try ChildReply(line, valueLimit: 1 << 16, of: "child")
      let question = ChildConversation.Question(
        call: "value",
        members: [],
        count: parts.reduce(0, +),
        parts: parts
      )
      switch try reply.answer(to: question, line) {
      case .success(let numbers): return numbers
      case .failure: return nil
      }
    }
  }

  /// Returns the description in a line that answers the first request.
  ///
  /// - Throws: `FunctionUnavailable` or ``WireDefect``.
  package static func description(in line: [UInt8]) throws -> RemoteDescription {
    try line.withUnsafeBufferPointer { line in
      let reply = try ChildReply(line, valueLimit: 1 << 16, of: "child")
      return try ChildHello.description(in: try reply.result(), named: "child")
    }
  }
}
