#if HDF5
internal import GradCheckReports

/// A group of columns of one length that is being read.
final class TableReader: TableSource {
  private let group: HDF5Group
  private let dimension: String
  private let budget: ReadBudget
  let rowCount: Int

  /// Opens a table whose number of rows is the length of the scale of a dimension.
  init(
    _ group: consuming HDF5Group,
    dimension: String,
    limit: Int,
    _ budget: ReadBudget
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
    self.dimension = dimension
    self.budget = budget
  }

  func has(column name: String) throws -> Bool { try group.contains(name) }

  func names() throws -> [String]? { try texts(dimension) }

  func texts(_ name: String) throws -> [String] {
    let column = try group.dataset(name)
    try column.check(shape: [rowCount])
    return try column.texts(budget)
  }

  func numbers(_ name: String) throws -> [Double] {
    try group.dataset(name).numbers(shape: [rowCount], budget: budget)
  }

  func integers(_ name: String) throws -> [Int] {
    try group.dataset(name).numbers(Int64.self, shape: [rowCount], budget: budget).map { Int($0) }
  }

  func codes(_ name: String, _ list: CodeList) throws -> [UInt8] {
    try group.dataset(name).codes(list, shape: [rowCount], budget: budget)
  }

  func take(_ count: Int, of size: Int) throws {
    try budget.take(count, of: size, for: group.path)
  }

  func error(_ violation: ReportRules.Violation, in column: String) -> any Error {
    let path = group.path(of: column)
    return HDF5Error(path, violation.clause(at: path))
  }
}
#endif
