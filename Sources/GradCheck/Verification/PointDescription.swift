/// A point as a failure names it.
package struct PointDescription: Hashable, Sendable {
  /// What the names of the point's blocks start with, such as `point 2`; empty for an only point.
  package var scope: String
  /// The coordinates as a literal, or a summary of many.
  package var text: String

  /// Up to this many coordinates are written out.
  static let literalCount = 12

  package init(scope: String, text: String) {
    self.scope = scope
    self.text = text
  }

  /// Describes a point of a space, which has as many coordinates as the space.
  package init<Scalar: BinaryFloatingPoint>(scope: String, point: [Scalar], domain: Space) {
    self.scope = scope
    guard point.count > PointDescription.literalCount else {
      text = PointDescription.literal(point, domain)
      return
    }
    let others = point.indices.filter { point[$0] != 0 }
    if others.count < PointDescription.literalCount {
      let named = others.map { "\(domain.coordinateName($0)) = \(point[$0])" }
      text = "all 0" + (named.isEmpty ? "" : " but " + named.joined(separator: ", "))
      return
    }
    text = zip(domain.blocks, domain.ranges).map { block, range in
      PointDescription.summary(of: point[range], block)
    }.joined(separator: "; ")
  }

  /// Returns one line about all the points of a report and how they were found.
  static func text(of points: [PointDescription], origin: String?) -> String {
    var parts: [String] = []
    if points.count > FailureText.nameCount {
      parts.append("\(points.count) points")
    } else {
      parts.append(
        points.map { ($0.scope.isEmpty ? "at " : $0.scope + ": ") + $0.text }
          .joined(separator: "; ")
      )
    }
    if let origin { parts.append(origin) }
    return parts.joined(separator: ", ")
  }

  /// Returns the coordinates as they are written in a test, so that they can be pasted there.
  private static func literal<Scalar: BinaryFloatingPoint>(
    _ point: [Scalar],
    _ domain: Space
  ) -> String {
    func array(_ coordinates: some Sequence<Scalar>) -> String {
      "[" + coordinates.map { "\($0)" }.joined(separator: ", ") + "]"
    }
    guard domain.blocks.count > 1 else { return array(point) }
    let blocks = zip(domain.blocks, domain.ranges).map { block, range in
      "\"\(block.name)\": \(array(point[range]))"
    }
    return "[" + blocks.joined(separator: ", ") + "]"
  }

  private static func summary<Scalar: BinaryFloatingPoint>(
    of coordinates: ArraySlice<Scalar>,
    _ block: Block
  ) -> String {
    guard coordinates.count > 2, let least = coordinates.min(), let greatest = coordinates.max()
    else {
      return "\(block.name) = " + coordinates.map { "\($0)" }.joined(separator: ", ")
    }
    return "\(block.name): \(NumberText.shape(block.shape)) values from "
      + "\(NumberText.value(Double(least))) to \(NumberText.value(Double(greatest)))"
  }
}
