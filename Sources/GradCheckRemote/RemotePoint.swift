internal import GradCheck

/// The point at which a function in another process is checked, as somebody wrote it in JSON.
enum RemotePoint {
  /// Returns the coordinates that a text gives.
  ///
  /// It is an array of all of them, an array of one array for each block, or an object with the
  /// blocks' names. Arrays may be nested as deeply as shapes have dimensions.
  static func coordinates(of text: RemoteText, in space: Space) throws(RemoteError) -> [Double] {
    let kind: RemoteError.Kind = text.isFromFile ? .data : .usage
    let value: WireValue
    do throws(WireDefect) {
      value = try WireParser.parse(Array(text.text.utf8), valueLimit: 1 << 23)
    } catch {
      throw RemoteError(
        kind,
        "Expected a point in JSON in \(text.place("--point")): \(error.description)."
      )
    }
    do throws(WireDefect) {
      return try coordinates(of: value, in: space)
    } catch {
      throw RemoteError(
        kind,
        "Expected a point for \(RemotePoint.text(of: space)) in \(text.place("--point")): "
          + "\(error.description)."
      )
    }
  }

  /// Returns the coordinates that a value gives.
  static func coordinates(of value: WireValue, in space: Space) throws(WireDefect) -> [Double] {
    var result: [Double] = []
    if case .object(let members) = value {
      let names = Set(space.blocks.map(\.name))
      if let unknown = members.keys.sorted().first(where: { !names.contains($0) }) {
        throw WireDefect("expected the names of blocks, found “\(unknown)”")
      }
      for block in space.blocks {
        guard let member = members[block.name] else {
          throw WireDefect("expected the block “\(block.name)”, found none")
        }
        let before = result.count
        try flatten(member, into: &result)
        try requireCount(result.count - before, block.count, "“\(block.name)”")
      }
    } else {
      try flatten(value, into: &result)
      try requireCount(result.count, space.count, "the point")
    }
    if let wrong = result.firstIndex(where: { !$0.isFinite }) {
      throw WireDefect(
        "expected finite coordinates, found \(space.coordinateName(wrong)) = \(result[wrong])"
      )
    }
    return result
  }

  /// Appends all numbers of arrays inside each other, in their order.
  static func flatten(_ value: WireValue, into result: inout [Double]) throws(WireDefect) {
    if let numbers = value.numberList {
      result += numbers
    } else if case .array(let elements) = value {
      for element in elements { try flatten(element, into: &result) }
    } else {
      throw WireDefect("expected numbers, found \(value.kind)")
    }
  }

  private static func requireCount(
    _ found: Int,
    _ expected: Int,
    _ place: String
  ) throws(WireDefect) {
    guard found == expected else {
      throw WireDefect("expected \(expected) numbers in \(place), found \(found)")
    }
  }

  private static func text(of space: Space) -> String {
    let blocks = space.blocks.map {
      "\($0.name)[\($0.shape.map(String.init).joined(separator: ","))]"
    }
    return blocks.prefix(8).joined(separator: ", ") + (blocks.count > 8 ? ", …" : "")
  }
}
