/// A group of a stored report that is being read, from whatever format.
///
/// What is asked for is read and nothing else, so that members nobody knows are ignored and arrays
/// nobody wants take no memory. Whatever a file has otherwise than it is asked for is refused with an
/// error that names the place.
package protocol TreeSource {
  func has(attribute name: String) throws -> Bool
  func has(member name: String) throws -> Bool

  func text(_ name: String) throws -> String
  func texts(_ name: String) throws -> [String]
  func number(_ name: String) throws -> Double
  func integer(_ name: String) throws -> Int
  func integers(_ name: String) throws -> [Int]
  func bits(_ name: String) throws -> UInt64
  func dictionary(_ name: String) throws -> [String: String]
  func counts(_ name: String, of keys: [String]) throws -> [Int]

  func group(_ name: String) throws -> any TreeSource
  /// Opens a table; `key` is a column that every version of the table has.
  func table(_ name: String, dimension: String, key: String, limit: Int) throws -> any TableSource

  /// Which elements of arrays are there.
  func extent(_ layout: TreeArrays.Layout, shape: [Int]) throws -> TreeArrays.Extent
  /// Whether as many bytes may still be read.
  func allows(_ count: Int, of size: Int) -> Bool
  /// Throws unless as many bytes may still be read.
  func requireMemory(_ count: Int, of size: Int) throws
  /// Returns the elements of an array.
  func elements(
    _ layout: TreeArrays.Layout,
    shape: [Int],
    _ extent: TreeArrays.Extent
  ) throws -> TreeArrays.Elements
  /// Makes sure that all of an array is there, without reading it.
  func check(_ layout: TreeArrays.Layout, shape: [Int]) throws
  /// Returns how often each code stands in an array of codes, one piece of which is read at a time.
  func occurrences(_ layout: TreeArrays.Layout, shape: [Int]) throws -> [Int]

  /// What tells this group from others under whatever name; nothing where a name does.
  func identity() throws -> UInt64?
  /// Returns the error that something here is not as the rules have it.
  func error(_ violation: ReportRules.Violation, at place: TreePlace) -> any Error
}

/// Something in a group that an error is about.
package enum TreePlace: Sendable {
  case here
  case attribute(String)
  case member(String)
  case array(TreeArrays.Layout)
}

/// A table of a stored report that is being read.
package protocol TableSource {
  var rowCount: Int { get }
  func has(column name: String) throws -> Bool
  /// The names of the rows, in a format that keeps them with the table.
  func names() throws -> [String]?
  func texts(_ name: String) throws -> [String]
  func numbers(_ name: String) throws -> [Double]
  func integers(_ name: String) throws -> [Int]
  func codes(_ name: String, _ list: CodeList) throws -> [UInt8]
  /// Makes sure that as many bytes may still be taken.
  func take(_ count: Int, of size: Int) throws
  /// Returns the error that a column is not as the rules have it.
  func error(_ violation: ReportRules.Violation, in column: String) -> any Error
}

extension TreeSource {
  /// Throws a violation of the rules, if there is one.
  package func require(_ violation: ReportRules.Violation?, at place: TreePlace) throws {
    if let violation { throw error(violation, at: place) }
  }

  /// Returns an integer that must not be negative, and stay below a limit.
  package func count(_ name: String, below limit: Int? = nil) throws -> Int {
    let count = try integer(name)
    guard count >= 0 else {
      throw error(
        .init(expected: "an integer of at least 0", found: "\(count)"),
        at: .attribute(name)
      )
    }
    guard limit.map({ count < $0 }) ?? true else {
      let expected = "an integer below \(limit ?? 0)"
      throw error(.init(expected: expected, found: "\(count)"), at: .attribute(name))
    }
    return count
  }

  /// Returns integers that must not be negative.
  func counts(_ name: String) throws -> [Int] {
    let counts = try integers(name)
    if let wrong = counts.first(where: { $0 < 0 }) {
      let violation = ReportRules.Violation(expected: "integers of at least 0", found: "\(wrong)")
      throw error(violation, at: .attribute(name))
    }
    return counts
  }

  /// Returns a time, or an empty string.
  func time(_ name: String) throws -> String {
    let time = try text(name)
    try require(ReportRules.time(time), at: .attribute(name))
    return time
  }
}

extension TableSource {
  /// Throws a violation of the rules, if there is one.
  func require(_ violation: ReportRules.Violation?, in column: String) throws {
    if let violation { throw error(violation, in: column) }
  }

  /// Returns a column of integers that are not below a bound.
  func integers(_ name: String, atLeast least: Int) throws -> [Int] {
    let integers = try integers(name)
    if let wrong = integers.first(where: { $0 < least }) {
      let expected = "integers of at least \(least)"
      throw error(.init(expected: expected, found: "\(wrong)"), in: name)
    }
    return integers
  }
}
