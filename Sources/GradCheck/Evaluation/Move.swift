/// Where a function is evaluated near the point: some coordinates displaced, each to an abscissa.
///
/// One coordinate is the usual case, which refinements make cheap. Directions, colours and mixed
/// differences displace several at once.
package struct Move: Hashable, Sendable {
  /// A coordinate and what takes its place.
  package struct Displacement: Hashable, Sendable {
    package var coordinate: Int
    package var abscissa: Double

    package init(_ coordinate: Int, to abscissa: Double) {
      self.coordinate = coordinate
      self.abscissa = abscissa
    }
  }

  /// The coordinate that is displaced, or the first of several.
  package var coordinate: Int
  /// What takes its place.
  package var abscissa: Double
  /// What is displaced with it.
  package var others: [Displacement]

  /// Creates a move of one coordinate.
  package init(coordinate: Int, abscissa: Double) {
    self.coordinate = coordinate
    self.abscissa = abscissa
    others = []
  }

  /// Creates a move of several coordinates, at least one.
  package init(_ first: Displacement, _ others: [Displacement]) {
    coordinate = first.coordinate
    abscissa = first.abscissa
    self.others = others
  }

  /// Writes the abscissas over the coordinates of a point.
  @inline(__always)
  func displace<Scalar: BinaryFloatingPoint>(_ point: inout [Scalar], from start: Int = 0) {
    point[start + coordinate] = Scalar(abscissa)
    for other in others { point[start + other.coordinate] = Scalar(other.abscissa) }
  }

  /// Writes the coordinates of another point back, to the last bit.
  @inline(__always)
  func restore<Scalar>(_ point: inout [Scalar], from start: Int = 0, to base: [Scalar]) {
    point[start + coordinate] = base[coordinate]
    for other in others { point[start + other.coordinate] = base[other.coordinate] }
  }
}
