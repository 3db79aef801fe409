internal import GradCheck

/// The first reply of a child: what function it offers.
enum ChildHello {
  /// Returns the description that a result holds.
  static func description(
    in result: WireValue,
    named command: String
  ) throws(WireDefect) -> RemoteDescription {
    if let version = result["protocol"], version.integer != 1 {
      throw WireDefect("expected protocol 1, found another")
    }
    var point: [Double] = []
    var hasPoint = true
    let domain = try space("inputs", in: result) { (block, count) throws(WireDefect) in
      guard let coordinates = block["at"] else {
        hasPoint = false
        return
      }
      let before = point.count
      try RemotePoint.flatten(coordinates, into: &point)
      guard point.count - before == count else {
        throw WireDefect("expected \(count) numbers in “at”, found \(point.count - before)")
      }
    }
    let codomain = try space("outputs", in: result) { _, _ in }
    var description = RemoteDescription(
      name: result["name"]?.text ?? command,
      version: result["version"]?.text,
      domain: domain,
      codomain: codomain,
      point: hasPoint ? point : nil,
      abilities: try abilities(in: result)
    )
    if description.abilities.contains(.values) {
      let count = result["points"]?.integer ?? pointsPerCall
      guard (1...RemoteFunction.pointsPerCall).contains(count) else {
        throw WireDefect(
          "expected “points” in 1…\(RemoteFunction.pointsPerCall), found \(count)"
        )
      }
      description.pointsPerCall = count
    }
    return description
  }

  /// How many points a child that takes several gets in one call, if it does not say how many.
  private static let pointsPerCall = 16

  private static func abilities(
    in result: WireValue
  ) throws(WireDefect) -> Set<RemoteDescription.Ability> {
    guard let calls = result["calls"]?.elements else {
      throw WireDefect("expected an array “calls”, found none")
    }
    var abilities: Set<RemoteDescription.Ability> = []
    for call in calls {
      guard let name = call.text else {
        throw WireDefect("expected strings in “calls”, found \(call.kind)")
      }
      // Calls of protocols to come are no harm.
      if let ability = RemoteDescription.Ability(rawValue: name) { abilities.insert(ability) }
    }
    return abilities
  }

  private static func space(
    _ name: String,
    in result: WireValue,
    _ visit: (WireValue, Int) throws(WireDefect) -> Void
  ) throws(WireDefect) -> Space {
    guard let elements = result[name]?.elements else {
      throw WireDefect("expected an array “\(name)”, found none")
    }
    var blocks: [Block] = []
    for element in elements {
      guard let blockName = element["name"]?.text, !blockName.isEmpty else {
        throw WireDefect("expected a name of every block in “\(name)”, found none")
      }
      var block = Block(blockName)
      if let shape = element["shape"] {
        guard let extents = shape.numberList else {
          throw WireDefect("expected the shape of “\(blockName)” as an array, found \(shape.kind)")
        }
        for extent in extents {
          guard let extent = Int(exactly: extent), extent > 0 else {
            throw WireDefect("expected positive extents of “\(blockName)”, found \(extent)")
          }
          block.shape.append(extent)
        }
      }
      guard block.count <= WireLimit.coordinates else {
        throw WireDefect(
          "expected at most \(WireLimit.coordinates) numbers in “\(blockName)”, found more"
        )
      }
      block.bounds = try bounds(of: element, blockName)
      try visit(element, block.count)
      blocks.append(block)
    }
    return Space(blocks)
  }

  private static func bounds(
    of element: WireValue,
    _ name: String
  ) throws(WireDefect) -> ClosedRange<Double>? {
    guard let value = element["bounds"], value != .null else { return nil }
    guard let numbers = value.numberList, numbers.count == 2 else {
      throw WireDefect("expected two bounds of “\(name)”, found \(value.kind)")
    }
    let lower = numbers[0].isNaN ? -.infinity : numbers[0]
    let upper = numbers[1].isNaN ? .infinity : numbers[1]
    guard lower < upper else {
      throw WireDefect("expected bounds of “\(name)” in ascending order, found \(lower), \(upper)")
    }
    return lower...upper
  }
}

/// What is taken from another process at most.
enum WireLimit {
  /// The coordinates of a point, or of a value.
  static let coordinates = 1 << 24
}
