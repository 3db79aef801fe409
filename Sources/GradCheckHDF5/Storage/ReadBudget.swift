#if HDF5
internal import GradCheckReports

/// How much memory a file may still take.
///
/// A file of two kilobytes can claim 10⁹ elements: what a file claims is compared with its size
/// before room is made for it.
final class ReadBudget {
  /// The size of the file in bytes.
  let fileSize: Int
  private let limit: Int
  private var remaining: Int

  /// The most bytes that deflate, the only compression that is accepted, makes of one.
  static let expansion = 1200
  /// The most bytes that the arrays of an input file may take together: 4 GiB.
  static let inputLimit = 1 << 32
  /// How many times the memory that it may take the file of a report may have: what is stored
  /// beside its entries follows from these, and takes about half as much.
  static let fileShare = 8
  /// The same where entries that do not fit need not be read: 40 GiB of file at the usual 160 MiB.
  static let fileShareWithoutEntries = 256
  /// The most elements of an attribute.
  static let attributeCount = 65_536
  /// The most strings of an attribute: many elements can name one string in the file.
  static let attributeTextCount = ReportRules.blockLimit
  /// The most extents of a shape: what the library itself allows.
  static let rank = 32

  init(fileSize: Int, limit: Int) {
    self.fileSize = fileSize
    self.limit = limit
    remaining = limit
  }

  /// Takes bytes off the budget.
  ///
  /// - Throws: ``HDF5Error`` if they are more than are left.
  func take(_ count: Int, of size: Int, for object: String) throws(HDF5Error) {
    remaining -= try require(count, of: size, for: object)
  }

  /// Whether arrays are still within the budget.
  func allows(_ count: Int, of size: Int) -> Bool {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
    return !overflow && bytes <= remaining
  }

  /// Returns the size of arrays that are still within the budget, before the first of them is read.
  ///
  /// - Throws: ``HDF5Error`` if they are not.
  @discardableResult
  func require(_ count: Int, of size: Int, for object: String) throws(HDF5Error) -> Int {
    guard allows(count, of: size) else {
      throw HDF5Error(
        object,
        "expected arrays of at most \(limit >> 20) MiB together, "
          + "found more up to “\(object)”, which claims \(count) elements"
      )
    }
    return count * size
  }
}
#endif
