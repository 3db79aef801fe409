internal import GradCheck

/// One line that a child has written.
package struct ChildReply {
  /// Which request it answers.
  let identifier: Int
  private let message: WireValue
  private let command: String

  /// Reads a line.
  ///
  /// - Throws: `FunctionUnavailable` with the line, unless it is a reply.
  init(_ line: UnsafeBufferPointer<UInt8>, valueLimit: Int, of command: String) throws {
    self.command = command
    do throws(WireDefect) {
      message = try WireParser.parse(line, valueLimit: valueLimit)
    } catch {
      throw ChildReply.notAReply(line, command, error.description)
    }
    guard case .object = message else {
      throw ChildReply.notAReply(line, command, "expected an object, found \(message.kind)")
    }
    guard let identifier = message["id"]?.integer else {
      throw ChildReply.notAReply(line, command, "expected a member “id”, found none")
    }
    self.identifier = identifier
  }

  /// Returns the result, whatever it is.
  func result() throws(WireDefect) -> WireValue {
    if let error = message["error"] { throw WireDefect("found the error \(text(of: error))") }
    guard let result = message["result"] else {
      throw WireDefect("expected a member “result”, found none")
    }
    return result
  }

  /// Returns the numbers of the result, or that the function is not defined at the point.
  ///
  /// - Throws: `FunctionUnavailable` with the error that the child reports, or what is wrong with the
  ///   result.
  func answer(
    to question: ChildConversation.Question,
    _ line: UnsafeBufferPointer<UInt8>
  ) throws -> ChildConversation.Answer {
    if let error = message["error"] {
      throw FunctionUnavailable(
        "Expected a result from “\(command)” when asked for \(question.call), found the error "
          + "\(text(of: error)) in request \(identifier)."
      )
    }
    if let reason = message["undefined"] {
      return .failure(OutsideDomain(description: reason.text ?? "not defined here"))
    }
    do throws(WireDefect) {
      var numbers: [Double] = []
      numbers.reserveCapacity(question.count)
      try ChildReply.append(try result(), in: question.parts[...], to: &numbers)
      return .success(numbers)
    } catch {
      throw FunctionUnavailable(
        "Expected \(NumberText.count(question.count, "number")) from “\(command)” when asked for "
          + "\(question.call): \(error.description), in the line \(ChildReply.quoted(line))."
      )
    }
  }

  /// Appends the numbers of parts, each of which is an array, or is nested once more for points.
  private static func append(
    _ value: WireValue,
    in parts: ArraySlice<Int>,
    to numbers: inout [Double]
  ) throws(WireDefect) {
    // Where there is a single part, its own brackets may be missing.
    if parts.count == 1, let list = value.numberList {
      return try append(list, count: parts[parts.startIndex], to: &numbers)
    }
    guard let elements = value.elements else {
      throw WireDefect("expected an array, found \(value.kind)")
    }
    guard elements.count == parts.count else {
      throw WireDefect("expected \(parts.count) arrays, found \(elements.count)")
    }
    for (element, count) in zip(elements, parts) {
      guard let list = element.numberList else {
        var nested: [Double] = []
        try RemotePoint.flatten(element, into: &nested)
        try append(nested, count: count, to: &numbers)
        continue
      }
      try append(list, count: count, to: &numbers)
    }
  }

  private static func append(
    _ list: [Double],
    count: Int,
    to numbers: inout [Double]
  ) throws(WireDefect) {
    guard list.count == count else {
      throw WireDefect("expected \(NumberText.count(count, "number")), found \(list.count)")
    }
    numbers += list
  }

  private func text(of error: WireValue) -> String {
    "“\(RemoteText.shortened(error.text ?? error.kind, to: 500))”"
  }

  /// Returns a line in quotes, cut where it is long.
  static func quoted(_ line: some Collection<UInt8>) -> String {
    let start = String(decoding: line.prefix(400), as: UTF8.self)
    return "“\(RemoteText.shortened(start))”"
  }

  private static func notAReply(
    _ line: UnsafeBufferPointer<UInt8>,
    _ command: String,
    _ defect: String
  ) -> FunctionUnavailable {
    FunctionUnavailable(
      "Expected a reply in JSON from “\(command)”, found the line \(quoted(line)) (\(defect)); "
        + "whatever else it prints must go to its standard error."
    )
  }
}
