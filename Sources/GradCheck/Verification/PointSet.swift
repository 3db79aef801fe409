/// Where a test verifies a derivative: points that are listed, named, or drawn at random.
///
///     [[0.3, -1.2], [2, 5]]                       // two points
///     ["W": [1, 2, 3, 4], "b": [0.5, -0.5]]       // one point, block by block
///     .random(count: 20, seed: 42, in: -2...2)    // twenty points
public struct PointSet<Scalar: BinaryFloatingPoint & Sendable>: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    case single([Scalar])
    case named(NamedArrays<Scalar>)
    case listed([[Scalar]])
    case random(RandomPoints)
  }

  let form: Form

  /// Creates a set of one point of n coordinates.
  public static func single(_ point: [Scalar]) -> PointSet { PointSet(form: .single(point)) }

  /// Creates a set of points, each of n coordinates.
  public init(_ points: [[Scalar]]) { self.init(form: .listed(points)) }

  /// Creates a set of points that are drawn at random, the same in every run.
  ///
  /// A point at which the derivative is wrong is made simpler for as long as it stays wrong, and
  /// both the simple point and the seed are part of the failure's text.
  ///
  /// - Parameters:
  ///   - count: How many points.
  ///   - seed: Another seed gives other points.
  ///   - range: Where every coordinate lies; bounds that a block declares narrow it.
  /// - Returns: The points, which are drawn for the function that is checked.
  public static func random(
    count: Int = 10,
    seed: UInt64 = 0,
    in range: ClosedRange<Double> = -1...1
  ) -> PointSet {
    PointSet(form: .random(RandomPoints(count: count, seed: seed, range: range)))
  }

  private init(form: Form) { self.form = form }
}

extension PointSet: ExpressibleByArrayLiteral {
  /// Creates a set of points from a literal.
  public init(arrayLiteral elements: [Scalar]...) { self.init(elements) }
}

extension PointSet: ExpressibleByDictionaryLiteral {
  /// Creates a set of one point whose blocks are given by name.
  public init(dictionaryLiteral elements: (String, [Scalar])...) {
    self.init(form: .named(NamedArrays(elements)))
  }
}
