#if HDF5
internal import GradCheck

/// A group of columns of one length: one dataset for each, all on one dimension.
///
/// No compound type, because readers built on netCDF drop those with strings in them.
struct TableWriter: ~Copyable {
  private let group: HDF5Group
  private let scale: HDF5Dataset

  /// Starts a table whose rows are numbered along a dimension.
  init(_ group: consuming HDF5Group, dimension: String, numbers: [Int64]) throws {
    let scale = try HDF5Dataset.create(
      dimension,
      in: group,
      shape: [numbers.count],
      numbers
    )
    try scale.becomeScale(dimension)
    self.group = group
    self.scale = scale
  }

  /// Starts a table whose rows are named along a dimension.
  init(_ group: consuming HDF5Group, dimension: String, names: [String]) throws {
    let scale = try HDF5Dataset.create(dimension, in: group, names)
    try scale.becomeScale(dimension)
    self.group = group
    self.scale = scale
  }

  /// Writes a column of numbers.
  func column<Number: HDF5Number>(_ name: String, _ numbers: [Number]) throws {
    try finish(HDF5Dataset.create(name, in: group, shape: [numbers.count], numbers))
  }

  /// Writes a column of strings.
  func column(_ name: String, _ texts: [String]) throws {
    try finish(HDF5Dataset.create(name, in: group, texts))
  }

  /// Writes a column of codes, with what they stand for.
  func column<Code: StoredCode>(_ name: String, _ codes: [Code]) throws {
    let numbers = codes.map(\.rawValue)
    let dataset = try HDF5Dataset.create(name, in: group, shape: [codes.count], numbers)
    try dataset.describe(Code.self)
    try finish(dataset)
  }

  private func finish(_ dataset: consuming HDF5Dataset) throws {
    try dataset.attach(scale, dimension: 0)
    try dataset.close()
  }

  /// Closes the table.
  consuming func close() throws { try scale.close() }
}
#endif
