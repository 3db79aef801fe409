internal import GradCheck

/// A power network and its voltages, as an input file holds them.
struct PowerFlowFile {
  private let input: any ModelInput

  /// The array by which such a file is known.
  private static let rowPath = "admittance/row"

  init(_ input: any ModelInput) { self.input = input }

  /// Whether the file holds a power network.
  var isPresent: Bool { get throws { try input.shape(of: PowerFlowFile.rowPath) != nil } }

  /// Returns the network and the point of angles and voltages.
  ///
  /// - Throws: ``ModelError``, and whatever the file throws that is being read.
  func load<Scalar: ModelScalar>() throws -> (PowerFlow<Scalar>, [Scalar]) {
    let rowPath = PowerFlowFile.rowPath
    guard let places = try input.shape(of: rowPath)?.first else {
      throw ModelError(.data, "Expected an array “\(rowPath)” in “\(input.name)”, found none.")
    }
    guard let count = try input.shape(of: "voltage/angle")?.first, count > 0 else {
      throw ModelError(.data, "Expected an array “voltage/angle” in “\(input.name)”, found none.")
    }
    try ModelSize.validate(entries: 4 * count * count, ["buses": count])
    let rows = try indices(rowPath, places)
    let columns = try indices("admittance/column", places)
    let pattern: SparsityPattern
    do throws(GradientCheckError) {
      // Column i of the function's pattern has the neighbours of bus i, which row i names.
      pattern = try SparsityPattern(
        rowCount: count,
        columnCount: count,
        rows: columns,
        columns: rows
      )
    } catch {
      throw ModelError(.data, "Cannot use the admittances of “\(input.name)”: \(error.message)")
    }
    let conductances: [Scalar] = try numbers("admittance/conductance", places)
    let susceptances: [Scalar] = try numbers("admittance/susceptance", places)
    var (conductance, susceptance) = (conductances, susceptances)
    for entry in 0..<places {
      guard let place = pattern.place(row: columns[entry], column: rows[entry]) else { continue }
      conductance[place] = conductances[entry]
      susceptance[place] = susceptances[entry]
    }
    let function = PowerFlow<Scalar>(
      neighbours: pattern,
      conductances: conductance,
      susceptances: susceptance,
      active: try numbers("scheduled/active", count),
      reactive: try numbers("scheduled/reactive", count)
    )
    let angles: [Scalar] = try numbers("voltage/angle", count)
    let magnitudes: [Scalar] = try numbers("voltage/magnitude", count)
    return (function, angles + magnitudes)
  }

  private func indices(_ path: String, _ count: Int) throws -> [Int] {
    let numbers: [Double] = try numbers(path, count)
    return try numbers.map { number in
      guard let index = Int(exactly: number) else {
        throw ModelError(
          .data,
          "Expected whole numbers in “\(path)” in “\(input.name)”, found \(number)."
        )
      }
      return index
    }
  }

  /// Returns the numbers of an array of one dimension, each of which the scalar must hold.
  private func numbers<Scalar: ModelScalar>(_ path: String, _ count: Int) throws -> [Scalar] {
    guard let shape = try input.shape(of: path) else {
      throw ModelError(.data, "Expected an array “\(path)” in “\(input.name)”, found none.")
    }
    guard shape == [count] else {
      throw ModelError(
        .data,
        "Expected the array “\(path)” in “\(input.name)” of shape \(count), found "
          + "\(shape.isEmpty ? "a scalar" : shape.map(String.init).joined(separator: " × "))."
      )
    }
    return try input.numbers(at: path).map { number in
      let converted = Scalar(number)
      guard converted.isFinite else {
        throw ModelError(
          .data,
          "Expected finite numbers in “\(path)” in “\(input.name)”, found \(number)."
        )
      }
      return converted
    }
  }
}
