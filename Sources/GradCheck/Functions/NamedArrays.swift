/// The coordinates of a point, or a gradient, as one array for each named block.
///
///     let point: NamedArrays<Double> = ["W": [1, 2, 3, 4], "b": [0.5, -0.5]]
///     try point["b"]  // [0.5, -0.5]
public struct NamedArrays<Scalar: BinaryFloatingPoint & Sendable>: Hashable, Sendable {
  private var names: [String]
  private var arrays: [[Scalar]]

  /// Creates named arrays from names and elements in their order.
  init(_ elements: [(String, [Scalar])]) {
    names = elements.map(\.0)
    arrays = elements.map(\.1)
  }

  /// Splits the coordinates of a point into the blocks of a space.
  init(_ point: [Scalar], in space: Space) {
    names = space.blocks.map(\.name)
    arrays = space.ranges.map { Array(point[$0]) }
  }

  /// The elements of one block, in row-major order.
  ///
  /// - Throws: ``GradientCheckError/Code/invalidPoint`` when no block has the name.
  public subscript(name: String) -> [Scalar] {
    get throws(GradientCheckError) {
      guard let position = names.firstIndex(of: name) else {
        throw GradientCheckError(
          .invalidPoint,
          "Expected the name of a block among \(quoted(names)), found “\(name)”."
        )
      }
      return arrays[position]
    }
  }

  /// Returns the arrays end to end, in the order of a space's blocks.
  ///
  /// - Parameters:
  ///   - space: The blocks that must all be there, with as many elements as their shapes say.
  ///   - role: What the arrays are, for the message: `point` or `gradient`.
  /// - Returns: As many elements as the space has coordinates.
  /// - Throws: ``GradientCheckError/Code/invalidPoint`` when the names or the counts differ.
  func flattened(in space: Space, as role: String) throws(GradientCheckError) -> [Scalar] {
    let expected = space.blocks.map(\.name)
    guard names.count == expected.count, Set(names) == Set(expected) else {
      throw GradientCheckError(
        .invalidPoint,
        "Expected a \(role) with the blocks \(quoted(expected)), found \(quoted(names))."
      )
    }
    var result: [Scalar] = []
    result.reserveCapacity(space.count)
    for block in space.blocks {
      let array = try self[block.name]
      guard array.count == block.count else {
        throw GradientCheckError(
          .invalidPoint,
          "Expected \(block.count) elements of “\(block.name)” in the \(role), "
            + "found \(array.count)."
        )
      }
      result += array
    }
    return result
  }

  private func quoted(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.map { "“\($0)”" }.joined(separator: ", ")
  }
}

extension NamedArrays: ExpressibleByDictionaryLiteral {
  /// Creates named arrays from a literal, which keeps its order.
  public init(dictionaryLiteral elements: (String, [Scalar])...) { self.init(elements) }
}

extension Space: ExpressibleByDictionaryLiteral {
  /// Creates a space from names and shapes in their order: `["W": [3, 2], "b": [3]]`.
  public init(dictionaryLiteral elements: (String, [Int])...) {
    self.init(elements.map { Block($0.0, shape: $0.1) })
  }
}
