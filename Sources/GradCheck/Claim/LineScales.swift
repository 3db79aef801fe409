/// The largest entry in each row and column of every matrix that a scalar output is derived by.
///
/// The derivative of a scalar by a matrix is often a product of two numbers, one for the row and
/// one for the column (δᵢhⱼ, Example 4), and each of them a sum that rounding has moved by a share
/// of the largest, also where its own terms cancel. A factor that was computed from constants
/// alone shows nothing of that when the point moves. Entries of other blocks are no such products,
/// and their inputs may carry different units.
struct LineScales: Sendable {
  /// The derivative of one scalar by one matrix.
  private struct Plane: Sendable {
    let output: Int
    let length: Int
    var lines: [Double]
    var crossings: [Double]

    mutating func note(_ entry: Double, at offset: Int) {
      guard entry.isFinite else { return }
      let (line, position) = offset.quotientAndRemainder(dividingBy: length)
      lines[line] = max(lines[line], entry.magnitude)
      crossings[position] = max(crossings[position], entry.magnitude)
    }

    func scale(at offset: Int) -> Double {
      let (line, position) = offset.quotientAndRemainder(dividingBy: length)
      return max(lines[line], crossings[position])
    }
  }

  private let inputs: Space
  /// The planes of each input.
  private var planes: [[Plane]]

  private init(outputs: Space, inputs: Space) {
    self.inputs = inputs
    let scalars = zip(outputs.blocks, outputs.ranges).filter { $0.0.count == 1 }
    planes = inputs.blocks.map { input in
      guard input.shape.count >= 2, let length = input.shape.last, length > 0 else { return [] }
      return scalars.map { _, range in
        Plane(
          output: range.lowerBound,
          length: length,
          lines: [Double](repeating: 0, count: input.count / length),
          crossings: [Double](repeating: 0, count: length)
        )
      }
    }
  }

  /// Finds the largest entries of a derivative.
  ///
  /// Rows are asked for where that is no more work than one application, so that it does not matter
  /// which columns are checked; otherwise the columns that are.
  init<Scalar>(
    of derivative: Derivative<Scalar>,
    outputs: Space,
    inputs: Space,
    columns: [Int]?
  ) throws {
    self.init(outputs: outputs, inputs: inputs)
    if derivative.canPullBack {
      for output in Set(planes.joined().map(\.output)) {
        let row = ScalarArrays.doubles(try derivative.row(output))
        for (input, range) in inputs.ranges.enumerated() {
          for index in planes[input].indices where planes[input][index].output == output {
            for column in range {
              planes[input][index].note(row[column], at: column - range.lowerBound)
            }
          }
        }
      }
    } else if planes.contains(where: { !$0.isEmpty }) {
      for column in columns ?? Array(0..<inputs.count) {
        let (input, offset) = inputs.locate(column)
        if planes[input].isEmpty { continue }
        let entries = ScalarArrays.doubles(try derivative.column(column))
        for index in planes[input].indices {
          planes[input][index].note(entries[planes[input][index].output], at: offset)
        }
      }
    }
  }

  /// Adds to the spread of each entry of some columns what its line's largest entry tells.
  func add(to spread: inout [Double], of columns: [Int], unitRoundoff: Double) {
    let factor = Rounding.lineUnits * unitRoundoff
    for (place, column) in columns.enumerated() {
      let (input, offset) = inputs.locate(column)
      for plane in planes[input] {
        spread[plane.output * columns.count + place] += factor * plane.scale(at: offset)
      }
    }
  }
}
