#if HDF5
internal import GradCheckReports

/// A group of columns of one length that is being read.
struct TableReader: ~Copyable {
  private let group: HDF5Group
  private let source: ReportSource
  /// The number of rows.
  let rowCount: Int

  var path: String { group.path }

  /// Opens a table whose number of rows is the length of the scale of a dimension.
  init(
    _ group: consuming HDF5Group,
    dimension: String,
    limit: Int = ReportRules.rowLimit,
    source: ReportSource
  ) throws {
    let scale = try group.dataset(dimension)
    guard scale.shape.count == 1 else {
      throw HDF5Error(
        scale.path,
        "expected a column in “\(scale.path)”, found an array of rank \(scale.shape.count)"
      )
    }
    try require(ReportRules.rows(scale.count, limit: limit), at: scale.path)
    rowCount = scale.count
    self.group = group
    self.source = source
  }

  /// Returns a column of doubles.
  func doubles(_ name: String) throws -> [Double] {
    try group.dataset(name).numbers(shape: [rowCount], budget: source.budget)
  }

  /// Returns a column of counts or offsets.
  func integers(_ name: String) throws -> [Int] {
    try group.dataset(name).numbers(Int64.self, shape: [rowCount], budget: source.budget)
      .map { Int($0) }
  }

  /// Returns a column of integers that must not be negative.
  func counts(_ name: String) throws -> [Int] {
    let counts = try integers(name)
    if let wrong = counts.first(where: { $0 < 0 }) {
      throw refuse(name, "integers of at least 0", found: wrong)
    }
    return counts
  }

  /// Returns a column of codes.
  func codes<Code: StoredCode>(_ name: String, _: Code.Type = Code.self) throws -> [Code] {
    try group.dataset(name).codes(shape: [rowCount], budget: source.budget)
  }

  /// Returns a column of strings.
  func texts(_ name: String) throws -> [String] {
    let column = try group.dataset(name)
    try column.check(shape: [rowCount])
    return try column.texts(source)
  }

  /// Throws a refusal of what a column holds in a row.
  func refuse(_ name: String, _ expected: String, found: some CustomStringConvertible) -> HDF5Error
  {
    let path = group.path(of: name)
    return HDF5Error(path, "expected \(expected) in “\(path)”, found \(found)")
  }
}
#endif
