/// Arrays of one shape, whose elements are asked for when they are written.
package struct TreeArrays: Sendable {
  /// Of what type the elements are.
  package enum Kind: Sendable {
    case doubles
    case integers
    case codes(CodeList)
  }

  /// The elements of an array or of a part of it, row-major.
  package enum Elements: Sendable {
    case doubles([Double])
    case integers([Int32])
    case codes([UInt8])

    /// The number of elements.
    package var count: Int {
      switch self {
      case .doubles(let elements): elements.count
      case .integers(let elements): elements.count
      case .codes(let elements): elements.count
      }
    }
  }

  /// What one of the arrays is called and holds.
  package struct Layout: Sendable {
    package var name: String
    /// The name in formats where attributes and arrays share one space of names.
    package var flatName: String
    /// What the elements are, for readers.
    package var meaning: String
    package var kind: Kind
  }

  /// Which elements are there.
  package enum Extent: Equatable, Sendable {
    case none
    case all
    /// Those with some flat offsets, ascending.
    case only([Int])
  }

  /// What an axis is called and how long it is.
  package struct Axis: Sendable {
    package var name: String
    package var count: Int
  }

  /// The axes, the slowest first.
  package var axes: [Axis]
  /// Which elements are there.
  package var extent: Extent = .all
  /// The arrays, in order.
  package var layouts: [Layout]
  /// Returns the elements of an array.
  package var elements: @Sendable (_ position: Int) -> Elements

  /// The extents of each array.
  package var shape: [Int] { axes.map(\.count) }
}
