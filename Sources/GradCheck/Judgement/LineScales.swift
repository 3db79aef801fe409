/// The largest entry in each row and column of every matrix that a scalar output is derived by.
///
/// The derivative of a scalar by a matrix is often a product of two numbers, one for the row and
/// one for the column (δᵢhⱼ, Example 4), and each of them a sum that rounding has moved by a share
/// of the largest, also where its own terms cancel. A factor that was computed from constants
/// alone shows nothing of that when the point moves. Entries of other blocks are no such products,
/// and their inputs may carry different units.
struct LineScales: Sendable {
  /// How much of its line's largest entry rounding may have moved an entry by, in units of roundoff.
  ///
  /// On reference networks in single precision up to 0.8 was seen beyond what neighbours of the
  /// point show.
  static let roundingUnits = 4.0

  /// The derivative of one scalar by one matrix.
  private struct Plane: Sendable {
    let output: Int
    let length: Int
    var rows: [Double]
    var columns: [Double]

    mutating func note(_ magnitude: Double, at offset: Int) {
      let (row, column) = offset.quotientAndRemainder(dividingBy: length)
      rows[row] = max(rows[row], magnitude)
      columns[column] = max(columns[column], magnitude)
    }

    func scale(at offset: Int) -> Double {
      let (row, column) = offset.quotientAndRemainder(dividingBy: length)
      return max(rows[row], columns[column])
    }
  }

  private let inputs: Space
  /// The planes of each input.
  private var planes: [[Plane]]

  /// Prepares for the entries of a Jacobian.
  init(outputs: Space, inputs: Space) {
    self.inputs = inputs
    let scalars = zip(outputs.blocks, outputs.ranges).filter { $0.0.count == 1 }
    planes = inputs.blocks.map { input in
      guard input.shape.count >= 2, let length = input.shape.last, length > 0 else { return [] }
      let zeros = [Double](repeating: 0, count: length)
      return scalars.map { _, range in
        Plane(
          output: range.lowerBound,
          length: length,
          rows: [Double](repeating: 0, count: input.count / length),
          columns: zeros
        )
      }
    }
  }

  /// Whether there is no such matrix.
  var isEmpty: Bool { planes.allSatisfy(\.isEmpty) }

  /// Takes notice of the entries of some columns of the Jacobian, all rows of each.
  mutating func note(_ entries: [Double], of columns: [Int]) {
    for (place, column) in columns.enumerated() {
      let (input, offset) = inputs.locate(column)
      for index in planes[input].indices {
        let entry = entries[planes[input][index].output * columns.count + place]
        if entry.isFinite { planes[input][index].note(entry.magnitude, at: offset) }
      }
    }
  }

  /// Adds a multiple of the largest entry in its row or column to each entry of some columns.
  func add(times factor: Double, to spread: inout [Double], of columns: [Int]) {
    for (place, column) in columns.enumerated() {
      let (input, offset) = inputs.locate(column)
      for plane in planes[input] {
        spread[plane.output * columns.count + place] += factor * plane.scale(at: offset)
      }
    }
  }
}
