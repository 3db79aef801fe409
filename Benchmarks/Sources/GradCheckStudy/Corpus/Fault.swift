internal import GradCheck
package import GradCheckModels

/// A way in which a claimed derivative is made wrong: one of the faults that `--plant` plants, or one
/// that only a function of the study can have.
package enum Fault: Sendable {
  /// A fault of the list of `GradCheckModels`; one of a single entry is in the one that matters most.
  case planted(PlantedFault)
  /// Two columns exchanged.
  case swappedColumns(Int, Int)
  /// Two rows exchanged.
  case swappedRows(Int, Int)
  /// Every entry plus a number, also where there is one entry only and that is a factor.
  case added(Double)
  /// The derivative of another function: a dropped term, the other branch.
  case derivative(String, of: Tape)

  /// Every entry has the opposite sign.
  package static let sign = planted("sign")
  /// Every entry is zero.
  package static let zero = planted("zero")
  /// The entry that matters most is zero.
  package static let zeroedEntry = planted("one-entry:-1")
  /// Rows and columns exchanged.
  package static let transposed = planted("transpose")

  /// Every entry times a factor.
  package static func factor(_ factor: Double) -> Fault { planted("factor:\(factor)") }

  /// The entry that matters most times a factor.
  package static func oneEntry(_ factor: Double) -> Fault { planted("one-entry:\(factor - 1)") }

  private static func planted(_ text: String) -> Fault {
    do {
      return .planted(try PlantedFault(parsing: text))
    } catch {
      preconditionFailure(error.description)
    }
  }

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
    case .planted(let fault): fault.description
    case .swappedColumns(let first, let second): "columns \(first) and \(second) swapped"
    case .swappedRows(let first, let second): "rows \(first) and \(second) swapped"
    case .added(let amount): "plus \(amount)"
    case .derivative(let name, _): name
    }
  }

  /// The faults that any derivative can have; `nearly` is the smallest factor to be caught.
  package static func usual(rows: Int, columns: Int, nearly: Double) -> [Fault] {
    var faults: [Fault] = [.sign, .factor(2), .factor(0.5), .factor(nearly)]
    if rows * columns == 1 { faults.append(.zero) } else { faults.append(.zeroedEntry) }
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
    switch self {
    case .planted(let fault):
      wrong = fault.applied(to: right, shape: [rows, columns], at: point, weights: weights)
    case .added(let amount): wrong = right.map { $0 + amount }
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
