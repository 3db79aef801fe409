#if HDF5
internal import GradCheckReports

/// A group of columns of one length: one dataset for each, all on one dimension.
///
/// No compound type, because readers built on netCDF drop those with strings in them.
struct TableWriter: ~Copyable {
  private let group: HDF5Group
  private var scales: DimensionScales

  /// Starts a table whose rows are numbered along a dimension.
  init(_ group: consuming HDF5Group, dimension: String, numbers: [Int64]) throws {
    let scale = try HDF5Dataset.create(
      dimension,
      in: group,
      shape: [numbers.count],
      numbers
    )
    try self.init(group, scale: scale, dimension)
  }

  /// Starts a table whose rows are named along a dimension.
  init(_ group: consuming HDF5Group, dimension: String, names: [String]) throws {
    let scale = try HDF5Dataset.create(dimension, in: group, names)
    try self.init(group, scale: scale, dimension)
  }

  private init(
    _ group: consuming HDF5Group,
    scale: consuming HDF5Dataset,
    _ dimension: String
  ) throws {
    var scales = try DimensionScales()
    try scales.add(scale, name: dimension)
    self.group = group
    self.scales = scales
  }

  /// Writes a column of numbers.
  mutating func column<Number: HDF5Number>(_ name: String, _ numbers: [Number]) throws {
    try finish(HDF5Dataset.create(name, in: group, shape: [numbers.count], numbers))
  }

  /// Writes a column of strings.
  mutating func column(_ name: String, _ texts: [String]) throws {
    try finish(HDF5Dataset.create(name, in: group, texts))
  }

  /// Writes a column of codes, with what they stand for.
  mutating func column(_ name: String, _ codes: [UInt8], _ list: CodeList) throws {
    let dataset = try HDF5Dataset.create(name, in: group, shape: [codes.count], codes)
    try dataset.describe(list)
    try finish(dataset)
  }

  private mutating func finish(_ dataset: consuming HDF5Dataset) throws {
    try scales.attach(to: dataset)
    try dataset.close()
  }

  /// Closes the table.
  consuming func close() throws { try scales.finish() }
}
#endif
