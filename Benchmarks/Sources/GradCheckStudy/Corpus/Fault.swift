/// A way in which a claimed derivative is made wrong.
package enum Fault: Sendable {
  /// Every entry times a factor: −1 is the wrong sign.
  case factor(Double)
  /// The entry that matters most times a factor.
  case oneEntry(Double)
  /// The entry that matters most replaced with zero.
  case zeroedEntry
  /// Rows and columns exchanged.
  case transposed
  /// Two columns exchanged.
  case swappedColumns(Int, Int)
  /// Two rows exchanged.
  case swappedRows(Int, Int)
  /// Every entry plus a number.
  case added(Double)
  /// The derivative of another function: a dropped term, the other branch.
  case derivative(String, of: Tape)

  /// The derivative of another function, written where the fault is listed.
  package static func derivative(
    _ name: String,
    inputs: Int,
    _ body: ([Expression]) -> [Expression]
  ) -> Fault {
    .derivative(name, of: Tape(inputs: inputs, body))
  }

  /// What is wrong, for lists of failures.
  package var name: String {
    switch self {
    case .factor(-1): "wrong sign"
    case .factor(let factor): "times \(factor)"
    case .oneEntry(let factor): "one entry times \(factor)"
    case .zeroedEntry: "one entry zero"
    case .transposed: "transposed"
    case .swappedColumns(let first, let second): "columns \(first) and \(second) swapped"
    case .swappedRows(let first, let second): "rows \(first) and \(second) swapped"
    case .added(let amount): "plus \(amount)"
    case .derivative(let name, _): name
    }
  }

  /// The faults that any derivative can have; `nearly` is the smallest factor to be caught.
  package static func usual(rows: Int, columns: Int, nearly: Double) -> [Fault] {
    var faults: [Fault] = [.factor(-1), .factor(2), .factor(0.5), .factor(nearly)]
    if rows * columns == 1 { faults.append(.factor(0)) } else { faults.append(.zeroedEntry) }
    if rows * columns > 1 { faults.append(.oneEntry(2 * nearly - 1)) }
    return faults
  }

  /// Makes right entries wrong.
  ///
  /// - Parameters:
  ///   - right: The right entries.
  ///   - rows: The number of outputs.
  ///   - weights: How much each entry matters: its size times its input's scale beside its output.
  ///   - point: The point at which the derivative is claimed.
  /// - Returns: The wrong entries, row after row.
  package func applied(
    to right: [Double],
    rows: Int,
    weights: [Double],
    at point: [Double]
  ) -> [Double] {
    let columns = point.count
    var wrong = right
    let heaviest = weights.indices.max { weights[$0] < weights[$1] } ?? 0
    switch self {
    case .factor(let factor): wrong = right.map { $0 * factor }
    case .oneEntry(let factor): wrong[heaviest] *= factor
    case .zeroedEntry: wrong[heaviest] = 0
    case .added(let amount): wrong = right.map { $0 + amount }
    case .transposed:
      for row in 0..<rows {
        for column in 0..<columns { wrong[row * columns + column] = right[column * columns + row] }
      }
    case .swappedColumns(let first, let second):
      for row in 0..<rows { wrong.swapAt(row * columns + first, row * columns + second) }
    case .swappedRows(let first, let second):
      for column in 0..<columns {
        wrong.swapAt(first * columns + column, second * columns + column)
      }
    case .derivative(_, let other):
      wrong = ExactJacobian(of: other, at: point).entries()
    }
    return wrong
  }
}
